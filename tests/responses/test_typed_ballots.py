"""A ballot typed in from elsewhere: the same fields, whatever the kind, and the same ballot comes out."""

from __future__ import annotations

from typing import Final

import pytest
from flask import Flask
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.consultations.kinds import COUNTED, SIZES, QuestionKind, scale_of
from app.errors import InvalidBallot
from app.responses.kinds.entry import NUMBER, PICK, TICK, entry
from app.responses.kinds.registry import kind_of
from app.responses.questionnaire import Asked, Weighed
from tests.ranking.making import valid_marks

NAMES = ("Help at home", "Talking therapy", "Diabetes checks", "A later bus")
_SIZES: Final = {QuestionKind.CHOOSE_SOME: 2, QuestionKind.RATING: 5, QuestionKind.POINTS: 100}
_ALLOWED: Final = (HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much)
DESIGN = ((0, 1, 2), (3, 1, 0), (2, 3, 1))


def asked(kind: QuestionKind) -> Asked:
    size = SIZES.get(kind, _SIZES.get(kind, 3))
    return Asked(
        id=7,
        name="priorities",
        kind=kind,
        text="What comes first?",
        scale=scale_of(kind, size, DESIGN),
        weighed=tuple(Weighed(id=40 + n, title=name) for n, name in enumerate(NAMES)),
    )


def can_be_given(question: Asked, marks: bytes) -> bool:
    """Whether the question page itself can make this ballot: not everything that can be counted can be."""
    try:
        chosen = kind_of(question).chosen(marks, question)
        return kind_of(question).read(MultiDict(chosen), question) == marks
    except InvalidBallot:
        return False


@pytest.mark.parametrize("kind", sorted(COUNTED))
@given(data=st.data())
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
def test_what_is_typed_is_read_as_it_was_meant(app: Flask, kind: QuestionKind, data: st.DataObject) -> None:
    question = asked(kind)
    assert question.scale is not None
    marks = bytes(data.draw(valid_marks(question.scale, len(NAMES))))
    with app.test_request_context():
        assume(can_be_given(question, marks))
        fields = {field.name: field for field in entry(question, "b-")}
        filled = kind_of(question).chosen(marks, question, "b-")
        posted = {name: "" for name, field in fields.items() if field.how != TICK} | filled

        assert set(filled) <= set(fields)
        for name, value in filled.items():
            if fields[name].how == PICK:
                assert value in dict(fields[name].choices)
            else:
                assert fields[name].how == NUMBER or value == "yes"
        assert kind_of(question).read(MultiDict(posted), question, "b-") == marks


@pytest.mark.parametrize("kind", sorted(COUNTED))
def test_left_empty_it_is_a_blank_ballot_or_told_what_is_missing(app: Flask, kind: QuestionKind) -> None:
    question = asked(kind)
    with app.test_request_context():
        empty = {field.name: "" for field in entry(question) if field.how != TICK}

        assert not any(kind_of(question).read(MultiDict(empty), question))
