"""Writing the questions of a draft: what cannot be is refused at its field, and nothing is half written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from app.consultations.kinds import QuestionKind
from app.consultations.operations import drafting
from app.consultations.operations.questions import (
    QuestionTexts,
    add_question,
    count_by,
    missing_in_questions,
    move_question_up,
    remove_question,
    write_question,
)
from app.consultations.queries import get
from app.database import transaction
from app.errors import NotFound, Refused
from tests import factories
from tests.factories import TESTER

RATED = QuestionTexts(kind=QuestionKind.RATING, text="How good?", size=5)
CHOSEN = QuestionTexts(kind=QuestionKind.CHOOSE_SOME, text="Which two?", size=2, items=("Bus", "Bike", "Car"))


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app, scheduled=False)


def add(app: Flask, number: int, texts: QuestionTexts = RATED) -> int:
    with app.app_context(), transaction() as at:
        return add_question(number, texts, actor=TESTER, at=at).id


def texts_of(app: Flask, number: int) -> list[str]:
    with app.app_context():
        return [question.text for question in get(number).questions]


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("text", {"text": "  "}),
        ("size", {"size": 51}),
        ("size", {"size": 11, "kind": QuestionKind.RATING, "items": None}),
        ("items", {"items": ("Bus",)}),
        ("items", {"items": ("Bus", "BUS", "Car")}),
        ("only_groups", {"only_groups": ("astronauts",)}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    app: Flask, number: int, field: str, changed: dict[str, object]
) -> None:
    broken = replace(CHOSEN, **changed)  # type: ignore[arg-type]
    with pytest.raises(Refused) as told:
        add(app, number, broken)
    assert told.value.field == field
    assert len(texts_of(app, number)) == 2


def test_names_of_question_pages_are_never_given_twice(app: Flask, number: int) -> None:
    first, second = add(app, number), add(app, number, CHOSEN)
    with app.app_context(), transaction() as at:
        remove_question(number, first, actor=TESTER, at=at)
    add(app, number)
    with app.app_context():
        names = [question.name for question in get(number).questions]
    assert len(set(names)) == 4
    assert second


def test_exactly_one_question_makes_the_list_and_only_one_about_the_options(app: Flask, number: int) -> None:
    rated, chosen = add(app, number), add(app, number, CHOSEN)
    with app.app_context(), pytest.raises(Refused, match="about the options"), transaction() as at:
        count_by(number, chosen, actor=TESTER, at=at)
    with app.app_context(), transaction() as at:
        count_by(number, rated, actor=TESTER, at=at)
    with app.app_context():
        assert [question.counts for question in get(number).questions] == [False, False, True, False]
    with app.app_context(), pytest.raises(Refused, match="makes the list"), transaction() as at:
        remove_question(number, rated, actor=TESTER, at=at)


def test_the_first_question_stays_open_and_first(app: Flask, number: int) -> None:
    added = add(app, number)
    with app.app_context():
        first = get(number).questions[0].id
    with app.app_context(), pytest.raises(Refused, match="stays open"), transaction() as at:
        write_question(number, first, RATED, actor=TESTER, at=at)
    with app.app_context(), pytest.raises(Refused, match="stays"), transaction() as at:
        remove_question(number, first, actor=TESTER, at=at)
    for _ in range(3):
        with app.app_context(), transaction() as at:
            move_question_up(number, added, actor=TESTER, at=at)
    assert texts_of(app, number)[1] == "How good?"
    with app.app_context():
        assert get(number).questions[0].id == first


def test_the_sets_of_best_worst_follow_the_options(app: Flask, number: int) -> None:
    added = add(app, number, QuestionTexts(kind=QuestionKind.BEST_WORST, text="Most and least?", size=3))
    with app.app_context(), transaction() as at:
        drafting.add_options(number, [drafting.OptionTexts(title="A bus")], actor=TESTER, at=at)
    with app.app_context():
        consultation = get(number)
        shown = {place for one in consultation.questions[2].design for place in one}
        assert shown == set(range(4))
        options = [option.id for option in consultation.options]
    for option in options[:2]:
        with app.app_context(), transaction() as at:
            drafting.remove_option(number, option, actor=TESTER, at=at)
    with app.app_context():
        consultation = get(number)
        assert consultation.questions[2].scale is None
        assert any("at least 3" in sentence for sentence in missing_in_questions(consultation))
    assert added


def test_a_question_of_another_consultation_is_not_found(app: Flask, number: int) -> None:
    other = factories.a_consultation(app, slug="other", scheduled=False)
    strange = add(app, other)
    with app.app_context(), pytest.raises(NotFound), transaction() as at:
        write_question(number, strange, RATED, actor=TESTER, at=at)


def test_nothing_is_asked_anew_once_it_is_scheduled(app: Flask) -> None:
    number = factories.a_consultation(app)
    with pytest.raises(Refused):
        add(app, number)
