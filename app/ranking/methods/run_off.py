"""Instant run-off: the option with the fewest first places leaves, one at a time."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores, exactly
from app.ranking.counts.ballots import BallotCounts
from app.ranking.lots import drawn_order
from app.ranking.methods.method import NOBODY, Basis, Example, Method, Step
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale
from app.ranking.settings import Settings

Bytes = NDArray[np.uint8]

LEAVES: Final = "leaves"
WINS: Final = "is the last one left"
BY_LOT: Final = (
    "Several options had the fewest ballots in this round and in all rounds before. A lot decided."
)

_UNPLACED: Final = 255
_VOTE_DECIMALS: Final = 6
_BALLOTS_AT_ONCE: Final = 50_000


def score(counts: BallotCounts, scale: Scale, settings: Settings, seed: int = 0) -> Scores:
    """(..., options): the round in which an option left, from 1; the last one left has one more than there
    are rounds. `seed`: for the lot, where earlier rounds do not part those tied for last.

    A ballot counts for the option it places best among those still in; options that share this place share
    the ballot equally. A ballot with no place for any of them counts for nobody.
    """
    del scale, settings
    times = np.asarray(counts.times)
    race = _Race.of(counts, seed)
    race.run()
    values = exactly(race.left) if times.dtype == object else race.left.astype(np.float64)
    placed = (race.places < _UNPLACED).any(axis=1)
    known = (times[..., placed] > 0).any(axis=-1, keepdims=True)
    shape = (*times.shape[:-1], counts.marks.shape[1])
    return Scores(values=values.reshape(shape), known=np.broadcast_to(known, shape))


def rounds(counts: BallotCounts, scale: Scale, settings: Settings, seed: int) -> tuple[Step, ...]:
    """One step for each round: who left, and the ballots of every option still in (and, under NOBODY, the
    ballots that count for none). `counts`: one group's, without a leading axis."""
    del scale, settings
    race = _Race.of(counts, seed)
    race.run()
    return tuple(race.trail)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Race:
    """`places`: (ballots, options), 255 without a place. `times`: (resamples, ballots), whole numbers as
    floats. `drawn`: (options,), the place of each option in the lot: the first of those tied leaves. `exact`:
    shared ballots as Fractions. `history`: (resamples, rounds, options), ballots in each round. `left`:
    (resamples, options), the round in which each option left. `trail`: of the first resample."""

    places: Bytes
    times: NDArray[np.float64]
    drawn: NDArray[np.intp]
    exact: bool
    history: Array
    left: NDArray[np.int64]
    trail: list[Step] = field(default_factory=list)

    @classmethod
    def of(cls, counts: BallotCounts, seed: int) -> _Race:
        """Before the first round. Leading axes of `times` become one."""
        marks, times = counts.marks, np.asarray(counts.times)
        options, exact = marks.shape[1], times.dtype.kind in "Oiu"
        rows = times.reshape(math.prod(times.shape[:-1]), times.shape[-1]).astype(np.float64)
        return cls(
            places=np.where((marks == BLANK) | (marks == NOT_SURE), np.uint8(_UNPLACED), marks),
            times=rows,
            drawn=np.argsort(np.array(drawn_order(seed, options), dtype=np.intp)),
            exact=exact,
            history=np.full((rows.shape[0], options, options), Fraction(0) if exact else 0.0),
            left=np.zeros((rows.shape[0], options), dtype=np.int64),
        )

    def run(self) -> None:
        """All rounds. Resamples in which the same options are still in are counted together, whatever order
        the others left in: most resamples share most of their rounds."""
        options = self.places.shape[1]
        groups = {(True,) * options: np.arange(self.times.shape[0])}
        for number in range(options):
            following: dict[tuple[bool, ...], list[NDArray[np.intp]]] = {}
            for still, members in groups.items():
                leaving = self._round(number, np.array(still), members)
                for option in np.unique(leaving).tolist():
                    after = (*still[:option], False, *still[option + 1 :])
                    following.setdefault(after, []).append(members[leaving == option])
            groups = {still: np.sort(np.concatenate(parts)) for still, parts in following.items()}

    def _round(self, number: int, inside: NDArray[np.bool_], members: NDArray[np.intp]) -> NDArray[np.intp]:
        """Counts the round (from 0) in these resamples; says which option leaves in each."""
        ballots = self._ballots(inside, members)
        self.history[members, number] = ballots
        leaving, by_lot = self._last(inside, self.history[members, : number + 1])
        self.left[members, leaving] = number + 1
        if members[0] == 0:
            self._note(inside, ballots[0], int(leaving[0]), bool(by_lot[0]))
        return leaving

    def _ballots(self, inside: NDArray[np.bool_], members: NDArray[np.intp]) -> Array:
        """(members, options): the ballots that count for each option."""
        found = np.full((members.size, inside.size), Fraction(0) if self.exact else 0.0)
        for number, ballots in self._by_sharing(inside, members).items():
            found[:, inside] += exactly(ballots) * Fraction(1, number) if self.exact else ballots / number
        # Three thirds of a ballot make one ballot again, so floats are rounded to a millionth.
        return found if self.exact else np.round(found, _VOTE_DECIMALS)

    def _by_sharing(
        self, inside: NDArray[np.bool_], members: NDArray[np.intp]
    ) -> dict[int, NDArray[np.float64]]:
        """For each number of options that share a ballot: (members, options still in), ballots so shared."""
        found: dict[int, NDArray[np.float64]] = {}
        for start in range(0, self.places.shape[0], _BALLOTS_AT_ONCE):
            part = slice(start, start + _BALLOTS_AT_ONCE)
            places = self.places[part][:, inside]
            best = places.min(axis=1, keepdims=True)
            top = (places == best) & (best < _UNPLACED)
            sharing = np.count_nonzero(top, axis=1)
            times = self.times[members, part]
            for number in np.unique(sharing[sharing > 0]).tolist():
                alike = sharing == number
                found[number] = found.get(number, 0) + times[:, alike] @ top[alike].astype(np.float64)
        return found

    def _last(self, inside: NDArray[np.bool_], history: Array) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
        """Which option leaves in each resample, and whether by lot. `history`: (resamples, rounds, options).

        Of those tied for last, the one with the fewest ballots in the latest earlier round where they differ;
        where several tie there, the rest go on to the round before that.
        """
        tied = np.broadcast_to(inside, (history.shape[0], inside.size)).copy()
        for number in range(history.shape[1] - 1, -1, -1):
            ballots = history[:, number]
            fewest = np.where(tied, ballots, ballots.max(initial=0) + 1).min(axis=1)
            tied &= ballots == fewest[:, None]
            if (np.count_nonzero(tied, axis=1) == 1).all():
                break
        by_lot = np.count_nonzero(tied, axis=1) > 1
        return np.where(tied, self.drawn, inside.size).argmin(axis=1), by_lot

    def _note(self, inside: NDArray[np.bool_], ballots: Array, leaving: int, by_lot: bool) -> None:
        counted = {option: Fraction(ballots[option]) for option in np.flatnonzero(inside).tolist()}
        everybody = Fraction(int(self.times[0].sum()))
        spent = everybody - sum(counted.values())
        self.trail.append(
            Step(
                what=WINS if len(counted) == 1 else LEAVES,
                option=leaving,
                numbers=(*counted.items(), (NOBODY, spent)),
                note=BY_LOT if by_lot else "",
            )
        )


