"""Elections for the tests of the methods on pairs and on whole ballots: makers, strategies and counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.ranking.arithmetic import Scores
from app.ranking.counts import ballots, pairs
from app.ranking.counts.ballots import BallotCounts
from app.ranking.counts.pairs import PairCounts
from app.ranking.methods.method import Basis, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import AS_USUAL, Settings

Rows = Sequence[tuple[int, ...]]

unhurried = settings(deadline=None)
"""No limit of time for one example: many tests run side by side."""


def ranking(options: int) -> Scale:
    """Rankings of all these options."""
    return Scale(kind=BallotKind.RANKING, size=options)


def places(levels: Sequence[int]) -> tuple[int, ...]:
    """Competition places (1, 2, 2, 4) from levels, the lowest best; 0 is no place, 255 not sure."""
    given = [level for level in levels if level not in (0, 255)]
    return tuple(
        level if level in (0, 255) else 1 + sum(other < level for other in given) for level in levels
    )


def orders(options: int) -> st.SearchStrategy[tuple[int, ...]]:
    """A ballot with every option in a place of its own."""
    return st.permutations(range(1, options + 1)).map(tuple)


def loose_orders(options: int) -> st.SearchStrategy[tuple[int, ...]]:
    """A ballot with ties, options without a place and "not sure"."""
    level = st.sampled_from([0, 0, 1, 2, 3, 4, 5, 255])
    return st.lists(level, min_size=options, max_size=options).map(places)


@st.composite
def profiles(draw: st.DrawFn, *, strict: bool = False, least: int = 2, most: int = 6) -> tuple[int, Rows]:
    """A number of options and 1 to 25 ranking ballots on them."""
    options = draw(st.integers(least, most))
    ballot = orders(options) if strict else loose_orders(options)
    return options, draw(st.lists(ballot, min_size=1, max_size=25))


def array(rows: Rows) -> NDArray[np.uint8]:
    return np.array(rows, dtype=np.uint8)


def pair_counts(rows: Rows, options: int, scale: Scale | None = None) -> PairCounts:
    """Everybody as one group, whole numbers."""
    nowhere = np.zeros(len(rows), dtype=np.intp)
    return pairs.tally(array(rows), nowhere, 1, scale or ranking(options), options).together([0])


def ballot_counts(rows: Rows, options: int) -> BallotCounts:
    """Everybody as one group, whole numbers."""
    nowhere = np.zeros(len(rows), dtype=np.intp)
    return ballots.tally(array(rows), nowhere, 1, ranking(options), options).together([0])


def counts_for(method: Method, rows: Rows, options: int, scale: Scale | None = None) -> Any:
    return pair_counts(rows, options, scale) if method.basis is Basis.PAIRS else ballot_counts(rows, options)


def exact_scores(
    method: Method, rows: Rows, options: int, settings: Settings = AS_USUAL, scale: Scale | None = None
) -> tuple[Fraction | None, ...]:
    """The published scores of these ballots."""
    counts = counts_for(method, rows, options, scale)
    return method.score(counts.exact(), scale or ranking(options), settings).exact()


def check_example(method: Method) -> None:
    """The worked example comes out as it says."""
    example = method.example
    found = exact_scores(method, example.ballots, len(example.options), example.settings, scale=example.scale)
    assert found == example.scores


def check_quick_road(method: Method, rows: Rows, options: int, settings: Settings = AS_USUAL) -> None:
    """The same ballots three times as "resamples", once doubled: quick and exact scores agree."""
    counts = counts_for(method, rows, options)
    exact = exact_scores(method, rows, options, settings)
    quick: Scores
    if method.basis is Basis.PAIRS:
        sums = pairs.features(array(rows), ranking(options), options).sum(axis=0, dtype=np.float64)
        drawn = pairs.from_sums(
            np.array([sums, sums, sums]), np.full(3, len(rows)), ranking(options), options
        )
        quick = method.score(drawn, ranking(options), settings)
    else:
        times = np.array([counts.times] * 3, dtype=np.float64)
        resampled = BallotCounts(marks=counts.marks, times=times)
        quick = method.score(resampled, ranking(options), settings)
    for row, known in zip(quick.values, quick.known, strict=True):
        assert [one is not None for one in exact] == known.tolist()
        for one, other in zip(exact, row.tolist(), strict=True):
            assert one is None or abs(float(one) - other) < 1e-8


def winners(scores: Sequence[Fraction | None]) -> set[int]:
    """The options with the highest score."""
    best = max((one for one in scores if one is not None), default=None)
    return {option for option, one in enumerate(scores) if one is not None and one == best}


def condorcet_winner(rows: Rows, options: int) -> int | None:
    """The option that beats every other, if there is one."""
    wins = pair_counts(rows, options).wins
    beats = (wins > wins.T).sum(axis=1)
    found = np.flatnonzero(beats == options - 1)
    return int(found[0]) if found.size else None


def relabelled(rows: Rows, moved: Sequence[int]) -> Rows:
    """The same ballots with option moved[i] in column i."""
    return [tuple(row[option] for option in moved) for row in rows]


def raised(row: tuple[int, ...], option: int) -> tuple[int, ...]:
    """The ballot with this option put alone in first place, the others as they were."""
    levels = [0 if place == 0 else 255 if place == 255 else place + 1 for place in row]
    levels[option] = 1
    return places(levels)


def check_neutral(
    method: Method,
    rows: Rows,
    options: int,
    shuffle: Callable[[list[int]], None],
    settings: Settings = AS_USUAL,
) -> None:
    """Other labels and another order of the ballots change nothing but the labels."""
    before = exact_scores(method, rows, options, settings)
    moved = list(range(options))
    shuffle(moved)
    mixed = list(range(len(rows)))
    shuffle(mixed)
    after = exact_scores(method, relabelled([rows[i] for i in mixed], moved), options, settings)
    assert after == tuple(before[option] for option in moved)
