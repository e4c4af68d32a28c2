"""What holds for every method that looks at counts of marks or sets."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.ballots import Ballot
from app.ranking.methods.criteria import COST_VALUE, RANK_AVERAGING
from app.ranking.methods.method import Method
from app.ranking.scale import BLANK, BallotKind, Scale
from app.ranking.settings import AS_USUAL, Settings, Unranked
from tests.ranking.making import ALL_SCALES, ballots_of
from tests.ranking.methods.additive import ADDITIVE, Ballots, counts_for, exact, quick

each_method = pytest.mark.parametrize("method", ADDITIVE, ids=lambda method: method.name)
some = settings(deadline=None, max_examples=15)


def scales_for(method: Method) -> st.SearchStrategy[Scale]:
    return st.sampled_from([scale for scale in ALL_SCALES if scale.kind in method.kinds])


def told(options: int, criteria: int) -> st.SearchStrategy[Settings]:
    """Settings of all sorts; weights for so many criteria, and costs of which some are not known."""
    weight = st.integers(0, 5).map(Fraction)
    weights = st.lists(weight, min_size=criteria, max_size=criteria).filter(any) if criteria else st.just(())
    cost = st.one_of(st.none(), st.integers(0, 9).map(Fraction))
    return st.builds(
        Settings,
        criteria_weights=weights.map(tuple),
        costs=st.lists(cost, min_size=options, max_size=options).map(tuple),
        trim=st.sampled_from([Fraction(0), Fraction(1, 10), Fraction(1, 3), Fraction(29, 100)]),
        unranked=st.sampled_from(Unranked),
    )


@each_method
def test_the_worked_example_comes_out_as_it_is_printed(method: Method) -> None:
    example = method.example
    for marks in example.ballots:
        Ballot(scale=example.scale, marks=marks)

    found = exact(method, example.scale, len(example.options), example.ballots, example.settings)

    assert found == example.scores


@each_method
def test_every_method_says_what_it_does_in_short_sentences(method: Method) -> None:
    example = method.example

    assert method.label
    assert method.source
    assert example.scale.kind in method.kinds
    for text in (method.explanation, method.good_for, *example.steps):
        assert text.endswith(".")
        for sentence in text.replace(": ", ". ").split(". "):
            assert len(sentence.split()) <= 25, sentence


@some
@each_method
@given(data=st.data())
def test_the_exact_score_and_the_quick_one_agree(method: Method, data: st.DataObject) -> None:
    scale = data.draw(scales_for(method))
    options, ballots = data.draw(ballots_of(scale))
    chosen = data.draw(told(options, len(scale.criteria)))
    resamples = [ballots, ballots[::2], ballots * 3]

    fast = quick(method, scale, options, resamples, chosen)

    assert fast.values.shape == fast.known.shape == (3, options)
    for row, resample in enumerate(resamples):
        slow = exact(method, scale, options, resample, chosen)
        known = [score is not None for score in slow]
        assert fast.known[row].tolist() == known
        wanted = [float(score) for score in slow if score is not None]
        np.testing.assert_allclose(fast.values[row][known], wanted, rtol=1e-9, atol=1e-9)


@some
@each_method
@given(data=st.data())
def test_every_score_lies_within_its_bounds(method: Method, data: st.DataObject) -> None:
    scale = data.draw(scales_for(method))
    options, ballots = data.draw(ballots_of(scale))
    chosen = data.draw(told(options, len(scale.criteria)))
    if method.bounds is None:
        assert method.name in {"cost-value", "best-worst-logit"}
        return
    counts = counts_for(method, scale, options, ballots).exact()

    lowest, highest = method.bounds(counts, scale, chosen)

    scores = method.score(counts, scale, chosen)
    assert np.all((lowest <= scores.values) | ~scores.known)
    assert np.all((scores.values <= highest) | ~scores.known)


@some
@each_method
@given(data=st.data())
def test_the_order_of_ballots_and_more_blank_ones_change_nothing(method: Method, data: st.DataObject) -> None:
    scale = data.draw(scales_for(method))
    options, ballots = data.draw(ballots_of(scale))
    chosen = data.draw(told(options, len(scale.criteria)))
    blank = (BLANK,) * scale.columns(options)
    shuffled = [*data.draw(st.permutations(ballots)), *[blank] * data.draw(st.integers(0, 3))]

    assert exact(method, scale, options, ballots, chosen) == exact(method, scale, options, shuffled, chosen)


@some
@each_method
@given(data=st.data())
def test_moving_the_options_moves_the_scores(method: Method, data: st.DataObject) -> None:
    scale = data.draw(scales_for(method))
    options, ballots = data.draw(ballots_of(scale))
    chosen = data.draw(told(options, len(scale.criteria)))
    order = data.draw(st.permutations(range(options)))

    moved = exact(
        method,
        _moved_scale(scale, order),
        options,
        _moved_ballots(scale, ballots, order),
        replace(chosen, costs=tuple(chosen.costs[option] for option in order)),
    )

    here = exact(method, scale, options, ballots, chosen)
    assert moved == tuple(here[option] for option in order)


def _moved_scale(scale: Scale, order: list[int]) -> Scale:
    sets = tuple(tuple(order.index(option) for option in shown) for shown in scale.sets)
    return replace(scale, sets=sets)


def _moved_ballots(scale: Scale, ballots: Ballots, order: list[int]) -> Ballots:
    if scale.kind is BallotKind.BEST_WORST:
        return ballots
    width = max(1, len(scale.criteria))
    return [
        tuple(marks[option * width + part] for option in order for part in range(width)) for marks in ballots
    ]


@each_method
def test_with_no_ballots_nothing_is_known(method: Method) -> None:
    scale, options = method.example.scale, len(method.example.options)
    blank = (BLANK,) * scale.columns(options)

    assert exact(method, scale, options, [blank], method.example.settings) == (None,) * options


@pytest.mark.parametrize("method", [COST_VALUE, RANK_AVERAGING], ids=lambda method: method.name)
def test_an_option_without_a_cost_is_not_known_and_never_free(method: Method) -> None:
    example = method.example
    without = replace(example.settings, costs=(None, Fraction(0), Fraction(50)))

    found = exact(method, example.scale, 3, example.ballots, without)

    assert found[0] is None
    assert found[1] is not None
    assert found[2] is not None
    assert found[1] > found[2]
    assert exact(method, example.scale, 3, example.ballots, AS_USUAL) == (None, None, None)
    with pytest.raises(ValueError):
        exact(method, example.scale, 3, example.ballots, Settings(costs=(Fraction(1),)))
