"""Sending a response: counted once or not at all, changed only by its own version, gone when withdrawn."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import psycopg
import pytest
from flask import Flask
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from app import clock
from app.consultations.locking import hold
from app.consultations.queries import get
from app.database import db, short_transaction, transaction
from app.errors import Conflict, NotFound, Refused
from app.responses.models import OpenAnswer, Response, ResponseHistory
from app.responses.operations.batch import submit_many
from app.responses.operations.checking import find_broken_link
from app.responses.operations.submitting import (
    AskedAnew,
    Outcome,
    Submission,
    submit,
    withdraw_response,
)
from app.responses.queries import find_response
from tests import factories
from tests.factories import NOW, a_submission

# The path every ballot takes speaks to the driver itself; a file goes through SQLAlchemy.
TAKEN = (IntegrityError, sqlite3.IntegrityError, psycopg.IntegrityError)


def make(app: Flask, number: int, marks: Sequence[int] = (5, 3, 1), **more: object) -> Submission:
    with app.app_context():
        return a_submission(get(number), marks, **more)  # type: ignore[arg-type]


def send(app: Flask, submission: Submission) -> Outcome:
    with app.app_context(), transaction() as at:
        return submit(submission, at=at)


def kept(app: Flask) -> list[tuple[int, bytes, str | None]]:
    """(version, marks, words) of all responses."""
    with app.app_context():
        rows = db.session.execute(
            select(Response.version, Response.marks, OpenAnswer.text)
            .outerjoin(OpenAnswer, OpenAnswer.response_id == Response.id)
            .order_by(Response.id)
        )
        return [tuple(row) for row in rows]  # type: ignore[misc]


def rows_of(number: int) -> list[ResponseHistory]:
    """The chain of a consultation, oldest first."""
    mine = ResponseHistory.consultation_id == number
    return list(db.session.scalars(select(ResponseHistory).where(mine).order_by(ResponseHistory.seq)))


def history(app: Flask, number: int) -> list[tuple[str, int]]:
    with app.app_context():
        return [(row.kind, row.version) for row in rows_of(number)]


@pytest.fixture
def number(app: Flask) -> int:
    """An open consultation."""
    return factories.a_consultation(app)


def test_f02_the_same_response_sent_four_times_is_recorded_once(app: Flask, number: int) -> None:
    one = make(app, number, words="A bus.")

    assert [send(app, one) for _ in range(4)] == [Outcome.RECORDED] + [Outcome.ALREADY] * 3
    assert kept(app) == [(1, b"\5\3\1", "A bus.")]
    assert history(app, number) == [("sent", 1)]


def test_a_changed_response_takes_the_place_of_the_old_one_in_full(app: Flask, number: int) -> None:
    one = make(app, number, words="A bus.")
    send(app, one)

    assert send(app, replace(one, marks=b"\1\2\3", words={}, expected_version=1)) is Outcome.CHANGED
    assert kept(app) == [(2, b"\1\2\3", None)]
    assert history(app, number) == [("sent", 1), ("changed", 2)]


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_f04_a_change_of_a_version_that_is_not_there_any_more_is_a_conflict(
    app: Flask, number: int, seen: int
) -> None:
    one = make(app, number)
    send(app, one)
    send(app, replace(one, marks=b"\1\1\1", expected_version=1))

    with pytest.raises(Conflict):
        send(app, replace(one, marks=b"\2\2\2", expected_version=seen))

    assert kept(app) == [(2, b"\1\1\1", None)]
    assert history(app, number) == [("sent", 1), ("changed", 2)]


def test_f10_answers_made_of_what_is_not_asked_any_more_are_not_recorded(app: Flask, number: int) -> None:
    with app.app_context():
        asked = get(number).asked_version
    one = make(app, number)

    with pytest.raises(AskedAnew):
        send(app, replace(one, asked_version=asked + 1))

    assert kept(app) == []
    assert history(app, number) == []
    assert send(app, replace(one, asked_version=asked)) is Outcome.RECORDED


def test_ballots_written_together_ask_once_for_the_consultation_and_link_into_one_chain(
    app: Flask, number: int
) -> None:
    three = [make(app, number, words=f"Bus {which}.") for which in range(3)]

    with app.app_context(), short_transaction() as at:
        held = hold(number)
        assert [submit(one, at=at) for one in three] == [Outcome.RECORDED] * 3
        assert hold(number) is held

    with app.app_context():
        assert find_broken_link(number) is None
        assert hold(number) is not held, "kept no longer than the lock"
    assert [words for _version, _marks, words in kept(app)] == ["Bus 0.", "Bus 1.", "Bus 2."]


def test_f16_two_voters_with_identical_answers_have_two_responses_and_two_receipts(
    app: Flask, number: int
) -> None:
    one, other = make(app, number, words="The same."), make(app, number, words="The same.")

    assert (send(app, one), send(app, other)) == (Outcome.RECORDED, Outcome.RECORDED)
    assert one.receipt_digest != other.receipt_digest
    assert len(kept(app)) == 2


def test_f16_the_database_itself_refuses_a_receipt_that_is_already_somebodys(app: Flask, number: int) -> None:
    one, other = make(app, number), make(app, number)
    send(app, one)

    with pytest.raises(TAKEN):
        send(app, replace(other, receipt_digest=one.receipt_digest))

    assert len(kept(app)) == 1
    assert history(app, number) == [("sent", 1)]


def test_one_receipt_is_another_voter_in_another_consultation(app: Flask, number: int) -> None:
    second = factories.a_consultation(app, slug="second")
    code = "0000-0000-0000-0001-H"

    assert make(app, number, receipt=code).voter_key != make(app, second, receipt=code).voter_key


def test_a15_nothing_is_taken_before_opening_or_from_closing_on(app: Flask) -> None:
    day = timedelta(days=1)
    number = factories.a_consultation(app, at=NOW - day, opens_at=NOW, closes_at=NOW + day)
    one = make(app, number)
    tick = timedelta(microseconds=1)

    for moment in (NOW - tick, NOW + day, NOW + 2 * day):
        with clock.hold(moment), pytest.raises(Refused):
            send(app, one)
        assert kept(app) == []
    for moment in (NOW, NOW + day - tick):
        with clock.hold(moment):
            send(app, make(app, number))
    assert len(kept(app)) == 2


def test_a_withdrawn_response_leaves_nothing_but_the_fact(app: Flask, number: int) -> None:
    one = make(app, number, words="A secret.")
    send(app, one)
    with app.app_context():
        with transaction() as at:
            withdraw_response(number, one.voter_key, one.receipt_digest, at=at)

        assert find_response(number, one.voter_key, one.receipt_digest) is None
        assert db.session.scalar(select(func.count()).select_from(OpenAnswer)) == 0
    assert history(app, number) == [("sent", 1), ("withdrawn", 2)]


def test_a_response_cannot_be_withdrawn_twice_or_after_closing(app: Flask, number: int) -> None:
    one, other = make(app, number), make(app, number)
    send(app, one)
    send(app, other)
    with app.app_context():
        with transaction() as at:
            withdraw_response(number, one.voter_key, one.receipt_digest, at=at)
        with pytest.raises(NotFound), transaction() as at:
            withdraw_response(number, one.voter_key, one.receipt_digest, at=at)
    factories.close(app, number)
    with app.app_context(), pytest.raises(Refused), transaction() as at:
        withdraw_response(number, other.voter_key, other.receipt_digest, at=at)

    assert len(kept(app)) == 1


def test_a_response_that_was_withdrawn_can_be_sent_again(app: Flask, number: int) -> None:
    one = make(app, number)
    send(app, one)
    with app.app_context(), transaction() as at:
        withdraw_response(number, one.voter_key, one.receipt_digest, at=at)

    assert send(app, one) is Outcome.RECORDED
    assert history(app, number) == [("sent", 1), ("withdrawn", 2), ("sent", 1)]
    with app.app_context():
        assert find_broken_link(number) is None


def test_nothing_that_is_kept_names_the_voter_or_the_moment(app: Flask, number: int) -> None:
    code = "0000-0000-0000-0001-H"
    send(app, make(app, number, receipt=code, words="Words."))
    with app.app_context():
        for table in (Response, ResponseHistory, OpenAnswer):
            columns = {c.key: str(c.type) for c in table.__table__.columns}
            assert not any("TIME" in kind.upper() for kind in columns.values()), columns
            assert not {"person_id", "ip", "email", "session"} & set(columns)
            stored = str([list(row) for row in db.session.execute(select(table.__table__))])
            assert code not in stored
            assert code.replace("-", "") not in stored


@pytest.fixture
def chained(app: Flask, number: int) -> int:
    """An open consultation with a history of five rows."""
    for _ in range(5):
        send(app, make(app, number))
    return number


def seqs(app: Flask, number: int) -> list[int]:
    with app.app_context():
        return [row.seq for row in rows_of(number)]


def broken(app: Flask, number: int) -> int | None:
    with app.app_context():
        return find_broken_link(number)


@pytest.mark.parametrize(
    "changed",
    [{"kind": "changed"}, {"version": 2}, {"voter_key": bytes(16)}, {"content_digest": bytes(32)}],
    ids=lambda changed: next(iter(changed)),
)
@pytest.mark.parametrize("place", [0, 2, 4])
def test_a29_an_altered_row_of_the_history_is_found_and_named(
    app: Flask, chained: int, changed: dict[str, object], place: int
) -> None:
    assert broken(app, chained) is None
    seq = seqs(app, chained)[place]
    with app.app_context(), transaction():
        db.session.execute(update(ResponseHistory).where(ResponseHistory.seq == seq).values(**changed))

    assert broken(app, chained) == seq


@pytest.mark.parametrize("place", [0, 2, 3])
def test_a29_a_row_taken_out_of_the_history_is_found(app: Flask, chained: int, place: int) -> None:
    all_ = seqs(app, chained)
    with app.app_context(), transaction():
        db.session.execute(delete(ResponseHistory).where(ResponseHistory.seq == all_[place]))

    assert broken(app, chained) == all_[place + 1]


def test_the_histories_of_two_consultations_do_not_mix(app: Flask, chained: int) -> None:
    second = factories.a_consultation(app, slug="second")
    for target in (second, chained, second, chained):
        send(app, make(app, target))

    assert (broken(app, chained), broken(app, second)) == (None, None)


def test_a_batch_is_recorded_once_however_often_it_comes(app: Flask, number: int) -> None:
    send(app, make(app, number))
    batch = [make(app, number, (n % 5 + 1, 0, 255), words=f"Said {n}") for n in range(7)]
    for expected in (7, 0):
        with app.app_context(), transaction() as at:
            assert submit_many([*batch, batch[0]], number, at=at) == expected
    send(app, make(app, number))

    assert len(kept(app)) == 9
    assert [row[2] for row in kept(app)].count(None) == 2
    assert len(history(app, number)) == 9
    assert broken(app, number) is None


def test_a_batch_with_a_fault_in_it_stores_nothing(app: Flask, number: int) -> None:
    batch = [make(app, number) for _ in range(3)]
    batch[2] = replace(batch[2], receipt_digest=batch[0].receipt_digest)

    with app.app_context(), pytest.raises(IntegrityError), transaction() as at:
        submit_many(batch, number, at=at)

    assert kept(app) == []
    assert history(app, number) == []


def test_the_digest_of_what_was_said_tells_nobody_what_was_said(app: Flask, number: int) -> None:
    one = make(app, number)

    assert one.content_digest == replace(one, voter_key=secrets.token_bytes(16)).content_digest
    assert one.content_digest != replace(one, secret=bytes(32)).content_digest
    for other in ({"marks": b"\5\3\2"}, {"words": {1: "x"}}, {"respondent_group_id": 0}, {"locality_id": 1}):
        assert one.content_digest != replace(one, **other).content_digest  # type: ignore[arg-type]
