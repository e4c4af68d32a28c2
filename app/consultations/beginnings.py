"""What a new consultation of each kind starts with: its questions, and whether people can ask for privacy.

Nothing here is content: a question can be asked as it is, but no text that people need is written for
staff, so that no gate is passed by a form that was never filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.consultations import defaults
from app.consultations.kinds import QuestionKind, Why
from app.consultations.proposals import ConsultationKind

_CHANGE: Final = ConsultationKind.CHANGE
_CLOSURE: Final = ConsultationKind.CLOSURE


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """A question to begin with. `counts`: the list is made of it."""

    name: str
    kind: QuestionKind
    text: str
    hint: str = ""
    size: int = 0
    counts: bool = False
    why: Why = Why.OFF


_AGREE: Final = Beginning(
    name="priorities",
    kind=QuestionKind.AGREEMENT,
    text=defaults.AGREEMENT_QUESTION,
    size=3,
    counts=True,
    why=Why.OPTIONAL,
)

ASKS_PRIVATE: Final = frozenset({_CHANGE, _CLOSURE})
"""Where people may write of their own care, so that they can ask to keep part of it private."""

QUESTIONS: Final[dict[ConsultationKind, tuple[Beginning, ...]]] = {
    ConsultationKind.PRIORITIES: (
        Beginning(
            name="what-matters",
            kind=QuestionKind.OPEN,
            text=defaults.OPEN_QUESTION,
            hint=defaults.OPEN_HINT,
        ),
        Beginning(
            name="priorities",
            kind=QuestionKind.RATING,
            text=defaults.PRIORITY_QUESTION,
            size=5,
            counts=True,
        ),
    ),
    _CHANGE: (
        Beginning(
            name="what-matters",
            kind=QuestionKind.OPEN,
            text="What matters to you about this service?",
            hint=defaults.OPEN_HINT,
        ),
        _AGREE,
        Beginning(
            name="question-2", kind=QuestionKind.OPEN, text="Is there another way to do this that we missed?"
        ),
    ),
    _CLOSURE: (
        Beginning(
            name="what-matters",
            kind=QuestionKind.OPEN,
            text="What do you use this service for, and what matters to you about it?",
            hint=defaults.OPEN_HINT,
        ),
        _AGREE,
        Beginning(
            name="question-2",
            kind=QuestionKind.OPEN,
            text="If this service closed, what would be hard for you, and what would help?",
        ),
        Beginning(
            name="question-3",
            kind=QuestionKind.OPEN,
            text="Is there another way we have not thought of?",
        ),
    ),
}
"""Each opens with an open question: people speak before they see options."""
