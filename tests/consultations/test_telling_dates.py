"""Dates that people were told: nobody gets less time without a reason, and everybody is told of a change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.consultations.operations import drafting, running, timetables
from app.consultations.operations.timetables import DatesChanged, tell_nobody
from app.consultations.queries import get
from app.consultations.telling_dates import history, tell
from app.consultations.timetables import find_told, list_told
from app.database import db, transaction
from app.errors import Refused
from app.mail.models import Message
from app.story.queries import list_latest
from app.web.formats import london_moment
from tests import factories
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient

DAY = timedelta(days=1)
REASON = "The hall was flooded."


def planned(app: Flask) -> int:
    """Scheduled at NOW, open from a day later for 30 days."""
    return factories.a_consultation(app, at=NOW, opens_at=NOW + DAY, closes_at=NOW + 31 * DAY)


def do(app: Flask, at: datetime, act: Callable[[datetime], object]) -> None:
    with app.app_context(), clock.hold(at), transaction() as moment:
        act(moment)


def later(
    app: Flask, number: int, opens: int, closes: int, *, at: datetime = NOW, reason: str = REASON
) -> None:
    do(
        app,
        at,
        lambda moment: timetables.open_later(
            number,
            opens_at=NOW + opens * DAY,
            closes_at=NOW + closes * DAY,
            reason=reason,
            tell=tell,
            actor=TESTER,
            at=moment,
        ),
    )


def extend(app: Flask, number: int, closes: int, at: datetime = NOW + 2 * DAY) -> None:
    do(
        app,
        at,
        lambda moment: timetables.extend(
            number, closes_at=NOW + closes * DAY, reason=REASON, tell=tell, actor=TESTER, at=moment
        ),
    )


def told(app: Flask, number: int) -> list[tuple[datetime, datetime, str]]:
    with app.app_context():
        return [(each.opens_at, each.closes_at, each.reason) for each in list_told(number)]


def test_each_date_that_was_public_is_kept_with_its_reason(app: Flask) -> None:
    number = planned(app)

    later(app, number, 3, 33)
    extend(app, number, 40, at=NOW + 4 * DAY)

    assert told(app, number) == [
        (NOW + DAY, NOW + 31 * DAY, ""),
        (NOW + 3 * DAY, NOW + 33 * DAY, REASON),
        (NOW + 3 * DAY, NOW + 40 * DAY, REASON),
    ]


@pytest.mark.parametrize(
    ("opens", "closes", "field"),
    [
        (1, 40, "opens_on"),  # not later
        (0, 40, "opens_on"),  # earlier
        (3, 30, "closes_on"),  # closes before the day that was told
        (3, 32, "closes_on"),  # less time than was told
    ],
)
def test_a_later_opening_takes_no_time_from_anybody(app: Flask, opens: int, closes: int, field: str) -> None:
    number = planned(app)

    with pytest.raises(Refused) as refusal:
        later(app, number, opens, closes)

    assert refusal.value.field == field
    assert len(told(app, number)) == 1


def test_a_later_opening_needs_a_reason_and_comes_before_the_opening(app: Flask) -> None:
    number = planned(app)

    with pytest.raises(Refused) as without:
        later(app, number, 3, 33, reason=" \n")
    with pytest.raises(Refused) as too_late:
        later(app, number, 3, 33, at=NOW + DAY)

    assert without.value.field == "reason"
    assert too_late.value.sentence.endswith("It is open now.")


def test_more_time_is_in_the_news_with_both_dates_the_days_and_the_reason(app: Flask) -> None:
    number = planned(app)
    with app.app_context():
        closes = get(number).closes_at
        assert closes is not None

    extend(app, number, 45)

    with app.app_context():
        (post,) = list_latest(5)
        assert post.title == "More time to answer: Local care"
        assert post.summary == (
            "The closing date is now 30 July 2026 at midday. Before, it was 16 July 2026 at midday. "
            "That is 14 days more."
        )
        assert post.body == f"The reason: {REASON}"
        assert post.link == "/consultations/local-care"


def test_the_public_page_tells_the_history_of_the_dates(app: Flask) -> None:
    number = planned(app)
    with clock.hold(NOW + 5 * DAY):
        before = app.test_client().get("/consultations/local-care").text
    extend(app, number, 45)
    with clock.hold(NOW + 5 * DAY):
        after = app.test_client().get("/consultations/local-care").text

    assert "How the dates changed" not in before
    for part in (
        "How the dates changed",
        "First we said: open from 16 June 2026 at midday until 16 July 2026 at midday.",
        "That is 14 days more.",
        REASON,
    ):
        assert part in after


def test_closing_early_is_never_silent(app: Flask) -> None:
    number = planned(app)
    do(
        app,
        NOW + 10 * DAY,
        lambda at: timetables.close_early(number, reason=REASON, tell=tell, actor=TESTER, at=at),
    )

    with app.app_context(), clock.hold(NOW + 11 * DAY):
        (post,) = list_latest(5)
        steps = history(list_told(number))
        page = app.test_client().get("/consultations/local-care").text
    assert post.title == "Closed early: Local care"
    assert "That is 21 days less." in post.summary
    assert "That is 21 days less." in steps[-1].sentences[0]
    assert "That is 21 days less." in page
    assert REASON in page


def test_an_hour_more_says_no_days(app: Flask) -> None:
    number = planned(app)
    closes = london_moment((NOW + 31 * DAY).date(), (NOW + timedelta(hours=3)).time())
    do(
        app,
        NOW,
        lambda at: timetables.extend(
            number, closes_at=closes, reason=REASON, tell=tell_nobody, actor=TESTER, at=at
        ),
    )

    with app.app_context():
        sentence = history(list_told(number))[-1].sentences[0]
    assert sentence.startswith("The closing date is now 16 July 2026 at 2pm.")
    assert "days" not in sentence


# ----- Every way to take time from people that we could think of


def shortened(app: Flask, number: int) -> bool:
    """Whether people now have less time than they were ever told, with no reason told beside it."""
    with app.app_context():
        now, last = get(number), find_told(number)
        first = list_told(number)[0]
        assert last is not None
        less = now.opens_at > first.opens_at or now.timetable.ends_at < first.closes_at
        silent = (last.opens_at, last.closes_at) != (now.opens_at, now.timetable.ends_at)
        return now.scheduled_at is not None and (silent or (less and not last.reason))


def reschedule(app: Flask, number: int, opens: int, closes: int, reason: str = "") -> None:
    do(app, NOW, lambda at: running.unschedule(number, actor=TESTER, at=at))
    do(
        app,
        NOW,
        lambda at: drafting.plan_dates(
            number, opens_at=NOW + opens * DAY, closes_at=NOW + closes * DAY, actor=TESTER, at=at
        ),
    )
    do(app, NOW, lambda at: running.schedule(number, reason=reason, tell=tell, actor=TESTER, at=at))


@pytest.mark.parametrize(("opens", "closes"), [(1, 10), (5, 31), (5, 60), (2, 3)])
def test_taking_it_back_to_draft_is_no_way_to_less_time_without_a_reason(
    app: Flask, opens: int, closes: int
) -> None:
    number = planned(app)

    with pytest.raises(Refused) as refusal:
        reschedule(app, number, opens, closes)
    assert refusal.value.field == "reason"
    do(app, NOW, lambda at: running.schedule(number, reason=REASON, tell=tell, actor=TESTER, at=at))

    assert not shortened(app, number)
    assert told(app, number)[-1] == (NOW + opens * DAY, NOW + closes * DAY, REASON)
    with app.app_context():
        assert REASON in list_latest(1)[0].body


def test_what_was_told_after_a_change_counts_too(app: Flask) -> None:
    """More time, then back to draft: the longer time was told, so it cannot go without a word."""
    number = planned(app)
    extend(app, number, 60, at=NOW)

    with pytest.raises(Refused):
        reschedule(app, number, 1, 31)


def test_more_time_for_a_draft_that_was_public_needs_no_reason_and_the_same_dates_tell_nothing(
    app: Flask,
) -> None:
    number = planned(app)

    reschedule(app, number, 1, 31)
    assert len(told(app, number)) == 1
    reschedule(app, number, 1, 45)

    assert len(told(app, number)) == 2
    with app.app_context():
        assert list_latest(1)[0].title == "More time to answer: Local care"


def test_a_late_second_scheduling_opens_later_and_says_why(app: Flask) -> None:
    """It was to open after a day; scheduled again after three, it opens at once, which is later."""
    number = planned(app)
    do(app, NOW, lambda at: running.unschedule(number, actor=TESTER, at=at))

    with pytest.raises(Refused) as refusal:
        do(app, NOW + 3 * DAY, lambda at: running.schedule(number, tell=tell, actor=TESTER, at=at))

    assert refusal.value.field == "reason"


def a_running_one(app: Flask) -> int:
    return factories.a_consultation(app)


@pytest.mark.parametrize("address", ["dates", "schedule", "open-later", "extend"])
def test_no_form_shortens_what_is_open(app: Flask, staff: InspectedClient, address: str) -> None:
    number = a_running_one(app)
    with app.app_context():
        before = get(number).timetable
    day = clock.now() + DAY
    typed = {
        "opens_on-day": str(clock.now().day), "opens_on-month": str(clock.now().month),
        "opens_on-year": str(clock.now().year), "opens_time": "09:00", "closes_on-day": str(day.day),
        "closes_on-month": str(day.month), "closes_on-year": str(day.year), "closes_time": "09:00",
        "reason": "Because.", "closes_at": day.isoformat(), "closed_early_at": day.isoformat(),
    }  # fmt: skip
    token = staff.get("/manage/consultations/new").text.split('name="csrf_token" value="')[1].split('"')[0]

    staff.post(f"/manage/consultations/{number}/{address}", data=typed | {"csrf_token": token})

    with app.app_context():
        assert get(number).timetable == before
    assert not shortened(app, number)


@pytest.mark.parametrize("address", ["basics", "questions", "unschedule", "taking-part"])
def test_no_other_form_takes_dates(app: Flask, staff: InspectedClient, address: str) -> None:
    """Mass assignment: fields of dates in the forms of other things."""
    number = a_running_one(app)
    with app.app_context():
        before = get(number).timetable
    token = staff.get("/manage/consultations/new").text.split('name="csrf_token" value="')[1].split('"')[0]
    soon = (clock.now() + timedelta(minutes=1)).isoformat()

    staff.post(
        f"/manage/consultations/{number}/{address}",
        data={"csrf_token": token, "title": "x", "closes_at": soon, "opens_at": soon, "scheduled_at": soon},
    )

    with app.app_context():
        assert get(number).timetable == before


def test_staff_are_asked_for_the_reason_on_the_page(app: Flask, staff: InspectedClient) -> None:
    now = clock.now()
    number = factories.a_consultation(app, opens_at=now + 2 * DAY, closes_at=now + 40 * DAY)
    with app.app_context(), transaction() as at:
        running.unschedule(number, actor=TESTER, at=at)
        drafting.plan_dates(number, opens_at=now + 2 * DAY, closes_at=now + 20 * DAY, actor=TESTER, at=at)
    page = staff.get(f"/manage/consultations/{number}/schedule")
    assert "people were told that it is open from" in page.text

    button = "Schedule it and make it public"
    refused = staff.submit(page, button=button)
    done = staff.submit(refused, {"reason": REASON}, button=button)

    assert refused.status_code == 422
    assert "People were told dates that gave them more time." in refused.text
    assert "The consultation is scheduled." in done.text


def test_staff_can_let_it_open_later(app: Flask, staff: InspectedClient) -> None:
    now = clock.now()
    number = factories.a_consultation(app, opens_at=now + 2 * DAY, closes_at=now + 40 * DAY)
    page = staff.get(f"/manage/consultations/{number}/open-later")
    opens, closes = now + 5 * DAY, now + 50 * DAY

    done = staff.submit(
        page,
        {
            "opens_on-day": str(opens.day), "opens_on-month": str(opens.month),
            "opens_on-year": str(opens.year), "closes_on-day": str(closes.day),
            "closes_on-month": str(closes.month), "closes_on-year": str(closes.year), "reason": REASON,
        },
    )  # fmt: skip

    assert "The dates are changed." in done.text
    with app.app_context():
        assert get(number).opens_at.date() == opens.date()
        assert list_latest(1)[0].title == "Opens later: Local care"


def test_nobody_is_told_of_a_change_that_was_not_made(app: Flask) -> None:
    """The news, the letters and the dates are one transaction."""
    number = planned(app)

    def broken(change: DatesChanged, actor: object, at: datetime) -> None:
        tell(change, TESTER, at)
        raise RuntimeError("the machine stops here")

    with pytest.raises(RuntimeError):
        do(
            app,
            NOW,
            lambda at: timetables.extend(
                number, closes_at=NOW + 50 * DAY, reason=REASON, tell=broken, actor=TESTER, at=at
            ),
        )

    assert len(told(app, number)) == 1
    with app.app_context():
        assert get(number).closes_at == NOW + 31 * DAY
        assert list_latest(5) == []
        assert db.session.scalars(select(Message)).all() == []
