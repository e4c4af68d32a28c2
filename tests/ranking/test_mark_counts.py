"""Counts of marks: as by hand, and the same from sums of features."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.counts import marks
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale
from tests.ranking.making import ALL_SCALES, TOP_THREE, ballots_of

MARKED = [scale for scale in ALL_SCALES if scale.kind not in (BallotKind.BEST_WORST, BallotKind.PAIRWISE)]
each_scale = pytest.mark.parametrize("scale", MARKED, ids=lambda scale: f"{scale.kind}-{scale.size}")


@settings(deadline=None, max_examples=25)
@each_scale
@given(data=st.data())
def test_the_sums_of_features_are_the_tally(scale: Scale, data: st.DataObject) -> None:
    options, ballots = data.draw(ballots_of(scale))
    rows = np.array(ballots, dtype=np.uint8)
    counts = marks.tally(rows, np.zeros(len(rows), dtype=np.intp), 1, scale, options).together([0])

    sums = marks.features(rows, scale, options).sum(axis=0).astype(np.float64)
    found = marks.from_sums(sums, np.asarray(counts.people), scale, options)

    # Blank is told from "not sure" only in the tally: no score looks at either.
    assert np.array_equal(found.marks[:, 1:], counts.marks[:, 1:])
    assert np.array_equal(found.given_back, counts.given_back)
    assert np.array_equal(found.left_over, counts.left_over)
    assert found.people == counts.people == sum(any(ballot) for ballot in ballots)


@settings(deadline=None, max_examples=40)
@given(ballots_of(TOP_THREE), st.data())
def test_what_ties_and_gaps_leave_is_counted_as_by_hand(
    election: tuple[int, list[tuple[int, ...]]], data: st.DataObject
) -> None:
    options, ballots = election
    segments = data.draw(st.lists(st.integers(0, 1), min_size=len(ballots), max_size=len(ballots)))
    given_back, left_over = np.zeros((2, 2, options), dtype=int)
    for segment, ballot in zip(segments, ballots, strict=True):
        out = [mark in (BLANK, NOT_SURE) for mark in ballot]
        for option, mark in enumerate(ballot):
            if not out[option]:
                given_back[segment, option] += ballot.count(mark) - 1
            elif not all(out):
                left_over[segment, option] += sum(out) - 1

    found = marks.tally(
        np.array(ballots, dtype=np.uint8), np.array(segments, dtype=np.intp), 2, TOP_THREE, options
    )

    assert np.array_equal(found.given_back, given_back)
    assert np.array_equal(found.left_over, left_over)
