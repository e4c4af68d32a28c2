"""Questions a consultation of the demonstration asks besides the one that makes its list, each in its way."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from app.actor import Actor
from app.consultations.kinds import Order, QuestionKind, Why
from app.consultations.operations.questions import QuestionTexts, add_question
from app.consultations.operations.statements import suggest
from app.consultations.queries import find_by_slug, get
from app.jobs.demo.agreeing import SAID

FURTHER: Final[dict[str, tuple[QuestionTexts, ...]]] = {
    "close-to-home-in-westmere": (
        QuestionTexts(
            kind=QuestionKind.STATEMENTS,
            text="Do you agree with what others have said?",
            items=tuple(said for said, _views in SAID),
            order=Order.RANDOM,
        ),
    ),
    "better-physiotherapy": (
        QuestionTexts(
            kind=QuestionKind.CHOOSE_ONE,
            text="How did you last come to an appointment?",
            items=(
                "On foot or by bicycle",
                "By bus",
                "By car, as the driver",
                "Somebody drove me",
                "By phone or video",
            ),
            order=Order.AS_WRITTEN,
        ),
        QuestionTexts(
            kind=QuestionKind.BEST_WORST,
            text="What is most and what is least important to you?",
            hint="Think of the next time you may need physiotherapy.",
            size=3,
            items=(
                "A short wait",
                "Close to home",
                "Evenings or Saturdays",
                "The same person",
                "Enough time",
            ),
            why=Why.OPTIONAL,
        ),
        QuestionTexts(
            kind=QuestionKind.STATEMENTS,
            text="Do you agree with what others have said?",
            items=(
                "I would do exercises at home if somebody checked on me.",
                "I would rather wait longer and stay close to home.",
                "A group class would put me off.",
            ),
            order=Order.RANDOM,
        ),
        QuestionTexts(
            kind=QuestionKind.APPROPRIATENESS,
            text="How right is it for a physiotherapist to do this without a GP?",
            items=("Order an X-ray of a knee", "Refer somebody to a pain clinic", "Sign a fit note"),
            only_groups=("gp",),
        ),
    ),
}

_ADDED: Final = {
    "better-physiotherapy": (
        "I did not know that I could ask for physiotherapy myself.",
        "Reminders by text would help me to keep going.",
    ),
}


def ask_further(consultation_id: int, slug: str, *, actor: Actor, at: datetime) -> None:
    """Add the further questions of this consultation, if it has some."""
    for texts in FURTHER.get(slug, ()):
        add_question(consultation_id, texts, actor=actor, at=at)


def add_statements(slug: str, *, at: datetime) -> None:
    """Statements that participants added and nobody has looked at yet."""
    found = find_by_slug(slug)
    assert found is not None
    for question in get(found.id).questions:
        if question.kind == QuestionKind.STATEMENTS:
            for said in _ADDED.get(slug, ()):
                suggest(found.id, question.id, said, at=at)
