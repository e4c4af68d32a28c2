"""Of many statements each person is asked about some, and those with few answers are asked more."""

from __future__ import annotations

from collections import Counter

import pytest
from flask import Flask

from app.consultations.kinds import QuestionKind
from app.consultations.operations.questions import QuestionTexts
from app.consultations.operations.statements import add_statement_from
from app.consultations.queries import get, get_front
from app.database import db, transaction
from app.errors import Refused
from app.ranking.opinions.serving import AT_ONCE
from app.responses.further import count_recent_answers
from app.responses.models import Response
from app.responses.operations.batch import submit_many
from app.responses.questionnaire import Questionnaire, Weighed
from app.responses.questionnaire import get as get_questionnaire
from app.responses.serving import order_for
from app.responses.shown import served_in
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.responses.kinds import ASKED, Here, stand_at

MANY = 30


def asked(app: Flask, statements: int = MANY) -> tuple[int, int]:
    """An open consultation with so many statements; its number and that of the question."""
    items = tuple(f"Statement {number}" for number in range(statements))
    texts = QuestionTexts(kind=QuestionKind.STATEMENTS, text="Do you agree?", items=items)
    number = factories.a_consultation(app, further=[texts])
    with app.app_context():
        return number, next(q.id for q in get(number).questions if q.kind == QuestionKind.STATEMENTS)


def questionnaire() -> Questionnaire:
    return get_questionnaire(get_front("local-care"))


def weighed_in(question: int) -> tuple[Weighed, ...]:
    return next(one.weighed for one in questionnaire().questions if one.id == question)


def test_a_person_is_asked_about_20_others_about_others(app: Flask) -> None:
    _number, question = asked(app)
    with app.app_context():
        orders = [served_in(order_for(questionnaire(), bytes([person]))) for person in range(40)]
        again = served_in(order_for(questionnaire(), bytes([0])))
        numbers = {each.id for each in weighed_in(question)}

    assert orders[0] == again
    assert all(len(set(order)) == AT_ONCE for order in orders)
    assert set(Counter(one for order in orders for one in order)) == numbers


def test_what_few_answered_comes_first(app: Flask) -> None:
    number, question = asked(app)
    with app.app_context(), transaction() as at:
        consultation = get(number)
        said = [
            factories.a_submission(consultation, (5, 4, 1), further={question: bytes((3,) * 29)})
            for _ in range(60)
        ]
        submit_many(said, number, at=at)
    with app.app_context():
        numbers = [each.id for each in weighed_in(question)]
        answers = count_recent_answers(question, numbers)
        served = [served_in(order_for(questionnaire(), bytes([person]))) for person in range(30)]

    # A ballot from before the last one was added is blank on it.
    assert answers == dict.fromkeys(numbers[:29], 60) | {numbers[29]: 0}
    assert all(numbers[29] in order for order in served)


def test_of_few_statements_everybody_is_asked_all(app: Flask) -> None:
    asked(app, statements=AT_ONCE)

    with app.app_context():
        assert served_in(order_for(questionnaire(), b"k")) == ()


@pytest.fixture
def here(app: Flask, client: InspectedClient) -> Here:
    """Before a question with 4 statements, to which 20 more were added."""
    here = stand_at(app, client, QuestionKind.STATEMENTS)
    with app.app_context(), transaction() as at:
        for number in range(20):
            add_statement_from(
                here.consultation_id, here.question_id, f"New {number}", source="C1", actor=TESTER, at=at
            )
    return here


def test_whoever_began_before_there_were_many_is_asked_about_all_of_them(here: Here) -> None:
    assert "There are 24 to look at." in here.page().text


def test_the_page_says_that_there_are_more_and_the_order_is_kept_with_the_response(
    app: Flask, client: InspectedClient
) -> None:
    here = stand_at(app, client, QuestionKind.STATEMENTS, items=[f"Statement {n}" for n in range(MANY)])
    page = here.page()
    asked_about = [number for number in here.ids if f'name="option-{number}"' in page.text]

    here.client.submit(page, {f"option-{number}": "3" for number in asked_about}, button="Continue")
    here.send()

    assert "There are 20 to look at." in page.text
    assert "There are 30 in all." in page.text
    assert [number for number, mark in zip(here.ids, here.stored()[0], strict=True) if mark] == asked_about
    with app.app_context():
        kept = served_in(db.session.query(Response.shown_order).scalar() or "")
    assert sorted(kept) == asked_about
    assert list(kept) == sorted(kept, key=lambda number: page.text.index(f'name="option-{number}"'))


def test_a_statement_made_from_a_comment_is_shown_at_once_and_says_where_it_is_from(here: Here) -> None:
    with here.app.app_context():
        item = next(q for q in get(here.consultation_id).questions if q.id == here.question_id).items[-1]

        assert (item.title, item.status, item.source) == ("New 19", "shown", "C1")


@pytest.mark.parametrize(
    ("text", "source"), [(" ", "C1"), ("x" * 141, "C1"), ("Fine words", " "), ("new 3", "C1")]
)
def test_a_statement_without_words_or_source_or_there_already_is_refused(
    here: Here, text: str, source: str
) -> None:
    with here.app.app_context(), transaction() as at, pytest.raises(Refused):
        add_statement_from(here.consultation_id, here.question_id, text, source=source, actor=TESTER, at=at)


def test_a_moderator_makes_a_statement_from_a_comment(here: Here, staff: InspectedClient) -> None:
    page = staff.get(f"/manage/consultations/{here.consultation_id}/statements")
    button = f"Show it to everybody: {ASKED}"

    page = staff.submit(page, {"text": "Made of a comment", "source": ""}, button=button)
    assert page.status_code == 422
    assert "Say which comment it is made from." in page.text
    page = staff.submit(page, {"text": "Made of a comment", "source": "C7"}, button=button)

    assert "From comment C7" in page.text
    assert "Made a statement from a comment" in staff.get("/manage/activity").text
