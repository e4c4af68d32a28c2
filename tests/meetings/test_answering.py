"""A patient group answers as one voice: once, until closing, and never over somebody who was first."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from app import clock
from app.audit.models import AuditEntry
from app.consortium.operations.ppgs import remove_ppg
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.meetings.models import GroupAnswer
from app.meetings.operations.answering import (
    MEETING,
    PAPER,
    PHONE,
    WEB,
    answer_as_group,
    mark,
    withdraw_group_answer,
)
from app.meetings.queries.answers import find_answer, get_seat, list_and_count, list_voices
from app.seen import Stale
from tests import factories
from tests.consortium.keeping import a_group
from tests.factories import TESTER
from tests.meetings.answering import SLUG, group_answers, says, seat_of
from tests.meetings.writing import ELSEWHERE, HERE

TODAY = date(2026, 6, 15)


@pytest.fixture
def open_now(app: Flask) -> int:
    """A consultation on which the first of two practices has a patient group."""
    factories.localities(app)
    a_group(app, HERE)
    return factories.a_consultation(app)


def send(app: Flask, seen: str = "", **more: Any) -> int:
    with app.app_context(), transaction() as at:
        return answer_as_group(
            get_seat(SLUG, HERE), says(**more), seen=seen, actor=TESTER, at=at, today=TODAY
        )


def stored(app: Flask) -> list[tuple[bytes, int, str]]:
    with app.app_context():
        rows = db.session.scalars(select(GroupAnswer).order_by(GroupAnswer.id))
        return [(bytes(row.marks), row.version, row.channel) for row in rows]


def test_an_answer_is_kept_with_its_numbers_and_its_channel(app: Flask, open_now: int) -> None:
    assert send(app, channel=MEETING) == 1
    with app.app_context():
        found = find_answer(seat_of(app, HERE))
    assert found is not None
    assert (found.marks, found.channel, found.met_on) == (bytes((5, 3, 1)), MEETING, date(2026, 6, 1))
    assert (found.present, found.agreeing, found.against, found.unsure) == (12, 9, 1, 2)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"present": 0, "agreeing": 0, "against": 0, "unsure": 0}, "present"),
        ({"present": 10_001}, "present"),
        ({"agreeing": 10}, "agreeing"),
        ({"unsure": -1}, "agreeing"),
        ({"met_on": date(2026, 6, 16)}, "met_on"),
        ({"reasons": "x" * 4_001}, "reasons"),
        ({"marks": (0, 0, 0)}, "answer"),
        ({"marks": (5, 3)}, None),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    app: Flask, open_now: int, said: dict[str, Any], field: str | None
) -> None:
    with pytest.raises(Refused) as refusal:
        send(app, **said)

    assert refusal.value.field == field
    assert stored(app) == []


def test_a_mark_off_the_scale_is_refused_even_when_it_was_made_by_hand(app: Flask, open_now: int) -> None:
    with pytest.raises(Refused):
        send(app, marks=(6, 0, 0))
    assert stored(app) == []


def test_a_change_takes_the_place_of_the_answer_and_stays_one_voice(app: Flask, open_now: int) -> None:
    group_answers(app, HERE)
    assert group_answers(app, HERE, (1, 1, 5), channel=PHONE) == 2
    assert stored(app) == [(bytes((1, 1, 5)), 2, PHONE)]


def test_who_did_not_see_the_newest_answer_writes_over_nothing(app: Flask, open_now: int) -> None:
    group_answers(app, HERE)
    for seen in ("", "made up"):
        with pytest.raises(Stale):
            send(app, seen, marks=(1, 1, 1))
    assert stored(app) == [(bytes((5, 3, 1)), 1, PAPER)]


def test_an_answer_sent_anew_after_it_was_taken_back_is_not_the_one_somebody_saw(
    app: Flask, open_now: int
) -> None:
    group_answers(app, HERE)
    with app.app_context():
        old = mark(find_answer(seat_of(app, HERE)))
    with app.app_context(), transaction() as at:
        assert withdraw_group_answer(get_seat(SLUG, HERE), by_group=False, actor=TESTER, at=at)
    assert stored(app) == []
    group_answers(app, HERE, (2, 2, 2))
    with pytest.raises(Stale):
        send(app, old, marks=(1, 1, 1))
    assert stored(app) == [(bytes((2, 2, 2)), 1, PAPER)]


def test_staff_do_not_write_over_what_the_group_sent_itself_but_the_group_over_theirs(
    app: Flask, open_now: int
) -> None:
    group_answers(app, HERE, channel=WEB)
    with pytest.raises(Refused, match="has sent its answer itself"):
        group_answers(app, HERE, (1, 1, 1), channel=PAPER)
    assert group_answers(app, HERE, (2, 1, 1), channel=WEB) == 2


def closed(app: Flask, consultation_id: int) -> None:
    factories.close(app, consultation_id)


def not_open_yet(app: Flask, consultation_id: int) -> None:
    before = datetime(2020, 1, 1, tzinfo=UTC)
    with app.app_context(), clock.hold(before), transaction() as at, pytest.raises(Refused):
        answer_as_group(get_seat(SLUG, HERE), says(), seen="", actor=TESTER, at=at, today=TODAY)


def test_before_opening_nothing_is_taken_in(app: Flask, open_now: int) -> None:
    not_open_yet(app, open_now)
    assert stored(app) == []


def test_after_closing_nothing_is_sent_changed_or_taken_back(app: Flask, open_now: int) -> None:
    group_answers(app, HERE)
    closed(app, open_now)
    acts: tuple[Callable[[], object], ...] = (
        lambda: group_answers(app, HERE, (1, 1, 1)),
        lambda: take_back(app),
    )
    for act in acts:
        with pytest.raises(Refused, match="It has closed"):
            act()
    assert stored(app) == [(bytes((5, 3, 1)), 1, PAPER)]


def take_back(app: Flask) -> bool:
    with app.app_context(), transaction() as at:
        return withdraw_group_answer(get_seat(SLUG, HERE), by_group=False, actor=TESTER, at=at)


def test_the_deadline_is_the_moment_of_the_lock_not_of_the_page(app: Flask, open_now: int) -> None:
    seat = seat_of(app, HERE)  # read while it was open
    factories.close(app, open_now)
    with app.app_context(), pytest.raises(Refused), transaction() as at:
        answer_as_group(seat, says(), seen="", actor=TESTER, at=at, today=TODAY)
    assert stored(app) == []


def test_eight_who_send_at_once_make_one_voice(app: Flask, open_now: int) -> None:
    def one(n: int) -> str:
        try:
            send(app, marks=(1 + n % 5, 3, 1))
        except Stale:
            return "told"
        return "sent"

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(one, range(8)))

    assert sorted(outcomes) == ["sent"] + ["told"] * 7
    assert len(stored(app)) == 1


def test_the_database_itself_refuses_a_second_voice_and_numbers_that_cannot_be(
    app: Flask, open_now: int
) -> None:
    group_answers(app, HERE)
    with app.app_context():
        row = db.session.scalars(select(GroupAnswer)).one()
        copy = {c.name: getattr(row, c.name) for c in GroupAnswer.__table__.columns if c.name != "id"}
        db.session.rollback()
        for wrong in ({}, {"practice_id": copy["practice_id"] + 1, "agreeing": 13}):
            with pytest.raises(IntegrityError):
                db.session.execute(GroupAnswer.__table__.insert().values(**(copy | wrong)))
            db.session.rollback()


def test_a_practice_without_a_group_has_no_voice(app: Flask, open_now: int) -> None:
    with pytest.raises(NotFound, match="no patient group"):
        seat_of(app, ELSEWHERE)


def test_a_group_that_leaves_the_register_keeps_its_voice_and_has_no_second_one(
    app: Flask, open_now: int
) -> None:
    group_answers(app, HERE)
    with app.app_context(), transaction() as at:
        remove_ppg(HERE, actor=TESTER, at=at)
    with app.app_context():
        assert [voice.practice_code for voice in list_voices(open_now)] == [HERE]
        assert list_and_count(open_now, TODAY) == (list_voices(open_now), 1)
    a_group(app, HERE)
    group_answers(app, HERE, (1, 1, 1))
    assert stored(app) == [(bytes((1, 1, 1)), 2, PAPER)]


def test_the_record_tells_that_a_group_answered_and_not_what(app: Flask, open_now: int) -> None:
    group_answers(app, HERE, reasons="A secret reason.")
    take_back(app)
    with app.app_context():
        told = db.session.scalars(
            select(AuditEntry).where(AuditEntry.kind.startswith("patient group")).order_by(AuditEntry.seq)
        ).all()
        details = [one.detail for one in told if "answer" in one.kind]
    assert details == [
        {"name": "Friends of the surgery", "version": 1, "channel": PAPER},
        {"name": "Friends of the surgery"},
    ]


def test_an_answer_ends_with_the_half_open_moment_of_closing(app: Flask) -> None:
    factories.localities(app)
    a_group(app, HERE)
    closes = clock.now().replace(microsecond=0) + timedelta(hours=2)
    factories.a_consultation(app, closes_at=closes)
    for at, taken in ((closes - timedelta(microseconds=1), True), (closes, False)):
        with clock.hold(at):
            if taken:
                assert group_answers(app, HERE) == 1
            else:
                with pytest.raises(Refused):
                    group_answers(app, HERE, (1, 1, 1))
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(GroupAnswer)) == 1
