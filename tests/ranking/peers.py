"""Random elections to count beside independent libraries, and our count of them."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from app.ranking.counts import counting
from app.ranking.methods.method import Method
from app.ranking.scale import NOT_SURE, BallotKind, Scale
from app.ranking.settings import AS_USUAL, Settings

PROFILES = 1_000
SEED = 7
Order = tuple[tuple[int, ...], ...]
"""Option indexes in runs of equal score, best first."""


@dataclass(frozen=True, kw_only=True)
class Election:
    """`rows`: different ballots, some of them blank; `times`: how many people sent each."""

    scale: Scale
    rows: tuple[tuple[int, ...], ...]
    times: tuple[int, ...]

    @property
    def options(self) -> int:
        return len(self.rows[0])

    def of(self, option: int) -> list[int]:
        """The marks given to an option, "not sure" and blank left out, one ballot a person."""
        return [row[option] for row in self.rows if row[option] not in (0, NOT_SURE)]

    def ranked(self) -> tuple[list[dict[int, int]], list[int]]:
        """What pref_voting takes: place by option, and how often; blank ballots are not ballots to it."""
        given = [(row, count) for row, count in zip(self.rows, self.times, strict=True) if any(row)]
        places = [{option: place for option, place in enumerate(row) if place} for row, _ in given]
        return places, [count for _, count in given]


def rankings(
    how_many: int | None = PROFILES, *, most_options: int = 6, most_times: int = 1, shared: bool = True
) -> Iterator[Election]:
    """Of 3 to 6 options and 3 to 25 ballots: complete, short and blank ones, sharing places or not."""
    chance = random.Random(SEED)
    for _ in itertools.count() if how_many is None else range(how_many):
        options, ballots = chance.randint(3, most_options), chance.randint(3, 25)
        rows = [_ranking(chance, options, shared) for _ in range(ballots)]
        rows[0] = tuple(range(1, options + 1))
        times = tuple(chance.randint(1, most_times) for _ in rows)
        yield Election(scale=Scale(kind=BallotKind.RANKING, size=options), rows=tuple(rows), times=times)


def _ranking(chance: random.Random, options: int, shared: bool) -> tuple[int, ...]:
    placed = chance.sample(range(options), options if chance.random() < 0.6 else chance.randint(0, options))
    few = shared and chance.random() < 0.5  # with 3 levels many options share a place
    level = {option: chance.randint(1, 3) if few else chance.random() for option in placed}
    return tuple(
        1 + sum(other < level[option] for other in level.values()) if option in level else 0
        for option in range(options)
    )


def marked(kind: BallotKind, size: int) -> Iterator[Election]:
    """1,000 of 3 to 6 options and 3 to 25 ballots, with blanks and "not sure"."""
    chance = random.Random(SEED)
    for _ in range(PROFILES):
        options, ballots = chance.randint(3, 6), chance.randint(3, 25)
        marks = [0, NOT_SURE, *range(1, size + 1)]
        rows = tuple(tuple(chance.choices(marks, k=options)) for _ in range(ballots))
        yield Election(scale=Scale(kind=kind, size=size), rows=rows, times=(1,) * ballots)


def count(method: Method, election: Election) -> Any:
    """What the method looks at, everybody together, exactly."""
    rows = np.repeat(np.array(election.rows, dtype=np.uint8), election.times, axis=0)
    everybody = np.zeros(len(rows), dtype=np.intp)
    counts = counting.tally(method.basis, rows, everybody, 1, election.scale, election.options)
    return counts.together([0]).exact()


def scores(method: Method, election: Election, settings: Settings = AS_USUAL) -> tuple[Fraction | None, ...]:
    """What we publish."""
    return method.score(count(method, election), election.scale, settings).exact()


def order(given: Sequence[Fraction | None]) -> Order:
    known = [Fraction(-1) if score is None else score for score in given]
    return tuple(
        tuple(option for option, score in enumerate(known) if score == level)
        for level in sorted(set(known), reverse=True)
    )
