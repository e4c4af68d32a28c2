"""Which kind a question is."""

from __future__ import annotations

from typing import Final

from app.consultations.kinds import QuestionKind
from app.responses.kinds.choices import Choices
from app.responses.kinds.kind import Kind
from app.responses.kinds.marks import Marks
from app.responses.kinds.pairs import Pairs
from app.responses.kinds.places import Places
from app.responses.kinds.points import Points
from app.responses.kinds.sets import Sets
from app.responses.questionnaire import Asked

_MARKS: Final = Marks()
_CHOICES: Final = Choices()
KINDS: Final[dict[QuestionKind, Kind]] = {
    QuestionKind.RATING: _MARKS,
    QuestionKind.AGREEMENT: _MARKS,
    QuestionKind.STATEMENTS: _MARKS,
    QuestionKind.APPROPRIATENESS: _MARKS,
    QuestionKind.RANKING: Places(),
    QuestionKind.CHOOSE_ONE: _CHOICES,
    QuestionKind.CHOOSE_SOME: _CHOICES,
    QuestionKind.POINTS: Points(),
    QuestionKind.BEST_WORST: Sets(),
    QuestionKind.PAIRWISE: Pairs(),
}


def kind_of(asked: Asked) -> Kind:
    """How this question is asked; a question in words has no kind here."""
    return KINDS[asked.kind]
