"""What waits for a moderator: since when, until when, in which order, and found by what they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.comments.operations.writing import change
from app.comments.rules import Rules
from app.comments.states import State
from app.database import transaction
from app.language.sounds import Sound
from app.moderation.operations.deciding import Decision
from app.moderation.queries import Order, Wanted, count_late, list_queued
from app.moderation.verdicts import Reason, Verdict
from tests import factories
from tests.comments.commenting import AT_ONCE, READ_FIRST, a_commented_consultation, an_author
from tests.inspector import InspectedClient
from tests.moderation.moderating import PUBLISH, REFUSE, a_moderator, appealed, decided, one
from tests.test_queries import statements

LONG = timedelta(days=20)


@contextmanager
def ago(hours: float) -> Iterator[None]:
    """What happens in this block happened so many hours before now."""
    with clock.hold(clock.now() - timedelta(hours=hours)):
        yield


def commented(app: Flask, rules: Rules = READ_FIRST, slug: str = "local-care") -> int:
    """A consultation that has been open for some time."""
    return a_commented_consultation(app, rules=rules, slug=slug, opens_at=clock.now() - LONG)


def ids(app: Flask, wanted: Wanted | None = None) -> list[int]:
    with app.app_context():
        return [each.id for each in list_queued(wanted or Wanted())]


def test_the_clock_of_an_appeal_begins_with_the_appeal(app: Flask, staff: InspectedClient) -> None:
    number = commented(app)
    author, mo = an_author(app, number), a_moderator(app, "Mo")
    with ago(110):
        refused = one(app, number, author)
        decided(app, refused, REFUSE, mo)
    with ago(8):
        later = one(app, number, text="Another one.")
    with ago(2.9):
        appealed(app, refused, author)

    assert ids(app) == [later, refused]
    page = staff.get(f"/manage/comments/{refused}").text
    assert "45 hours left of 48" in page
    assert "2 hours ago" in page


def test_words_that_are_changed_while_they_wait_do_not_wait_anew(app: Flask) -> None:
    number = commented(app)
    author, mo = an_author(app, number), a_moderator(app, "Mo")
    send_back = Decision(version=1, verdict=Verdict.RETURN, reason=Reason.PERSONAL)
    with ago(10):
        first, returned = one(app, number, author), one(app, number, author, "Quite another thing.")
        decided(app, returned, send_back, mo)
    with ago(5):
        second = one(app, number)
    with ago(2):
        for comment in (first, returned):
            with app.app_context(), transaction() as at:
                change(comment, f"Better words for {comment}.", author.key, at=at)

    assert ids(app) == [first, second, returned]


def test_what_is_due_first_comes_first_where_asked_for(app: Flask, staff: InspectedClient) -> None:
    slow = commented(app, replace(READ_FIRST, target_hours=200), "slow")
    quick = commented(app, replace(READ_FIRST, target_hours=2), "quick")
    with ago(8.5):
        patient = one(app, slow)
    with ago(7.5):
        urgent = one(app, quick)

    assert ids(app) == [patient, urgent]
    assert ids(app, Wanted(order=Order.DUE)) == [urgent, patient]
    page = staff.get("/manage/comments?order=due").text
    assert page.index(f'id="c-{urgent}"') < page.index(f'id="c-{patient}"')
    assert "5 hours late" in page
    assert "191 hours left of 200" in page
    with app.app_context():
        assert count_late(clock.now()) == 1
    assert "2 comments to look at, 1 late" in staff.get("/manage").text


def test_a_moderator_asks_for_one_consultation_one_state_and_one_tone(
    app: Flask, staff: InspectedClient
) -> None:
    here = a_commented_consultation(app, rules=READ_FIRST, slug="here", title="Here")
    there = a_commented_consultation(app, rules=AT_ONCE, slug="there", title="There")
    bad = one(app, here, text="It was awful and rude, the worst.")
    good = one(app, here, text="Kind and helpful people, brilliant.")
    public = one(app, there, text="It goes on Mondays.")

    assert ids(app) == [bad, good, public]
    assert ids(app, Wanted(consultation_id=here)) == [bad, good]
    assert ids(app, Wanted(sound=Sound.NEGATIVE)) == [bad]
    assert ids(app, Wanted(sound=Sound.POSITIVE, consultation_id=there)) == []
    assert ids(app, Wanted(state=State.PUBLIC)) == [public]
    page = staff.get(f"/manage/comments?consultation={here}&tone=positive")
    assert "Kind and helpful" in page.text
    assert "awful" not in page.text
    for nonsense in ("state=gone", "tone=loud", "consultation=²", "consultation=x", "order=random"):
        assert staff.get(f"/manage/comments?{nonsense}").status_code == 404


def test_staff_read_states_in_their_own_words(app: Flask, staff: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author, mo = an_author(app, number), a_moderator(app, "Mo")
    comment = one(app, number, author)
    decided(app, comment, Decision(version=1, verdict=Verdict.RETURN, reason=Reason.HEALTH), mo)
    assert "Sent back to the author" in staff.get("/manage/comments?state=returned").text
    assert "We ask you" not in staff.get(f"/manage/comments/{comment}").text


@pytest.mark.parametrize("address", ["/manage/comments", "/manage/comments/{comment}"])
def test_a_long_queue_costs_no_more_statements(app: Flask, staff: InspectedClient, address: str) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    address = address.format(comment=one(app, number))
    staff.get(address)
    with statements(app) as few:
        assert staff.get(address).status_code == 200
    for each in range(12):
        one(app, number, text=f"The bus number {each} goes to {'x' * each}.")
    with statements(app) as many:
        assert staff.get(address).status_code == 200

    assert len(many) == len(few)


def test_one_that_was_decided_about_is_no_longer_late(app: Flask) -> None:
    number = commented(app, replace(READ_FIRST, target_hours=1))
    with ago(2):
        comment = one(app, number)
    with app.app_context():
        assert count_late(clock.now()) == 1
    decided(app, comment, PUBLISH, a_moderator(app, "Mo"))
    with app.app_context():
        assert count_late(clock.now()) == 0


def test_a_consultation_without_comments_is_not_offered(app: Flask, staff: InspectedClient) -> None:
    factories.a_consultation(app, slug="silent", title="Nobody says anything")
    one(app, a_commented_consultation(app, rules=READ_FIRST, slug="loud", title="Everybody talks"))

    page = staff.get("/manage/comments").text

    assert "Everybody talks" in page
    assert "Nobody says anything" not in page
