"""A decision comes after the answers, or the consultation could not have changed it (Gunning)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import clock
from app.audit.models import AuditEntry
from app.consultations.queries import get
from app.database import db, transaction
from app.decisions import gates
from app.decisions.operations import drafting, publishing
from app.decisions.queries.drafts import get_draft
from app.decisions.queries.published import get_by_slug, list_changed_outside, list_for
from app.decisions.record import Meeting, Theme, Vote, Votes, Why
from app.errors import Refused
from app.seen import Stale
from app.story.models import Announcement
from tests import factories
from tests.consortium.keeping import nine, on_the_board
from tests.decisions.deciding import a_decision, choice_of, drafted, missing_of, publish, seats_of, what
from tests.factories import NOW, TESTER
from tests.insight import theming
from tests.inspector import InspectedClient
from tests.journeys.browsing import Browsing

DAY = timedelta(days=1)
CLOSED, LATER = NOW + DAY, NOW + 10 * DAY


def published(app: Flask) -> int:
    """Asked at NOW, closed a day later, published the day after."""
    with clock.hold(NOW):
        number = factories.a_consultation(app, at=NOW, closes_at=CLOSED)
        factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    with clock.hold(CLOSED + DAY):
        factories.publish_list(app, number)
    return number


def on(day: date) -> Meeting:
    return Meeting(decided_on=day, decided_by="The board")


@pytest.mark.parametrize("days", [1, 2, 300])
def test_a_decision_dated_before_closing_is_refused(app: Flask, days: int) -> None:
    number = published(app)
    with clock.hold(LATER):
        said = missing_of(app, number, LATER, meeting=on((CLOSED - days * DAY).date()))

    assert said == gates.BEFORE_CLOSE
    with app.app_context():
        assert list_for(number) == []


def test_a_decision_dated_in_the_future_is_refused(app: Flask) -> None:
    number = published(app)
    assert missing_of(app, number, LATER, meeting=on((LATER + DAY).date())) == gates.IN_FUTURE


@pytest.mark.parametrize("moment", [CLOSED, CLOSED + DAY, LATER])
def test_a_decision_from_the_day_of_closing_to_today_is_published(app: Flask, moment: datetime) -> None:
    slug = a_decision(app, published(app), LATER, meeting=on(moment.date()))

    page = app.test_client().get(f"/decisions/{slug}")
    assert page.status_code == 200
    for said in ("A bus on Mondays", "A bus runs on Mondays.", "You put it first.", "The board"):
        assert said in page.text


def test_a_main_theme_without_an_answer_stops_it_and_with_answers_they_stand_in_it(app: Flask) -> None:
    number = published(app)
    draft_id = drafted(app, number, LATER)
    with clock.hold(LATER):
        (theme,) = theming.themes(app, number, ["Waiting"])
    with app.app_context(), clock.hold(LATER), pytest.raises(Refused, match="Waiting"), transaction() as at:
        publish(draft_id, at=at)
    with clock.hold(LATER):
        theming.answer(app, number, theme, answer="We hire two nurses.")
    with app.app_context(), clock.hold(LATER), transaction() as at:
        slug = publish(draft_id, at=at).slug
    with app.app_context():
        said = get_by_slug(slug)[0].said
        assert said.settled.themes == (Theme(name="Waiting", answer="We hire two nurses."),)
    page = app.test_client().get(f"/decisions/{slug}").text
    assert page.index('id="reasons"') < page.index("We hire two nurses.") < page.index('id="process"')


def test_a_decision_that_leaves_the_order_of_the_list_says_why(app: Flask, client: InspectedClient) -> None:
    number = published(app)
    with app.app_context():
        usual = choice_of(number)
    last = tuple(replace(each, chosen=place == 2) for place, each in enumerate(usual.options))
    assert missing_of(app, number, LATER, choice=replace(usual, options=last)) == gates.DEPARTS

    because = replace(usual, options=last, departs_because="It can start tomorrow.")
    a_decision(app, number, LATER, choice=because, about=what("Checks come first"))
    log = client.get("/decisions").text
    assert "1 of 1 decision left the order of the priority list." in log
    assert "It can start tomorrow." in log


def test_what_the_votes_do_not_carry_is_not_published_and_staff_read_why(
    app: Flask, staff: InspectedClient
) -> None:
    number = published(app)
    on_the_board(app, *nine())
    with app.app_context():
        seats = seats_of(LATER.date())
    split = tuple(
        replace(seat, vote=Vote.AGAINST if place > 3 else Vote.FOR, dissent="Too dear.")
        for place, seat in enumerate(seats)
    )
    refused = missing_of(app, number, LATER, votes=Votes(seats=split))
    assert refused == "5 voted against it and 4 for it, so it was not decided like this."

    app.config["BOARD_QUORUM"] = 10
    draft_id = drafted(app, number, LATER)
    address = f"/manage/decisions/drafts/{draft_id}"
    few = "9 took part in it. The board can decide only where 10 take part."
    assert few in staff.get(address).text
    with app.app_context():
        seen = publishing.mark_whole(get_draft(draft_id))
    with app.app_context(), pytest.raises(Refused, match=few), transaction() as at:
        publishing.publish_decision(draft_id, seen=seen, actor=TESTER, at=at, quorum=10)
    app.config["BOARD_QUORUM"] = 9
    votes = Browsing(staff, f"{address}/votes")
    votes.press("Save", {"way": "consensus"})
    assert "Member 0 voted. Say that there was a vote, or enter that they took part." in votes.text
    votes.follow("Interests and votes")
    votes.press("Save", {"way": "consensus", **{f"vote_{seat.member}": "took-part" for seat in seats}})
    assert "The decision is published." in votes.press("Publish the decision").text


def test_the_golden_thread_runs_through_a_decision(app: Flask) -> None:
    slug = a_decision(app, published(app), LATER)

    said = app.test_client().get(f"/decisions/{slug}").text

    thread = said[said.index('class="fm-thread"') :]
    places = [
        thread.index(words) for words in ("We asked", "You said", "We decided", "We did", "still to come")
    ]
    assert places == sorted(places)
    assert "/priorities/1" in thread
    assert 'href="/consultations/' in thread
    assert f"/decisions/{slug}" not in thread  # no link from a page to itself


def test_nothing_is_decided_before_the_result_is_published(app: Flask) -> None:
    with clock.hold(NOW):
        number = factories.a_consultation(app, at=NOW, closes_at=CLOSED)
    for at in (NOW, CLOSED):  # open, closed
        with (
            app.app_context(),
            clock.hold(at),
            pytest.raises(Refused, match="You cannot record a decision"),
            transaction() as now,
        ):
            drafting.begin(number, what(), actor=TESTER, at=now)


def test_a_decision_is_told_in_the_news_and_from_the_consultation(
    app: Flask, client: InspectedClient
) -> None:
    number = published(app)
    slug = a_decision(app, number, LATER)

    with app.app_context():
        where = get(number).slug
    assert f"/decisions/{slug}" in client.get(f"/consultations/{where}").text
    assert "A bus on Mondays" in client.get("/news").text
    assert "A bus on Mondays" in client.get("/decisions").text


def test_two_decisions_of_one_title_have_two_addresses(app: Flask) -> None:
    number = published(app)

    assert [a_decision(app, number, LATER) for _ in range(2)] == ["a-bus-on-mondays", "a-bus-on-mondays-2"]


def test_what_was_changed_after_it_was_read_is_not_published(app: Flask) -> None:
    draft_id = drafted(app, published(app), LATER)
    with app.app_context(), clock.hold(LATER), transaction() as at:
        seen = drafting.mark(Why(reasons="You put it first."))
        drafting.write_part(draft_id, Why(reasons="Other."), seen=seen, actor=TESTER, at=at)
        with pytest.raises(Stale):
            publishing.publish_decision(draft_id, seen="of before", actor=TESTER, at=at)


def test_a_published_record_has_no_door_but_corrections(app: Flask) -> None:
    number = published(app)
    draft_id = drafted(app, number, LATER)
    with app.app_context(), clock.hold(LATER), transaction() as at:
        publish(draft_id, at=at)
    with app.app_context(), clock.hold(LATER):
        for act in (
            lambda at: drafting.write_part(
                draft_id, Why(reasons="Other."), seen=drafting.mark(Why(reasons="x")), actor=TESTER, at=at
            ),
            lambda at: drafting.delete(draft_id, actor=TESTER, at=at),
            lambda at: publish(draft_id, at=at),
        ):
            with pytest.raises(Refused, match="published already"), transaction() as at:
                act(at)
        assert len(list_for(number)) == 1
    rules = {rule.rule for rule in app.url_map.iter_rules() if "/decisions/published/" in rule.rule}
    assert rules == {
        "/manage/decisions/published/<slug>",
        "/manage/decisions/published/<slug>/correct/<place>",
    }


def test_a_decision_changed_in_the_database_is_found(app: Flask) -> None:
    slug = a_decision(app, published(app), LATER)
    with app.app_context():
        assert list_changed_outside() == []
        row = get_by_slug(slug)[0]
        changed = {**row.record, "why": {**row.record["why"], "reasons": "Money."}}
        row.record = changed
        db.session.commit()
        assert list_changed_outside() == [slug]


def test_a_column_that_repeats_the_record_is_checked_too(app: Flask) -> None:
    slug = a_decision(app, published(app), LATER)
    with app.app_context():
        db.session.execute(text("UPDATE decisions SET departs = NOT departs"))
        db.session.commit()
        assert list_changed_outside() == [slug]


def test_the_record_of_acts_holds_the_fingerprint(app: Flask) -> None:
    slug = a_decision(app, published(app), LATER)
    with app.app_context():
        row = get_by_slug(slug)[0]
        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.kind == "decision published")).one()
        assert entry.detail["digest"] == row.digest


def test_a_draft_is_seen_at_no_public_door(app: Flask, client: InspectedClient) -> None:
    number = published(app)
    draft_id = drafted(app, number, LATER, about=what("Hidden heron", changes="Hidden heron flies."))
    with app.app_context():
        slug = get(number).slug
    doors = (
        "/", "/decisions", "/decisions.csv", "/news", "/feeds/everything.atom",
        f"/consultations/{slug}", f"/consultations/{slug}/feed.atom",
    )  # fmt: skip

    def seen() -> list[str]:
        with clock.hold(LATER + DAY):
            answers = {address: client.get(address) for address in doors}
        assert {answer.status_code for answer in answers.values()} == {200}
        return [address for address, answer in answers.items() if "heron" in answer.text]

    assert seen() == []
    with app.app_context(), clock.hold(LATER):
        told = select(Announcement.title).where(Announcement.title.contains("heron"))
        assert db.session.scalars(told).all() == []
        with transaction() as at:
            publish(draft_id, at=at)
    assert seen() == list(doors)  # so each of them would have shown it
