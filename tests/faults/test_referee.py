"""The referee can say no: faults planted by hand are found by the checks that F01 to F13 rest on."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import delete, text, update

from app.consultations.queries import get
from app.database import db, transaction
from app.responses.models import Response, ResponseHistory
from app.responses.operations.submitting import submit
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire
from tests import factories
from tests.faults import referee
from tests.faults.servers import Place
from tests.faults.voters import a_questionnaire, some_answers


def _ten_ballots(place: Place) -> Questionnaire:
    asked = a_questionnaire(place)
    chance = random.Random(0)
    with place.looking():
        consultation = get(asked.consultation_id)
        for _ in range(10):
            marks = list(some_answers(asked, chance).ballots[asked.counted.id])
            with transaction() as at:
                submit(factories.a_submission(consultation, marks), at=at)
    return asked


def _lose_a_ballot() -> None:
    db.session.execute(delete(Response).where(Response.id == 3))


def _lose_a_line_of_history() -> None:
    db.session.execute(delete(ResponseHistory).where(ResponseHistory.seq == 4))


def _rewrite_a_line_of_history() -> None:
    db.session.execute(update(ResponseHistory).where(ResponseHistory.seq == 5).values(version=7))


def _swap_two_lines_of_history() -> None:
    for old, new in ((2, 999), (3, 2), (999, 3)):
        db.session.execute(text("UPDATE response_history SET seq = :n WHERE seq = :o"), {"o": old, "n": new})


@pytest.mark.parametrize(
    "plant",
    [_lose_a_ballot, _lose_a_line_of_history, _rewrite_a_line_of_history, _swap_two_lines_of_history],
)
def test_a_planted_fault_is_found(place: Place, plant: Callable[[], None]) -> None:
    asked = _ten_ballots(place)
    referee.assert_whole(place, asked.consultation_id)
    with place.looking(), transaction():
        plant()
    with pytest.raises(AssertionError):
        referee.assert_whole(place, asked.consultation_id)


def test_a_mix_of_two_ballots_is_neither() -> None:
    kept = referee.Kept(version=1, group_id=1, locality_id=None, words="one", marks=b"\x01\x02")
    one = Answers(group_id=1, words={1: "one"}, ballots={2: b"\x01\x02"})
    assert kept.is_wholly(one)
    assert not kept.is_wholly(replace(one, words={1: "another"}))
    assert not kept.is_wholly(replace(one, ballots={2: b"\x01\x03"}))
    assert not kept.is_wholly(replace(one, locality_id=1))
