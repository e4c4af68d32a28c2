"""Ballots packed by the database are the ballots read one by one."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.consultations.models import CountingGroup, RespondentGroup
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import InvalidBallot
from app.responses.models import Response
from app.responses.operations.batch import submit_many
from app.responses.queries import packed_for_tally
from tests import factories
from tests.factories import a_submission

ANSWERS = [
    ("patient", 1, (5, 0, 255)),
    ("patient", 1, (0, 0, 1)),
    ("carer", 1, (1, 2, 3)),
    ("gp", 2, (255, 5, 0)),
    ("gp", None, (1, 1, 1)),
]


@pytest.fixture
def number(app: Flask) -> int:
    factories.localities(app)
    found = factories.a_consultation(app, options=("One", "Two", "Three"))
    with app.app_context(), transaction() as at:
        people = [
            a_submission(get(found), marks, group=group, locality_id=area) for group, area, marks in ANSWERS
        ]
        submit_many(people, found, at=at)
    return found


def one_by_one() -> list[tuple[str, int | None, bytes]]:
    rows = db.session.execute(
        select(CountingGroup.key, Response.locality_id, Response.marks)
        .select_from(Response)
        .join(RespondentGroup, RespondentGroup.id == Response.respondent_group_id)
        .join(CountingGroup, CountingGroup.id == RespondentGroup.counting_group_id)
    )
    return [(key, area, marks) for key, area, marks in rows]


def test_packed_ballots_are_those_read_one_by_one(app: Flask, number: int) -> None:
    """Bytes 0 and 255 come through, and carers are counted with patients."""
    with app.app_context():
        unpacked = Counter(
            (key, area, packed[start : start + 3])
            for key, area, packed in packed_for_tally(number, columns=3)
            for start in range(0, len(packed), 3)
        )
        assert unpacked == Counter(one_by_one())
        assert unpacked.total() == len(ANSWERS)


def test_only_the_ballots_of_that_consultation_are_packed(app: Flask, number: int) -> None:
    other = factories.a_consultation(app, slug="another", options=("One", "Two", "Three"))
    with app.app_context():
        assert list(packed_for_tally(other, columns=3)) == []


def test_a_ballot_of_another_length_is_refused_before_it_shifts_the_others(app: Flask, number: int) -> None:
    with app.app_context():
        with transaction():
            db.session.execute(update(Response).where(Response.marks == bytes((1, 2, 3))).values(marks=b"12"))
        with pytest.raises(InvalidBallot):
            list(packed_for_tally(number, columns=3))
