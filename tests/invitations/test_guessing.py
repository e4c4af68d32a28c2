"""A09: guessing is slowed down where it comes from, and only there."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import func, select

from app.database import db, transaction
from app.invitations.models import WrongCodes
from app.invitations.operations.guessing import forget_wrong_codes, note_wrong_code
from app.invitations.queries import MOST_WRONG_CODES, WINDOW, find_invited, too_many_wrong_codes
from tests import factories
from tests.factories import NOW
from tests.invitations.making import a_batch

HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"


def guess(app: Flask, source: str, times: int, at: datetime = NOW) -> None:
    with app.app_context():
        for _ in range(times):
            with transaction():
                note_wrong_code(source, at)


def slowed(app: Flask, source: str, at: datetime = NOW) -> bool:
    with app.app_context():
        return too_many_wrong_codes(source, at)


def test_a09_ten_wrong_codes_from_one_place_are_too_many_for_a_while(app: Flask) -> None:
    guess(app, HERE, MOST_WRONG_CODES - 1)
    assert not slowed(app, HERE)

    guess(app, HERE, 1, NOW + timedelta(minutes=1))

    assert slowed(app, HERE, NOW + timedelta(minutes=1))
    assert not slowed(app, HERE, NOW + WINDOW)


def test_a09_the_count_begins_again_after_the_while(app: Flask) -> None:
    guess(app, HERE, MOST_WRONG_CODES)

    guess(app, HERE, 1, NOW + WINDOW)

    assert not slowed(app, HERE, NOW + WINDOW)


def test_a09_nobody_elsewhere_is_kept_from_using_their_code(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 1)

    guess(app, HERE, 100)

    assert not slowed(app, ELSEWHERE)
    with app.app_context():
        assert find_invited(number, made.codes[0], NOW).invitation_id == 1


def test_a09_a_household_with_many_addresses_counts_as_one(app: Flask) -> None:
    for number in range(MOST_WRONG_CODES):
        guess(app, f"2001:db8:1:2::{number:x}", 1)

    assert slowed(app, "2001:db8:1:2:ffff::1")
    assert not slowed(app, "2001:db8:1:3::1")


def test_wrong_codes_are_forgotten_and_no_address_is_kept(app: Flask) -> None:
    guess(app, HERE, 3)
    guess(app, "", 1, NOW + timedelta(minutes=10))
    with app.app_context():
        assert HERE.encode() not in b"".join(db.session.scalars(select(WrongCodes.source)))

        with transaction():
            forget_wrong_codes(NOW + WINDOW)

        assert db.session.scalar(select(func.count()).select_from(WrongCodes)) == 1
