"""The single transferable vote of Scottish councils, stage by stage.

Rules: The Scottish Local Government Elections Order 2007 (SSI 2007/42), schedule 1, rules 45 to 52.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.counts.ballots import BallotCounts
from app.ranking.lots import drawn_order
from app.ranking.methods.method import NOBODY, Step
from app.ranking.scale import NOT_SURE
from app.ranking.settings import Settings

Whole = NDArray[np.int64]

UNIT: Final = 100_000
"""Votes are counted in hundred-thousandths: five decimal places, the rest ignored (rule 48(3))."""

FIRST_STAGE: Final = "First preferences"
SURPLUS: Final = "Votes over the quota are passed on"
EXCLUSION: Final = "The option with the fewest votes leaves"
LAST_PLACES: Final = "The options left fill the last places"
BY_LOT: Final = "Options had the same votes in this stage and in all stages before. A lot decided."


def preferences(marks: NDArray[np.uint8]) -> NDArray[np.intp]:
    """(ballots, options + 1): the options of each ballot, best first, then the number of options for
    "nobody". Where two options share a place the preference is not clear, so the ballot ends before them
    (rule 43)."""
    options = marks.shape[1]
    places = np.where(marks == 0, np.uint8(NOT_SURE), marks)
    order = np.argsort(places, axis=1, kind="stable")
    sorted_places = np.take_along_axis(places, order, axis=1).astype(np.int64)
    clear = sorted_places == np.arange(1, options + 1)
    clear[:, :-1] &= sorted_places[:, 1:] != sorted_places[:, :-1]
    reached = np.logical_and.accumulate(clear, axis=1)
    found = np.full((marks.shape[0], options + 1), options, dtype=np.intp)
    found[:, :options] = np.where(reached, order, options)
    return found


@dataclass(kw_only=True, eq=False)
class Count:
    """One count, stage by stage; it changes as the count goes on. Votes in hundred-thousandths.

    `wanted`: (ballots, options + 1), see `preferences`. `papers`: (ballots,), how many of each. `holder` and
    `value`: (ballots,), the option each now counts for, and what one paper is worth. `continuing`: (options +
    1,), True for options neither elected nor excluded, and for nobody. `standing`: those elected, with those
    together that were elected in one stage with equal votes.
    """

    wanted: NDArray[np.intp]
    papers: Whole
    holder: NDArray[np.intp]
    value: Whole
    votes: Whole
    continuing: NDArray[np.bool_]
    seats: int
    quota: int
    lot: tuple[int, ...]
    elected: list[int] = field(default_factory=list)
    standing: list[list[int]] = field(default_factory=list)
    excluded: list[int] = field(default_factory=list)
    passed_on: set[int] = field(default_factory=set)
    history: list[Whole] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def vacancies(self) -> int:
        return self.seats - len(self.elected)

    def still_in(self) -> list[int]:
        return [int(option) for option in np.flatnonzero(self.continuing[:-1])]

    def run(self) -> None:
        """All stages after the first (rules 47 to 52)."""
        self.finish_stage(FIRST_STAGE, None, by_lot=False)
        while self.vacancies > 0:
            if len(self.still_in()) <= self.vacancies:
                self.elect(self.still_in())
                self.steps.append(Step(what=LAST_PLACES, numbers=self.numbers()))
                return
            over = [one for one in self.elected if one not in self.passed_on and self.votes[one] > self.quota]
            if over:
                option, by_lot = self.chosen(over, highest=True)
                self.pass_surplus_on(option)
                self.finish_stage(SURPLUS, option, by_lot=by_lot)
            else:
                option, by_lot = self.chosen(self.still_in(), highest=False)
                self.exclude(option)
                self.finish_stage(EXCLUSION, option, by_lot=by_lot)

    def chosen(self, among: list[int], *, highest: bool) -> tuple[int, bool]:
        """The option with most (or fewest) votes; those tied by the latest stage before at which they
        differ, then by lot (rules 49 and 51)."""
        tied = among
        for votes in reversed(self.history):
            best = (max if highest else min)(int(votes[option]) for option in tied)
            tied = [option for option in tied if votes[option] == best]
            if len(tied) == 1:
                return tied[0], False
        return min(tied, key=self.lot.index), True

    def pass_surplus_on(self, option: int) -> None:
        """Each paper is worth surplus × its value ÷ all votes of the option, to five places (rule 48(3))."""
        surplus, total = int(self.votes[option]) - self.quota, int(self.votes[option])
        held = np.flatnonzero(self.holder == option)
        self.value[held] = surplus * self.value[held] // total
        self.votes[option] = self.quota
        self.passed_on.add(option)
        self.move(held)

    def exclude(self, option: int) -> None:
        """Its papers go on at the value they came with (rule 50(4))."""
        self.continuing[option] = False
        self.excluded.append(option)
        self.votes[option] = 0
        self.move(np.flatnonzero(self.holder == option))

    def move(self, held: NDArray[np.intp]) -> None:
        """To the next option on the paper that is continuing; else to nobody."""
        wanted = self.wanted[held]
        after = wanted[np.arange(held.size), self.continuing[wanted].argmax(axis=1)]
        self.holder[held] = after
        np.add.at(self.votes, after, self.papers[held] * self.value[held])

    def finish_stage(self, what: str, option: int | None, *, by_lot: bool) -> None:
        """Who reached the quota is elected (rule 47); the stage is written down."""
        self.history.append(self.votes.copy())
        self.elect([one for one in self.still_in() if self.votes[one] >= self.quota])
        note = BY_LOT if by_lot else ""
        self.steps.append(Step(what=what, option=option, numbers=self.numbers(), note=note))

    def elect(self, options: list[int]) -> None:
        """The one with most votes first: that is the order they are listed in."""
        self.standing.extend(by_votes(options, self.votes))
        self.elected.extend(sorted(options, key=lambda one: (-int(self.votes[one]), self.lot.index(one))))
        self.continuing[options] = False

    def numbers(self) -> tuple[tuple[int, Fraction], ...]:
        """The votes of each option, and those that count for nobody."""
        options = self.votes.size - 1
        votes = [(option, Fraction(int(self.votes[option]), UNIT)) for option in range(options)]
        everybody = int(self.papers.sum())
        return (*votes, (NOBODY, everybody - sum((number for _, number in votes), Fraction(0))))


def counted(counts: BallotCounts, times: Whole, settings: Settings, seed: int) -> Count:
    """The whole count of `times` (ballots,) of the different ballots. `seed`: for the lot."""
    options = counts.marks.shape[1]
    wanted = preferences(counts.marks)
    valid = (wanted[:, 0] < options) & (times > 0)
    wanted, papers = wanted[valid], times[valid]
    votes = np.bincount(wanted[:, 0], weights=papers, minlength=options + 1).astype(np.int64) * UNIT
    count = Count(
        wanted=wanted,
        papers=papers,
        holder=wanted[:, 0].copy(),
        value=np.full(papers.size, UNIT, dtype=np.int64),
        votes=votes,
        continuing=np.ones(options + 1, dtype=np.bool_),
        seats=settings.seats,
        quota=quota(int(papers.sum()), settings.seats) * UNIT,
        lot=drawn_order(seed, options),
    )
    count.run()
    return count


def quota(valid: int, seats: int) -> int:
    """Votes that elect an option: valid ballots ÷ (seats + 1), without decimals, and 1 more (rule 46)."""
    return valid // (seats + 1) + 1


def by_votes(options: Iterable[int], votes: Whole) -> list[list[int]]:
    """The options in lists of equal votes, most votes first."""
    alike: dict[int, list[int]] = {}
    for option in options:
        alike.setdefault(int(votes[option]), []).append(option)
    return [alike[number] for number in sorted(alike, reverse=True)]
