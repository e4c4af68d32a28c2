"""A consultation that asks every kind of question, and forms typed into it."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask

from app import clock
from app.consultations.kinds import Order, QuestionKind
from app.consultations.models import Consultation
from app.consultations.operations import running
from app.consultations.operations.questions import QuestionTexts, add_question
from app.consultations.queries import get
from app.database import transaction
from app.paper.pages import questionnaire_of
from app.paper.versions import version_of, write_label
from app.responses.questionnaire import Questionnaire
from tests import factories
from tests.factories import TESTER
from tests.responses.kinds import ITEMS, SIZES

KINDS = (
    QuestionKind.CHOOSE_ONE,
    QuestionKind.CHOOSE_SOME,
    QuestionKind.AGREEMENT,
    QuestionKind.RANKING,
    QuestionKind.POINTS,
    QuestionKind.BEST_WORST,
    QuestionKind.PAIRWISE,
    QuestionKind.APPROPRIATENESS,
)
# Right answers to all of them, by the box: question 1 is in words, question 2 rates three options.
TYPED = {
    "group": "1",
    "q1": "A later bus.",
    "q2.1": "5",
    "q2.2": "n",
    "q3": "2",
    "q4": "1 3",
    "q5.1": "3",
    "q5.4": "1",
    "q6.2": "1",
    "q6.1": "2",
    "q7.1": "60",
    "q7.4": "40",
    "q8.1best": "1",
    "q8.1worst": "2",
    "q9.1": "1",
    "q9.2": "0",
    "q9.3": "n",
    "q10.1": "9",
}


def of_every_kind(app: Flask, **more: Any) -> int:
    """An open consultation that asks a question of every kind; its number."""
    number = factories.a_consultation(app, scheduled=False, **more)
    with app.app_context(), clock.hold(clock.now()), transaction() as at:
        for kind in KINDS:
            texts = QuestionTexts(
                kind=kind,
                text=f"About {kind}?",
                size=SIZES.get(kind, 0),
                items=ITEMS,
                order=Order.AS_WRITTEN,
            )
            add_question(number, texts, actor=TESTER, at=at)
        running.schedule(number, actor=TESTER, at=at)
    return number


def asked_of(app: Flask, number: int) -> Questionnaire:
    """What it asks."""
    with app.test_request_context():
        return questionnaire_of(get(number))


def label_of(app: Flask, number: int, form: str = "A") -> str:
    """The letters at the end of its form."""
    return write_label(form, version_of(asked_of(app, number)))


def consultation(app: Flask, number: int) -> Consultation:
    """The consultation, loaded."""
    with app.app_context():
        return get(number)


def codes_on(page: str) -> list[str]:
    """The codes on a sheet of numbered forms."""
    return re.findall(r'fm-paper-form__code">([0-9A-Z-]+)<', page)
