"""Actions after a decision: how far they are, late by the calendar, silent after 60 days, told once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import db, transaction
from app.decisions.queries.published import get_by_slug
from app.delivery.kinds import Status
from app.delivery.operations import actions
from app.delivery.operations.actions import News, Planned
from app.delivery.pages.links import next_silence
from app.delivery.queries.actions import every_late, every_silent, get_action, list_of, standing
from app.errors import Refused
from app.seen import Stale
from app.story.models import Announcement
from app.web.formats import london_day
from tests.decisions.deciding import a_decision
from tests.decisions.test_publishing import LATER, published
from tests.delivery.delivering import an_action, an_update
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import statements

DAY = timedelta(days=1)


@pytest.fixture
def slug(app: Flask) -> str:
    """The address of a published decision."""
    return a_decision(app, published(app), LATER)


def planned(app: Flask, slug: str, due: int = 30) -> int:
    """An action planned at LATER, due so many days later."""
    with clock.hold(LATER):
        return an_action(app, slug, due_on=LATER.date() + due * DAY)


@pytest.mark.parametrize(("days", "late"), [(29, False), (30, False), (31, True)])
def test_an_action_is_late_after_its_day(app: Flask, slug: str, days: int, late: bool) -> None:
    number = planned(app, slug)
    with app.app_context():
        day = london_day(LATER) + days * DAY
        assert standing(get_action(number)[0], day, london_day).is_late is late
        assert len(db.session.scalars(every_late(day)).all()) == late


@pytest.mark.parametrize(("days", "silent"), [(59, False), (60, True)])
def test_sixty_days_without_an_update_show_to_everybody(
    app: Flask, slug: str, days: int, silent: bool
) -> None:
    number = planned(app, slug, due=300)
    said_at = LATER + 5 * DAY
    an_update(app, number, at=said_at)
    with clock.hold(said_at + days * DAY):
        page = app.test_client().get(f"/decisions/{slug}").text
    assert ("No update since 30 June 2026" in page) is silent
    with app.app_context():
        found = db.session.scalars(every_silent(said_at + days * DAY - 60 * DAY + timedelta(seconds=1)))
        assert len(found.all()) == silent


def test_what_is_done_is_neither_late_nor_silent(app: Flask, slug: str) -> None:
    number = planned(app, slug)
    an_update(app, number, Status.DONE, "Both work here.", difference="Nobody waits.", at=LATER + DAY)
    far = LATER + 400 * DAY
    with app.app_context():
        it = standing(get_action(number)[0], london_day(far), london_day)
        assert (it.is_late, it.is_silent, it.status) == (False, False, Status.DONE)
        assert db.session.scalars(every_late(far.date())).all() == []
        assert db.session.scalars(every_silent(far)).all() == []
        assert next_silence(LATER) is None


def test_an_action_without_an_update_is_silent_sixty_days_after_it_was_planned(app: Flask, slug: str) -> None:
    planned(app, slug, due=300)
    with clock.hold(LATER + 60 * DAY):
        assert "No update since 25 June 2026" in app.test_client().get(f"/decisions/{slug}").text


def test_kept_pages_end_on_the_day_an_action_is_late_and_on_the_day_it_is_silent(
    app: Flask, slug: str
) -> None:
    planned(app, slug, due=30)
    with app.app_context():
        first, second = next_silence(LATER), next_silence(LATER + 31 * DAY)
        assert first is not None
        assert second is not None
        assert london_day(first) == LATER.date() + 31 * DAY
        assert london_day(second) == LATER.date() + 60 * DAY


def test_updates_are_added_and_never_changed(app: Flask, slug: str) -> None:
    number = planned(app, slug)
    an_update(app, number, at=LATER + DAY)
    an_update(app, number, Status.DONE, "Both work here.", at=LATER + 2 * DAY)
    with app.app_context():
        said = [(each.number, each.status, each.words) for each in get_action(number)[0].updates]
    assert said == [(1, "doing", "One nurse has started."), (2, "done", "Both work here.")]


def test_somebody_who_read_an_older_state_is_told(app: Flask, slug: str) -> None:
    number = planned(app, slug)
    with app.app_context():
        seen = actions.mark(get_action(number)[0])
    an_update(app, number, at=LATER + DAY)
    news = News(status=Status.DONE, words="Done.")
    with app.app_context(), pytest.raises(Stale), transaction() as at:
        actions.update(number, news, seen=seen, actor=TESTER, at=at)


@pytest.mark.parametrize(
    ("status", "words", "difference", "said"),
    [
        (Status.DOING, " ", "", "how far it is"),
        (Status.DOING, "Half.", "Much.", "once it is done"),
    ],
)
def test_an_update_says_something_and_no_difference_before_it_is_done(
    app: Flask, slug: str, status: Status, words: str, difference: str, said: str
) -> None:
    number = planned(app, slug)
    with pytest.raises(Refused, match=said):
        an_update(app, number, status, words, difference=difference)


@pytest.mark.parametrize(("what", "owner", "said"), [("", "Nurse", "to be done"), ("Hire", " ", "does it")])
def test_an_action_says_what_and_who(app: Flask, slug: str, what: str, owner: str, said: str) -> None:
    with app.app_context(), pytest.raises(Refused, match=said), transaction() as at:
        actions.plan(slug, Planned(what=what, owner=owner, due_on=at.date()), actor=TESTER, at=at)


def test_followers_are_told_once_that_it_is_done_and_of_nothing_else(app: Flask, slug: str) -> None:
    def told() -> list[str]:
        with app.app_context():
            found = select(Announcement.key).where(Announcement.kind == "action")
            return list(db.session.scalars(found))

    number = planned(app, slug)
    an_update(app, number, at=LATER + DAY)
    assert told() == []
    for days in (2, 3):
        an_update(app, number, Status.DONE, "Both work here.", at=LATER + days * DAY)
    assert told() == [f"action:{number}"]


def test_the_golden_thread_tells_what_was_done_and_what_difference_it_made(
    app: Flask, slug: str, client: InspectedClient
) -> None:
    number = planned(app, slug)
    thread = client.get(f"/decisions/{slug}").text.partition('class="fm-thread"')[2]
    assert "0 of 1 actions are done." in thread
    assert "What difference it made will stand here." in thread
    an_update(app, number, Status.DONE, "Both work here.", difference="Nobody waits.", at=LATER + DAY)
    thread = client.get(f"/decisions/{slug}").text.partition('class="fm-thread"')[2]
    assert "1 of 1 actions are done." in thread
    assert "Nobody waits." in thread
    assert "will stand here" not in thread


def test_staff_find_the_late_and_the_silent(app: Flask, slug: str, staff: InspectedClient) -> None:
    with app.app_context(), transaction() as at:
        today = london_day(at)
    with clock.hold(clock.now() - 70 * DAY):
        an_action(app, slug, what="Old and silent", due_on=today + 50 * DAY)
    an_action(app, slug, what="New and late", due_on=today - DAY)
    dashboard = staff.get("/manage").text
    assert "1 action is late" in dashboard
    assert "No news of 1 action for 60 days" in dashboard
    late, silent = (
        staff.get("/manage/delivery?show=late").text,
        staff.get("/manage/delivery?show=silent").text,
    )
    assert "New and late" in late
    assert "Old and silent" not in late
    assert "Old and silent" in silent
    assert "New and late" not in silent


def test_an_action_is_planned_and_updated_through_the_forms(
    app: Flask, slug: str, staff: InspectedClient, client: InspectedClient
) -> None:
    page = staff.get(f"/manage/delivery/decisions/{slug}/add")
    fields = {
        "what": "Paint the room", "owner": "Head of estates",
        "due_on-day": "1", "due_on-month": "3", "due_on-year": "2031",
    }  # fmt: skip
    listed = staff.submit(page, fields)
    assert "Paint the room" in listed.text
    with app.app_context():
        decision = get_by_slug(slug)[0]
        (it,) = list_of([decision.id], london_day(LATER), london_day)
    page = staff.get(f"/manage/delivery/actions/{it.id}")
    assert staff.submit(page, {"status": "doing", "words": ""}).status_code == 422
    staff.submit(page, {"status": "doing", "words": "The walls are white."})
    public = client.get("/actions").text
    assert "The walls are white." in public
    assert "Paint the room" in client.get("/actions?status=doing").text
    assert "Paint the room" not in client.get("/actions?status=done").text


def test_the_page_asks_as_often_however_many_actions_there_are(app: Flask, slug: str) -> None:
    def asked() -> int:
        with statements(app) as seen:
            app.test_client().get(f"/decisions/{slug}")
        return len(seen)

    an_update(app, planned(app, slug), at=LATER + DAY)
    few = asked()
    for _more in range(5):
        an_update(app, planned(app, slug), at=LATER + DAY)
    assert asked() == few > 3