def limits(counts: BallotCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    """To leave in the first round, and to be the last one left."""
    del scale, settings
    return 1, int(counts.marks.shape[1])


METHOD: Final = Method(
    name="run-off",
    label="Instant run-off",
    kinds=(BallotKind.RANKING,),
    basis=Basis.BALLOTS,
    score=score,
    rounds=rounds,
    by_lot=True,
    bounds=limits,
    explanation=(
        "Each ballot counts for the option it puts first. The option with the fewest ballots leaves. "
        "Its ballots then count for the next option on them that is still in. "
        "We go on until one option is left. "
        "If options tie for last, the one that had fewer ballots in an earlier round leaves; "
        "we look at the latest round that tells them apart. If no round does, a lot decides."
    ),
    good_for="Use it to choose one winner when people care most about their first choice.",
    source=(
        "H. M. Robert and others, Robert's Rules of Order Newly Revised, preferential voting; "
        "first described by W. R. Ware about 1871"
    ),
    example=Example(
        scale=Scale(kind=BallotKind.RANKING, size=3),
        options=("A", "B", "C"),
        ballots=(*((1, 0, 2),) * 4, *((2, 1, 0),) * 2, *((0, 2, 1),) * 3),
        steps=(
            "Round 1: A has 4 ballots, B has 2 and C has 3. B has the fewest and leaves, so B scores 1.",
            "The 2 ballots of B put A next. Round 2: A has 6 ballots and C has 3. C leaves, so C scores 2.",
            "A is the last one left. A scores 3.",
        ),
        scores=(Fraction(3), Fraction(1), Fraction(2)),
    ),
)
