"""Which kind a question is."""

from __future__ import annotations

from typing import Final

from app.consultations.kinds import QuestionKind
from app.responses.kinds.kind import Kind
from app.responses.kinds.marks import Marks
from app.responses.kinds.places import Places
from app.responses.questionnaire import Asked

_MARKS: Final = Marks()
KINDS: Final[dict[QuestionKind, Kind]] = {
    QuestionKind.RATING: _MARKS,
    QuestionKind.AGREEMENT: _MARKS,
    QuestionKind.STATEMENTS: _MARKS,
    QuestionKind.APPROPRIATENESS: _MARKS,
    QuestionKind.RANKING: Places(),
}


def kind_of(asked: Asked) -> Kind:
    """How this question is asked; a question in words has no kind here."""
    return KINDS[asked.kind]
