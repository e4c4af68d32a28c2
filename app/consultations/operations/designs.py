"""The sets of a best-worst question: made anew whenever what it weighs changes."""

from __future__ import annotations

from app.consultations.kinds import QuestionKind
from app.consultations.models import Consultation, Question
from app.ranking.designs import design

LARGEST_SET = 6
FEWEST = 3


def redesign(question: Question, consultation: Consultation) -> None:
    """Make the sets of this question; none where it has no sets, or too little to choose from."""
    count = len(question.items) if question.own_items else len(consultation.options)
    question.design = []
    if question.kind == QuestionKind.BEST_WORST and count >= FEWEST:
        size = min(max(question.size, 2), count, LARGEST_SET)
        question.design = [list(shown) for shown in design(count, size)]


def redesign_all(consultation: Consultation) -> None:
    """Make the sets of every question about the options: they have changed."""
    for question in consultation.questions:
        if not question.own_items:
            redesign(question, consultation)
