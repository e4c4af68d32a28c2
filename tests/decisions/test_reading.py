"""Whoever decides has read the report: they say so themselves, or the secretary writes down how they did."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from app import clock
from app.actor import Actor, Role
from app.consortium.models import BoardMember
from app.consortium.operations.board import enter_member
from app.database import db, transaction
from app.decisions.models import DecisionDraft
from app.decisions.operations import drafting
from app.decisions.operations.reading import confirm_own, record_reading
from app.decisions.queries.drafts import get_draft
from app.decisions.queries.published import get_by_slug
from app.decisions.record import Record, What
from app.errors import Refused
from app.web.formats import london_day
from tests import factories
from tests.consortium.keeping import a_term
from tests.decisions.deciding import a_whole_record, drafted, fill, publish, what
from tests.decisions.test_publishing import LATER, published
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import cost


def unread(app: Flask, number: int) -> int:
    """A whole draft whose only member has not confirmed anything."""
    with app.app_context(), clock.hold(LATER), transaction() as at:
        record = a_whole_record(number, LATER.date())
        draft = drafting.begin(number, what(), actor=TESTER, at=at)
        fill(draft.id, record, at=at)
        return draft.id


def a_member_with_an_account(app: Flask) -> int:
    """Somebody on the board who can sign in; returns the number of their account."""
    person = factories.a_person(app, email="b@example.org", role=Role.BOARD_MEMBER, name="Bea Knot")
    with app.app_context(), transaction() as at:
        enter_member(a_term("Bea Knot", email="b@example.org"), actor=TESTER, at=at)
    return person


def test_a_member_who_has_not_read_it_stops_publication(app: Flask) -> None:
    number = published(app)
    a_member_with_an_account(app)
    draft_id = unread(app, number)
    with (
        app.app_context(),
        clock.hold(LATER),
        pytest.raises(Refused, match="Bea Knot decided, and has not confirmed reading"),
        transaction() as at,
    ):
        publish(draft_id, at=at)


def test_a_member_confirms_it_themselves_and_sees_nothing_of_the_draft(
    app: Flask, client: InspectedClient
) -> None:
    number = published(app)
    a_member_with_an_account(app)
    draft_id = unread(app, number)
    factories.let_in(client, "b@example.org")
    page = client.get("/manage/decisions/to-read")
    assert "A bus on Mondays" not in page.text
    done = client.submit(page, {}, action=f"/manage/decisions/drafts/{draft_id}/read")
    assert "You confirmed on" in done.text
    with app.app_context():
        (reading,) = get_draft(draft_id).readings
        assert reading.how == ""
    with app.app_context(), clock.hold(LATER), transaction() as at:
        slug = publish(draft_id, at=at).slug
    with app.app_context():
        (seat,) = get_by_slug(slug)[0].as_published.votes.seats
        assert seat.read_on is not None
    assert "Confirmed it on" in client.get(f"/decisions/{slug}").text


def test_many_reports_to_read_come_in_pages_at_the_same_cost(app: Flask, client: InspectedClient) -> None:
    number = published(app)
    a_member_with_an_account(app)
    unread(app, number)
    factories.let_in(client, "b@example.org")
    few = cost(app, client, "/manage/decisions/to-read")
    said = Record(what=What(title="Another")).to_json()
    with app.app_context(), transaction() as at:
        for _some in range(20):
            db.session.add(DecisionDraft(consultation_id=number, record=said, begun_at=at, changed_at=at))

    assert len(cost(app, client, "/manage/decisions/to-read")) == len(few)
    assert client.get("/manage/decisions/to-read").text.count("I have read it<") == 20
    assert client.get("/manage/decisions/to-read?page=2").text.count("I have read it<") == 1


def test_the_secretary_writes_down_how_they_said_so(app: Flask, staff: InspectedClient) -> None:
    number = published(app)
    a_member_with_an_account(app)
    draft_id = unread(app, number)
    with app.app_context():
        member = db.session.query(BoardMember).one().public_id
    page = staff.get(f"/manage/decisions/drafts/{draft_id}/reading")
    refused = staff.submit(page, {"member": member, "how": ""})
    assert refused.status_code == 422
    done = staff.submit(refused, {"member": member, "how": "By letter."})
    assert "By letter." in done.text
    assert "Everybody has read it." in done.text


@pytest.mark.parametrize(
    ("read_on", "how", "said"),
    [
        (date(2026, 6, 26), "By email.", "not in the future"),
        (date(2026, 6, 25), " ", "how they told you"),
        (date(2026, 6, 1), "By email.", "before the consultation closed"),
    ],
)
def test_a_reading_has_a_day_that_has_come_and_a_way(app: Flask, read_on: date, how: str, said: str) -> None:
    draft_id = drafted(app, published(app), LATER)
    with app.app_context():
        member = db.session.query(BoardMember).one().public_id
    with app.app_context(), clock.hold(LATER), pytest.raises(Refused, match=said), transaction() as at:
        record_reading(draft_id, member, read_on=read_on, how=how, actor=TESTER, at=at, day_of=london_day)


def test_somebody_who_is_not_on_the_board_confirms_nothing(app: Flask) -> None:
    draft_id = drafted(app, published(app), LATER)
    stranger = Actor.person(999, "Stranger", frozenset({Role.BOARD_MEMBER}))
    with (
        app.app_context(),
        clock.hold(LATER),
        pytest.raises(Refused, match="on the board"),
        transaction() as at,
    ):
        confirm_own(draft_id, actor=stranger, at=at, today=LATER.date())
