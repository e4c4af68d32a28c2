"""Passing over options that were taken out while people answered (docs/adr/0017).

A stored ballot is never changed. When it is read, what it says of an option that was taken out is passed
over, and what it says of the others stands: a mark stays as it is; in an order, those behind it move up.
So old ballots and new ones, on which it does not stand any more, are counted alike.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.profile import Profile
from app.ranking.scale import BLANK, NONE_OF_THESE, NOT_SURE, BallotKind, Scale

SEPARABLE: Final = frozenset(
    {
        BallotKind.RATING,
        BallotKind.AGREEMENT,
        BallotKind.RANKING,
        BallotKind.APPROVAL,
        BallotKind.APPROPRIATENESS,
    }
)
"""Ballots with one mark for each option, from which one can be taken. Where points are shared out, or things
are held against each other, what was said of one was said of the others."""


def narrowed(scale: Scale, options: int) -> Scale:
    """The scale for this many options that are left: nobody can fill more places than there are options."""
    if scale.kind not in (BallotKind.RANKING, BallotKind.APPROVAL) or scale.size <= options:
        return scale
    return replace(scale, size=options)


def pass_over(profile: Profile, scale: Scale, gone: Collection[int]) -> Profile:
    """The ballots without the options (by id) that were taken out. ValueError for a kind of ballot from which
    nothing can be taken."""
    left = [column for column, option in enumerate(profile.options) if option not in gone]
    out = [column for column, option in enumerate(profile.options) if option in gone]
    return Profile(
        options=tuple(profile.options[column] for column in left),
        marks=_without(profile.marks, scale, out, left),
        groups=profile.groups,
        areas=profile.areas,
    )


def narrow(marks: bytes, scale: Scale, gone: Sequence[int]) -> bytes:
    """One ballot without the marks at these places."""
    rows = np.frombuffer(marks, dtype=np.uint8).reshape(1, -1)
    left = [column for column in range(len(marks)) if column not in gone]
    return _without(rows, scale, list(gone), left).tobytes()


def widen(marks: bytes, scale: Scale, gone: Sequence[int]) -> bytes:
    """The ballot as it is stored: blank at these places. What is said of all options at once is said there,
    too."""
    whole = set(marks)
    filled = marks[0] if len(whole) == 1 and whole <= _said_of_all(scale) else BLANK
    wide = bytearray(marks)
    for place in sorted(gone):
        wide.insert(place, filled)
    return bytes(wide)


def _said_of_all(scale: Scale) -> set[int]:
    if scale.kind is BallotKind.APPROVAL:
        return {NONE_OF_THESE, NOT_SURE}
    return {NOT_SURE} if scale.kind is BallotKind.RANKING else set()


def _without(
    marks: NDArray[np.uint8], scale: Scale, out: Sequence[int], left: Sequence[int]
) -> NDArray[np.uint8]:
    if scale.kind not in SEPARABLE:
        raise ValueError(f"Nothing can be taken from {scale.kind} ballots.")
    kept: NDArray[np.uint8] = marks[:, list(left)].copy()
    if scale.kind is BallotKind.RANKING:
        # A place is one more than the options placed before it, and each that is gone was one of them.
        for column in out:
            place = marks[:, column : column + 1]
            placed = (place != BLANK) & (place != NOT_SURE)
            behind = placed & (marks[:, list(left)] > place) & (marks[:, list(left)] != NOT_SURE)
            kept -= behind.astype(np.uint8)
    return kept
