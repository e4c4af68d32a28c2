"""Claims that run out, workers that die at each step, and what is done about a message in doubt."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update

from app import clock
from app.database import db, transaction
from app.mail import delivery, operations
from app.mail.delivery import Claimed
from app.mail.models import Message
from app.mail.senders.outcome import SENT
from tests.factories import NOW
from tests.mail.conftest import put, rows, send, states
from tests.mail.post_office import Handler, post_office

SOON, LATER = NOW + timedelta(minutes=1), NOW + timedelta(minutes=2)


def claim(app: Flask, at: object = NOW) -> Claimed:
    """A worker takes the one message that waits, for a minute."""
    with app.app_context(), clock.hold(at), transaction() as moment:  # type: ignore[arg-type]
        (claimed,) = delivery.claim(moment, until=moment + timedelta(minutes=1)) or []
    return claimed


def hand(app: Flask, claimed: Claimed, at: object) -> bool:
    """It comes to the point of no return."""
    with app.app_context(), clock.hold(at), transaction() as moment:  # type: ignore[arg-type]
        return delivery.begin_handing(claimed, moment, until=moment + timedelta(minutes=1))


def recover(app: Flask, at: object, *, tells: bool = False) -> None:
    with app.app_context(), clock.hold(at), transaction() as moment:  # type: ignore[arg-type]
        delivery.recover(moment, tells=tells)


def test_a_worker_that_died_before_the_point_of_no_return_leaves_a_message_that_waits(app: Flask) -> None:
    put(app, "ann")
    claim(app)
    recover(app, SOON - timedelta(seconds=1))
    assert states(app) == {"ann": "sending"}, "its claim still holds"
    recover(app, SOON)
    assert states(app) == {"ann": "waiting"}


def test_a_worker_that_was_too_slow_hands_nothing_over(app: Flask) -> None:
    put(app, "ann")
    slow = claim(app)
    assert not hand(app, slow, SOON), "its claim ran out, though nobody else came"
    recover(app, SOON)
    quick = claim(app, SOON)
    assert not hand(app, slow, SOON)
    assert hand(app, quick, SOON)
    assert not hand(app, quick, SOON), "once"


def test_a_worker_that_died_while_handing_over_leaves_a_doubt_that_only_staff_resolve(
    app: Flask, port: int
) -> None:
    put(app, "ann")
    assert hand(app, claim(app), NOW)
    with post_office(port, Handler()) as office:
        send(app, LATER)
        assert (states(app), rows(app)["ann"].last_error) == ({"ann": "unsure"}, "stopped")
        send(app, LATER + timedelta(days=1))
        assert office.arrived == []


def test_a_late_answer_ends_the_doubt(app: Flask) -> None:
    put(app, "ann")
    claimed = claim(app)
    hand(app, claimed, NOW)
    recover(app, LATER)
    with app.app_context(), clock.hold(LATER), transaction() as at:
        delivery.record(claimed, SENT, at)

    assert (states(app), rows(app)["ann"].last_error) == ({"ann": "sent"}, "")


def test_an_answer_to_an_attempt_that_is_over_changes_nothing(app: Flask) -> None:
    put(app, "ann")
    slow = claim(app)
    recover(app, SOON)
    claim(app, SOON)
    with app.app_context(), clock.hold(SOON), transaction() as at:
        delivery.record(slow, SENT, at)

    assert states(app) == {"ann": "sending"}


def test_a_folder_is_asked_and_holds_one_file_however_often_a_worker_dies(app: Flask, folder: Path) -> None:
    put(app, "ann")
    send(app)
    (file,) = folder.glob("*")
    for state in ("handing", "sending"):
        with app.app_context(), transaction():
            db.session.execute(update(Message).values(state=state, claimed_until=NOW))
        send(app, SOON)
        assert states(app) == {"ann": "sent"}
        assert list(folder.glob("*")) == [file]


def test_what_stays_in_doubt_and_is_confidential_is_wiped_after_two_days(app: Flask) -> None:
    put(app, "ann", confidential=True)
    hand(app, claim(app), NOW)
    recover(app, LATER)
    for days, left in ((1, "Words for ann.\n"), (2, "")):
        with app.app_context(), clock.hold(NOW + timedelta(days=days)), transaction() as at:
            operations.forget_old(at)
        assert rows(app)["ann"].text == left


def test_the_outbox_forgets_after_ninety_days_but_nothing_that_waits(app: Flask, port: int) -> None:
    put(app, "sent")
    with post_office(port, Handler()):
        send(app)
    put(app, "waits")
    with app.app_context(), clock.hold(NOW + timedelta(days=90)), transaction() as at:
        operations.forget_old(at)

    assert states(app) == {"waits": "waiting"}


def test_the_same_key_twice_is_one_message(app: Flask, port: int) -> None:
    put(app, "ann")
    put(app, "ann")
    with post_office(port, Handler()) as office:
        send(app)
        put(app, "ann")
        send(app)

    assert office.subjects() == {"ann": 1}


def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_tried(app: Flask, port: int) -> None:
    put(app, *"abc")
    asked = iter([True, False, False])
    with post_office(port, Handler()) as office:
        send(app, go_on=lambda: next(asked))

    assert office.subjects() == {"a": 1}
    assert {key: (row.state, row.attempts) for key, row in rows(app).items()} == {
        "a": ("sent", 1),
        "b": ("waiting", 0),
        "c": ("waiting", 0),
    }


def test_a_message_that_cannot_be_put_together_does_not_hold_up_the_others(
    app: Flask, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    put(app, "bad", to="no address at all")
    put(app, "good", at=SOON)
    with post_office(port, Handler()) as office:
        send(app, SOON)
        send(app, SOON)

    assert office.subjects() == {"good": 1}
    assert rows(app)["bad"].last_error == "error"
    assert "no address" not in caplog.text
