"""From ballots to small exact tables: who gave which mark to which option, by group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.errors import InvalidBallot
from app.ranking.methods.marking import Marking
from app.ranking.profile import Profile
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale

BYTE_VALUES = 256
CELLS_AT_ONCE = 4_000_000
"""Marks looked at in one step: keeps the working memory of a step near 30 MB."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Table:
    """Counts by group, exact.

    `people`: (groups,) ballots with a mark that is not blank. `marks`: (groups, options, size + 1) ballots
    by mark, 0 (blank) first. `not_sure`: (groups, options). `given_back`: (groups, options), what ties on
    ballots give back.
    """

    people: NDArray[np.int64]
    marks: NDArray[np.int64]
    not_sure: NDArray[np.int64]
    given_back: NDArray[np.int64]

    def together(self, members: list[int]) -> Table:
        """These groups as one: a table with a single row."""
        return Table(
            people=self.people[members].sum(axis=0, keepdims=True),
            marks=self.marks[members].sum(axis=0, keepdims=True),
            not_sure=self.not_sure[members].sum(axis=0, keepdims=True),
            given_back=self.given_back[members].sum(axis=0, keepdims=True),
        )


def tabulate(profile: Profile, scale: Scale, marking: Marking, groups: int) -> Table:
    """Count the profile; raises InvalidBallot for a mark, a place or a group that the rule does not know."""
    if profile.groups.size and not 0 <= profile.groups.min() <= profile.groups.max() < groups:
        raise InvalidBallot("A ballot belongs to a group that is not in the counting rule.")
    histogram = _histogram(profile, groups)
    if histogram[:, :, scale.size + 1 : NOT_SURE].any():
        raise InvalidBallot("A ballot has a mark that is not on the scale of the question.")
    given_back = np.zeros(histogram.shape[:2], dtype=np.int64)
    if scale.kind is BallotKind.RANKING:
        given_back = _given_back(profile, scale, groups)
    taking_part = profile.groups[some_mark(profile.marks)]
    return Table(
        people=np.bincount(taking_part, minlength=groups),
        marks=histogram[:, :, : scale.size + 1].astype(np.int64),
        not_sure=histogram[:, :, NOT_SURE].astype(np.int64),
        given_back=given_back if marking.ties_share else np.zeros_like(given_back),
    )


def some_mark(marks: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """(ballots,): whether the ballot has at least one mark that is not blank."""
    result: NDArray[np.bool_] = np.any(marks != BLANK, axis=1)
    return result


def tie_losses(marks: NDArray[np.uint8], scale: Scale) -> NDArray[np.int16]:
    """(ballots, options): how many other options share this option's place on the ballot; checks the places.

    Raises InvalidBallot unless each place is one more than the number of options placed before it.
    """
    losses = np.zeros(marks.shape, dtype=np.int16)
    before = np.zeros(marks.shape[0], dtype=np.int64)
    for place in range(1, scale.size + 1):
        here = marks == place
        tied = np.count_nonzero(here, axis=1)
        if np.any((tied > 0) & (before != place - 1)):
            raise InvalidBallot("A ballot has a place with no option in the place before it.")
        if np.any(tied > 1):
            losses += np.where(here, (tied - 1)[:, None], 0).astype(np.int16)
        before += tied
    if np.any(before > scale.size):
        raise InvalidBallot("A ballot gives a place to more options than the question allows.")
    return losses


def _histogram(profile: Profile, groups: int) -> NDArray[np.int32]:
    """(groups, options, 256): ballots by byte value, one bincount per option."""
    histogram = np.empty((groups, len(profile.options), BYTE_VALUES), dtype=np.int32)
    base = profile.groups.astype(np.intp) * BYTE_VALUES
    for number in range(len(profile.options)):
        cells = np.bincount(base + profile.marks[:, number], minlength=groups * BYTE_VALUES)
        histogram[:, number] = cells.reshape(groups, BYTE_VALUES)
    return histogram


def _given_back(profile: Profile, scale: Scale, groups: int) -> NDArray[np.int64]:
    """(groups, options): the losses of ties, added up by group."""
    total = np.zeros((groups, len(profile.options)), dtype=np.int64)
    step = max(1, CELLS_AT_ONCE // max(1, len(profile.options)))
    for start in range(0, profile.groups.size, step):
        losses = tie_losses(profile.marks[start : start + step], scale)
        if losses.any():
            tied = np.flatnonzero(losses.any(axis=1))
            np.add.at(total, profile.groups[start : start + step][tied], losses[tied])
    return total
