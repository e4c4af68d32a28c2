"""Pair counts and counts of whole ballots say what a plain loop over people says."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ranking.counts import ballots, pairs
from app.ranking.scale import BallotKind, Scale, pairs_of
from tests.ranking.methods.elections import Rows, array, loose_orders, profiles, ranking, unhurried

KINDS = [
    ranking(4),
    Scale(kind=BallotKind.RATING, size=5),
    Scale(kind=BallotKind.APPROPRIATENESS, size=9),
    Scale(kind=BallotKind.PAIRWISE, size=3),
]


@st.composite
def segmented(draw: st.DrawFn) -> tuple[Scale, int, Rows, list[int]]:
    """A scale, a number of options, ballots, and the segment (0 to 2) of each."""
    scale = draw(st.sampled_from(KINDS))
    options = draw(st.integers(2, 5))
    if scale.kind is BallotKind.RANKING:
        ballot = loose_orders(options)
    else:
        mark = st.sampled_from([0, 255, *range(1, scale.size + 1)])
        ballot = st.tuples(*[mark] * scale.columns(options))
    rows = draw(st.lists(ballot, min_size=1, max_size=12))
    return scale, options, rows, draw(st.lists(st.integers(0, 2), min_size=len(rows), max_size=len(rows)))


def puts_first(scale: Scale, row: tuple[int, ...], first: int, second: int, options: int) -> bool:
    """Whether this person puts `first` before `second`."""
    if scale.kind is BallotKind.PAIRWISE:
        if first < second:
            return row[pairs_of(options).index((first, second))] == 1
        return row[pairs_of(options).index((second, first))] == 2
    one, other = ((0 if mark == 255 else mark) for mark in (row[first], row[second]))
    if scale.kind is BallotKind.RANKING:
        return bool(one) and (not other or one < other)
    return bool(one) and bool(other) and one > other


def answers(scale: Scale, row: tuple[int, ...], option: int, options: int) -> bool:
    if scale.kind is BallotKind.PAIRWISE:
        mine = [row[column] for column, pair in enumerate(pairs_of(options)) if option in pair]
        return any(mark in (1, 2, 3) for mark in mine)
    return row[option] not in (0, 255)


@unhurried
@given(segmented())
def test_each_segment_has_the_wins_that_a_loop_over_its_people_finds(
    case: tuple[Scale, int, Rows, list[int]],
) -> None:
    scale, options, rows, segments = case
    found = pairs.tally(array(rows), np.array(segments, dtype=np.intp), 3, scale, options)
    for segment in range(3):
        mine = [row for row, of in zip(rows, segments, strict=True) if of == segment]
        assert found.people[segment] == sum(any(row) for row in mine)
        for first in range(options):
            assert found.answered[segment, first] == sum(answers(scale, row, first, options) for row in mine)
            for second in range(options):
                expected = sum(
                    puts_first(scale, row, first, second, options) for row in mine if first != second
                )
                assert found.wins[segment, first, second] == expected


@unhurried
@given(segmented())
def test_summed_features_give_the_counts_back(case: tuple[Scale, int, Rows, list[int]]) -> None:
    scale, options, rows, _ = case
    counted = pairs.tally(array(rows), np.zeros(len(rows), dtype=np.intp), 1, scale, options).together([0])
    sums = pairs.features(array(rows), scale, options).sum(axis=0, dtype=np.float64)
    again = pairs.from_sums(sums, counted.people, scale, options)
    assert np.array_equal(again.wins, counted.wins)
    assert np.array_equal(again.answered, counted.answered)


@pytest.mark.parametrize("scale", KINDS, ids=lambda scale: str(scale.kind))
def test_many_ballots_in_few_or_many_segments_add_up_to_the_same(scale: Scale) -> None:
    """Long and short runs of ballots are counted in two ways: both must find the same."""
    random = np.random.default_rng(5)
    marks = random.integers(0, scale.size + 1, (3_000, scale.columns(4))).astype(np.uint8)
    marks[random.random(marks.shape) < 0.1] = 255
    whole = pairs.tally(marks, np.zeros(3_000, dtype=np.intp), 1, scale, 4).together([0])
    for k in (2, 100):
        parts = pairs.tally(marks, random.integers(0, k, 3_000).astype(np.intp), k, scale, 4)
        assert np.array_equal(parts.wins.sum(axis=0), whole.wins)
        assert np.array_equal(parts.answered.sum(axis=0), whole.answered)
        assert parts.people.sum() == whole.people


def test_more_ballots_than_one_step_takes_are_all_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(1, 2, 0), (2, 1, 0), (0, 0, 1), (1, 1, 3)] * 5
    segments = np.array([0, 1] * 10, dtype=np.intp)
    whole = pairs.tally(array(rows), segments, 2, ranking(3), 3)
    monkeypatch.setattr(pairs, "ROWS_AT_ONCE", 3)
    pieces = pairs.tally(array(rows), segments, 2, ranking(3), 3)
    assert np.array_equal(pieces.wins, whole.wins)
    assert np.array_equal(pieces.people, whole.people)


@pytest.mark.parametrize("kind", [BallotKind.APPROVAL, BallotKind.POINTS])
def test_a_ballot_that_compares_no_options_is_refused(kind: BallotKind) -> None:
    with pytest.raises(ValueError, match="does not say which of two options"):
        pairs.tally(array([(1, 0)]), np.zeros(1, dtype=np.intp), 1, Scale(kind=kind, size=1), 2)


@unhurried
@given(profiles(), st.randoms())
def test_the_different_ballots_and_their_times_are_those_of_a_plain_counter(
    case: tuple[int, Rows], random: object
) -> None:
    options, rows = case
    segments = [sum(row) % 3 for row in rows]
    found = ballots.tally(array(rows), np.array(segments, dtype=np.intp), 3, ranking(options), options)
    assert [tuple(row) for row in found.marks.tolist()] == sorted({row for row in rows if any(row)})
    counted = Counter((of, row) for of, row in zip(segments, rows, strict=True) if any(row))
    for segment in range(3):
        for row, times in zip(found.marks.tolist(), found.times[segment].tolist(), strict=True):
            assert times == counted[segment, tuple(row)]


@pytest.mark.parametrize("columns", [1, 7, 8, 9, 20])
def test_ballots_of_any_length_are_told_apart(columns: int) -> None:
    rows = np.random.default_rng(columns).integers(0, 2, (500, columns)).astype(np.uint8)
    found = ballots.tally(rows, np.zeros(500, dtype=np.intp), 1, ranking(columns), columns)
    different = sorted({tuple(row) for row in rows.tolist() if any(row)})
    assert [tuple(row) for row in found.marks.tolist()] == different
    assert found.times.sum() == np.count_nonzero(rows.any(axis=1))


def test_two_ballots_that_mix_to_one_number_are_still_two_ballots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballots, "_mixed", lambda words: np.zeros(words.shape[0], dtype=np.uint64))
    found = ballots.tally(array([(2, 1), (1, 2), (2, 1)]), np.zeros(3, dtype=np.intp), 1, ranking(2), 2)
    assert found.marks.tolist() == [[1, 2], [2, 1]]
    assert found.times.tolist() == [[1, 2]]
