"""How a mark is written in a cell, and read again; and the headings of the columns of ballots."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.ranking.scale import (
    BLANK,
    LARGEST_SIZE,
    NONE_OF_THESE,
    NOT_SURE,
    BallotKind,
    Scale,
    pairs_of,
)

_VALUED: Final = (BallotKind.RATING, BallotKind.CRITERIA, BallotKind.JUDGEMENT)
_APPROVAL: Final = {1: "yes", NONE_OF_THESE: "none of these"}
_AGREEMENT: Final = {1: "disagree", 2: "neither", 3: "agree"}
_PAIR: Final = {1: "first", 2: "second", 3: "same"}


def words_of(scale: Scale) -> tuple[str, ...]:
    """By mark, 0 to 255: what its cell says."""
    return tuple(_word(scale, mark) for mark in range(256))


def _word(scale: Scale, mark: int) -> str:
    if mark == BLANK:
        return ""
    if mark == NOT_SURE:
        return "not sure"
    if scale.kind is BallotKind.APPROVAL:
        return _APPROVAL.get(mark, str(mark))
    if scale.kind is BallotKind.AGREEMENT:
        return _AGREEMENT.get(mark, str(mark))
    if scale.kind is BallotKind.PAIRWISE:
        return _PAIR.get(mark, str(mark))
    if scale.kind in _VALUED and mark <= LARGEST_SIZE:
        return str(scale.value(mark))
    return str(mark)


def headings(scale: Scale, titles: Sequence[str]) -> tuple[str, ...]:
    """What stands above the columns of a ballot on options with these titles, each a name of its own."""
    named = [f"{place}. {title}" for place, title in enumerate(titles, start=1)]
    if scale.kind is BallotKind.PAIRWISE:
        return tuple(f"{first + 1} or {second + 1}" for first, second in pairs_of(len(titles)))
    if scale.kind is BallotKind.BEST_WORST:
        return tuple(
            f"set {number}: {what} of {', '.join(str(option + 1) for option in shown)}"
            for number, shown in enumerate(scale.sets, start=1)
            for what in ("best", "worst")
        )
    if scale.criteria:
        return tuple(f"{name}: {criterion}" for name in named for criterion in scale.criteria)
    return tuple(named)
