"""Best-worst scaling: the counts, the balanced design, and the closed-form model."""

from __future__ import annotations

from itertools import combinations
from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.counts import sets
from app.ranking.counts.sets import SetCounts
from app.ranking.methods import best_worst, best_worst_logit
from app.ranking.methods.best_worst_logit import strengths
from app.ranking.scale import BLANK, NOT_SURE, BallotKind, Scale
from tests.ranking.making import BALANCED_SETS, BEST_WORST, ballots_of
from tests.ranking.methods.additive import exact, rows_of, set_counts

BALANCED = Scale(kind=BallotKind.BEST_WORST, size=4, sets=BALANCED_SETS)


def counted(best: list[int], worst: list[int], shown: list[int]) -> SetCounts:
    return SetCounts(people=np.array(1), best=np.array(best), worst=np.array(worst), shown=np.array(shown))


def test_the_balanced_design_shows_each_option_4_times_and_each_pair_twice() -> None:
    """DOMAIN.md 3.9: 7 options in 7 sets of 4."""
    shown = [option for options in BALANCED_SETS for option in options]

    assert [shown.count(option) for option in range(7)] == [4] * 7
    for pair in combinations(range(7), 2):
        assert sum(set(pair) <= set(options) for options in BALANCED_SETS) == 2


def test_somebody_with_a_clear_order_is_understood_from_the_balanced_design() -> None:
    """Best is the first of each set in the order 1 to 7, worst the last."""
    ballot = tuple(
        position
        for options in BALANCED_SETS
        for position in (options.index(min(options)) + 1, options.index(max(options)) + 1)
    )

    counts = set_counts(BALANCED, 7, [ballot])

    assert counts.shown.tolist() == [4] * 7
    assert best_worst.best_less_worst(counts).tolist() == [4, 2, 1, 0, -1, -2, -4]
    scores = exact(best_worst.METHOD, BALANCED, 7, [ballot])
    assert scores[0] == 1
    assert scores[6] == -1
    assert list(scores) == sorted(scores, reverse=True)  # type: ignore[type-var]


def test_a_set_left_out_is_not_held_against_its_options() -> None:
    half = (1, 2, *[BLANK] * 12)

    counts = set_counts(BALANCED, 7, [half])

    assert counts.shown.tolist() == [1, 0, 0, 1, 0, 1, 1]
    assert exact(best_worst.METHOD, BALANCED, 7, [half]) == (1, None, None, -1, None, 0, 0)


def test_the_order_by_root_ratio_is_not_the_order_by_best_less_worst() -> None:
    """DOMAIN.md 3.9: so we name the one we use, and it is best less worst."""
    counts = counted(best=[30, 4], worst=[20, 1], shown=[60, 60])

    assert best_worst.best_less_worst(counts).tolist() == [10, 3]
    ratios = best_worst.root_ratios(counts)
    assert ratios.values[0] < ratios.values[1] == 1
    assert ratios.values[0] == pytest.approx(sqrt(1.5) / 2)


def test_an_option_never_picked_as_worst_has_no_root_ratio() -> None:
    assert best_worst.root_ratios(counted([3, 2], [0, 1], [6, 6])).known.tolist() == [False, True]


def test_the_closed_form_model_of_best_and_worst() -> None:
    """DOMAIN.md 3.9: p = (T - W + B) / (2T), b = ln(p / (1 - p)), its standard error and the shares."""
    found = strengths(counted(best=[30, 10, 0], worst=[10, 10, 20], shown=[50, 50, 50]))

    chances = [0.7, 0.5, 0.3]
    assert found.strength == pytest.approx([log(p / (1 - p)) for p in chances])
    assert found.error == pytest.approx([sqrt(p * (1 - p) / 100) / (p * (1 - p)) for p in chances])
    total = sum(exp(b) for b in found.strength)
    assert found.share == pytest.approx([exp(b) / total for b in found.strength])


def test_always_best_is_very_strong_and_never_without_end() -> None:
    found = strengths(counted(best=[10, 9], worst=[0, 0], shown=[10, 10]))

    assert np.isfinite(found.strength).all()
    assert found.strength[0] > found.strength[1]
    assert found.strength[0] == pytest.approx(log(39))


@settings(deadline=None, max_examples=40)
@given(ballots_of(BEST_WORST), st.data())
def test_sets_are_tallied_as_they_would_be_by_hand(
    election: tuple[int, list[tuple[int, ...]]], data: st.DataObject
) -> None:
    options, ballots = election
    segments = np.array(
        data.draw(st.lists(st.integers(0, 2), min_size=len(ballots), max_size=len(ballots))), dtype=np.intp
    )
    best, worst, shown, judged, not_sure = np.zeros((5, 3, options), dtype=int)
    for segment, marks in zip(segments, ballots, strict=True):
        about, unsure = set[int](), set[int]()
        for number, names in enumerate(BEST_WORST.sets):
            one, other = marks[2 * number : 2 * number + 2]
            if one == NOT_SURE:
                unsure.update(names)
                continue
            if one:
                best[segment, names[one - 1]] += 1
            if other:
                worst[segment, names[other - 1]] += 1
            if one or other:
                shown[segment, list(names)] += 1
                about.update(names)
        judged[segment, list(about)] += 1
        not_sure[segment, list(unsure - about)] += 1

    found = sets.tally(rows_of(ballots), segments, 3, BEST_WORST, options)

    assert np.array_equal(found.best, best)
    assert np.array_equal(found.worst, worst)
    assert np.array_equal(found.shown, shown)
    assert np.array_equal(found.judged, judged)
    assert np.array_equal(found.not_sure, not_sure)
    assert found.people.tolist() == [
        sum(any(marks) for marks, at in zip(ballots, segments, strict=True) if at == segment)
        for segment in range(3)
    ]


@settings(deadline=None, max_examples=40)
@given(ballots_of(BEST_WORST))
def test_the_sums_of_features_are_the_tally(election: tuple[int, list[tuple[int, ...]]]) -> None:
    options, ballots = election
    counts = set_counts(BEST_WORST, options, ballots)
    sums = sets.features(rows_of(ballots), BEST_WORST, options).sum(axis=0).astype(np.float64)

    found = sets.from_sums(sums, np.asarray(counts.people), BEST_WORST, options)

    assert np.array_equal(found.best, counts.best)
    assert np.array_equal(found.worst, counts.worst)
    assert np.array_equal(found.shown, counts.shown)


def test_both_methods_agree_on_the_order_where_all_is_shown_as_often() -> None:
    example = best_worst.METHOD.example
    plain = exact(best_worst.METHOD, example.scale, 4, example.ballots)
    model = exact(best_worst_logit.METHOD, example.scale, 4, example.ballots)

    assert sorted(range(4), key=lambda o: plain[o] or 0) == sorted(range(4), key=lambda o: model[o] or 0)
