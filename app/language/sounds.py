"""The three classes of a tone, and the scores between which each lies."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

_FROM: Final = 0.1


class Sound(StrEnum):
    """How a comment sounds."""

    NEGATIVE = "negative"
    MIXED = "mixed"
    """Neutral, or good and bad together."""
    POSITIVE = "positive"


def sound(score: float) -> Sound:
    """The class of a score from -1 to 1: mixed from -0.1 to 0.1."""
    if score < -_FROM:
        return Sound.NEGATIVE
    return Sound.POSITIVE if score > _FROM else Sound.MIXED
