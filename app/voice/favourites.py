"""What somebody liked best, by their own ballot. Pure: marks in, columns out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from app.ranking.scale import BLANK, CHOSEN, NONE_OF_THESE, NOT_SURE, BallotKind, Scale

_SAYS_NOTHING: Final = (BLANK, NONE_OF_THESE, NOT_SURE)
_MORE_IS_BETTER: Final = (
    BallotKind.RATING,
    BallotKind.POINTS,
    BallotKind.APPROPRIATENESS,
    BallotKind.AGREEMENT,
)


def favourites(scale: Scale, marks: Sequence[int]) -> tuple[int, ...]:
    """The columns with the best mark of this ballot, in ballot order; none where it says nothing, and for
    kinds that do not mark each option by itself. A ballot of the lowest marks alone has no favourite."""
    said = {column: mark for column, mark in enumerate(marks) if mark not in _SAYS_NOTHING}
    if not said:
        return ()
    if scale.kind is BallotKind.RANKING:
        return _with(said, min(said.values()))
    if scale.kind is BallotKind.APPROVAL:
        return _with(said, CHOSEN)
    if scale.kind in _MORE_IS_BETTER:
        best = max(said.values())
        return _with(said, best) if best > 1 else ()
    return ()


def _with(said: dict[int, int], mark: int) -> tuple[int, ...]:
    return tuple(column for column, own in said.items() if own == mark)
