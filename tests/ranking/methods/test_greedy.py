"""A budget spent down a list: what is funded, what is passed over, and what the trail says of it."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from app.ranking.arithmetic import like
from app.ranking.counts import marks
from app.ranking.funding import Funding, funding
from app.ranking.methods.budget import FUNDED, LEFT_OUT, MISSED, TIED
from app.ranking.methods.greedy import GREEDY_SUPPORT, GREEDY_VALUE, METHODS
from app.ranking.methods.method import Method, Selection
from app.ranking.scale import AGREE, DISAGREE, NEITHER, BallotKind, Scale
from app.ranking.settings import Settings
from tests.ranking.methods.spending import (
    chosen_of,
    counted,
    money,
    people,
    scores,
    selected,
    spent,
    steps,
    winners,
)

THREE = people((5, (1, 0, 0)), (4, (0, 1, 0)), (3, (0, 0, 1)))
"""Support 5, 4 and 3."""


def test_the_most_supported_is_funded_first_and_what_does_not_fit_is_passed_over() -> None:
    settings = money([60, 50, 40], 100)

    selection = selected(GREEDY_SUPPORT, chosen_of(3), THREE, settings)

    assert selection.winners == (0, 2)
    (missed,) = steps(selection, MISSED)
    assert (missed.option, missed.numbers) == (1, ((1, Fraction(10)),))
    assert missed.note == "Support 4. It costs 50, and only 40 is left. It misses by 10."


def test_it_can_stop_at_the_first_project_that_does_not_fit() -> None:
    settings = money([60, 50, 40], 100, stop_at_misfit=True)

    selection = selected(GREEDY_SUPPORT, chosen_of(3), THREE, settings)

    assert selection.winners == (0,)
    assert [step.note for step in steps(selection, LEFT_OUT)] == ["We stopped before it."]


def test_a_project_below_the_threshold_is_not_funded_even_if_it_fits() -> None:
    settings = money([60, 50, 40], 1000, threshold=Fraction(4))

    selection = selected(GREEDY_SUPPORT, chosen_of(3), THREE, settings)

    assert selection.winners == (0, 1)
    assert steps(selection, LEFT_OUT)[0].note == "Support 3. It needs at least 4."


def test_a_project_below_the_threshold_does_not_stop_the_list() -> None:
    settings = money([60, 500, 40], 100, threshold=Fraction(5), stop_at_misfit=True)

    assert winners(GREEDY_SUPPORT, chosen_of(3), THREE, settings) == (0,)


def test_the_most_support_for_each_pound_can_be_another_order() -> None:
    settings = money([100, 50, 60], 110)

    assert scores(GREEDY_VALUE, chosen_of(3), THREE, settings) == (
        Fraction(1, 20),
        Fraction(2, 25),
        Fraction(1, 20),
    )
    assert winners(GREEDY_VALUE, chosen_of(3), THREE, settings) == (1, 2)
    assert winners(GREEDY_SUPPORT, chosen_of(3), THREE, settings) == (0,)


def test_what_is_free_is_funded_and_what_nobody_supports_or_has_no_cost_is_not() -> None:
    rows = people((2, (1, 1, 0, 1)), (3, (0, 1, 0, 0)))
    settings = money([0, 10, 1, None], 10)

    for method in METHODS:
        selection = selected(method, chosen_of(4), rows, settings)
        assert set(selection.winners) == {0, 1}
        assert {step.option: step.note for step in steps(selection, LEFT_OUT)} == {
            2: "Nobody supports it.",
            3: "We do not know what it costs.",
        }
    assert scores(GREEDY_VALUE, chosen_of(4), rows, settings) == (None, Fraction(1, 2), Fraction(0), None)


def test_a_tie_goes_to_the_lower_cost_and_the_trail_says_so() -> None:
    rows = people((3, (1, 1, 0)), (1, (0, 0, 1)))

    selection = selected(GREEDY_SUPPORT, chosen_of(3), rows, money([70, 60, 30], 100))

    assert selection.winners == (1, 2)
    (tie,) = steps(selection, TIED)
    assert (tie.option, tie.numbers) == (1, ((1, Fraction(3)), (0, Fraction(3))))
    assert "lower cost" in tie.note
    assert "lot" not in tie.note


def test_a_tie_in_support_and_cost_goes_to_a_lot_that_the_seed_draws() -> None:
    rows = people((3, (1, 1, 1)))
    settings = money([60, 60, 60], 100)

    drawn = [selected(GREEDY_SUPPORT, chosen_of(3), rows, settings, seed) for seed in range(40)]

    assert {selection.winners for selection in drawn} == {(0,), (1,), (2,)}
    assert drawn[3] == selected(GREEDY_SUPPORT, chosen_of(3), rows, settings, 3)
    assert all("a lot drawn with seed" in steps(selection, TIED)[0].note for selection in drawn)


@pytest.mark.parametrize(
    ("scale", "rows", "expected"),
    [
        (Scale(kind=BallotKind.POINTS, size=10), [(7, 3), (10, 0)], (17, 3)),
        (Scale(kind=BallotKind.RATING, size=11, lowest=0), [(11, 1), (4, 3), (0, 5)], (13, 6)),
        (Scale(kind=BallotKind.RATING, size=5), [(5, 1), (1, 3)], (4, 2)),
        (
            Scale(kind=BallotKind.AGREEMENT, size=3),
            [(AGREE, NEITHER), (DISAGREE, AGREE), (255, AGREE)],
            (1, 2),
        ),
        (Scale(kind=BallotKind.RANKING, size=3), [(1, 2, 3, 0), (3, 1, 0, 2)], (4, 5, 1, 2)),
        (Scale(kind=BallotKind.RANKING, size=3), [(1, 1, 3, 0)], (Fraction(5, 2), Fraction(5, 2), 1, 0)),
    ],
)
def test_support_is_what_the_marks_of_each_kind_of_ballot_say(
    scale: Scale, rows: list[tuple[int, ...]], expected: tuple[Fraction | int, ...]
) -> None:
    assert scores(GREEDY_SUPPORT, scale, rows, Settings()) == tuple(map(Fraction, expected))


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_the_worked_example_comes_out_as_it_says(method: Method) -> None:
    example = method.example

    assert scores(method, example.scale, example.ballots, example.settings) == example.scores
    expected = {"greedy-support": (1,), "greedy-value": (2, 0)}
    assert winners(method, example.scale, example.ballots, example.settings) == expected[method.name]


def test_no_budget_or_not_a_cost_for_each_project_is_refused() -> None:
    with pytest.raises(ValueError, match="budget"):
        selected(GREEDY_SUPPORT, chosen_of(3), THREE, Settings(costs=(Fraction(1),) * 3))
    with pytest.raises(ValueError, match="3 projects, and 2 costs"):
        selected(GREEDY_SUPPORT, chosen_of(3), THREE, money([1, 2], 3))


def test_funding_says_what_is_spent_what_is_left_and_by_how_much_the_next_one_missed() -> None:
    settings = money(["60.50", 50, 30], 100)

    told = funding(selected(GREEDY_SUPPORT, chosen_of(3), THREE, settings), settings)

    assert told == Funding(
        winners=(0, 2),
        budget=Fraction(100),
        spent=Fraction("90.5"),
        left=Fraction("9.5"),
        runner_up=1,
        missed_by=Fraction("10.5"),
    )
    assert told.sentences() == (
        "2 projects are funded.",
        "They cost 90.50 of 100. 9.50 is left.",
        "The next project missed by 10.50.",
    )


def test_so_much_more_money_would_indeed_have_paid_for_the_runner_up() -> None:
    settings = money([60, 50, 30], 100)
    told = funding(selected(GREEDY_SUPPORT, chosen_of(3), THREE, settings), settings)
    assert told.missed_by is not None

    enough = winners(GREEDY_SUPPORT, chosen_of(3), THREE, money([60, 50, 30], str(100 + told.missed_by)))
    too_little = winners(GREEDY_SUPPORT, chosen_of(3), THREE, money([60, 50, 30], str(99 + told.missed_by)))

    assert told.runner_up in enough
    assert told.runner_up not in too_little


def test_funding_refuses_a_selection_over_the_budget() -> None:
    with pytest.raises(ValueError, match="more than the budget"):
        funding(Selection(winners=(0, 1)), money([60, 50], 100))


amounts = st.integers(0, 60)
towns = st.integers(2, 6).flatmap(
    lambda options: st.tuples(
        st.lists(st.tuples(*[st.integers(0, 1)] * options).filter(any), min_size=1, max_size=12),
        st.lists(amounts, min_size=options, max_size=options),
        st.integers(0, 150),
    )
)


@trying(deadline=None)
@given(town=towns, method=st.sampled_from(METHODS))
def test_never_over_the_budget_and_nothing_supported_that_would_still_fit_is_left(
    town: tuple[list[tuple[int, ...]], list[int], int], method: Method
) -> None:
    rows, costs, budget = town
    settings = money(costs, budget)

    selection = selected(method, chosen_of(len(costs)), rows, settings)

    left = budget - spent(settings, selection.winners)
    assert left >= 0
    assert all(
        costs[option] > left
        for option in range(len(costs))
        if option not in selection.winners and any(row[option] for row in rows)
    )
    assert len(steps(selection, FUNDED)) == len(selection.winners)
    said = {step.option for step in selection.steps if step.what != TIED}
    assert said == set(range(len(costs)))  # the trail says of every project what became of it


@trying(max_examples=60, deadline=None)
@given(town=towns, method=st.sampled_from(METHODS), turn=st.integers(1, 5))
def test_the_order_in_which_projects_are_listed_changes_only_what_a_lot_decides(
    town: tuple[list[tuple[int, ...]], list[int], int], method: Method, turn: int
) -> None:
    rows, costs, budget = town
    order = [*range(len(costs))[turn % len(costs) :], *range(len(costs))[: turn % len(costs)]]
    first = selected(method, chosen_of(len(costs)), rows, money(costs, budget))
    turned = selected(
        method,
        chosen_of(len(costs)),
        [[row[old] for old in order] for row in rows],
        money([costs[old] for old in order], budget),
    )

    if not any("a lot drawn" in step.note for step in steps(first, TIED)):
        assert tuple(order[new] for new in turned.winners) == first.winners


@trying(deadline=None)
@given(town=towns, method=st.sampled_from(METHODS))
def test_quick_scores_are_the_exact_ones(
    town: tuple[list[tuple[int, ...]], list[int], int], method: Method
) -> None:
    rows, costs, budget = town
    scale, settings = chosen_of(len(costs)), money(costs, budget)
    array = np.array(rows, dtype=np.uint8)
    sums = marks.features(array, scale, len(costs)).sum(axis=0, dtype=np.float64)[None, :]
    quick = method.score(
        marks.from_sums(sums, np.array([float(len(rows))]), scale, len(costs)), scale, settings
    )
    exact = method.score(counted(method, scale, rows).exact(), scale, settings)

    assert (quick.known[0] == exact.known).all()
    assert np.abs(quick.values[0] - exact.values.astype(float)).max() < 1e-9


@trying(deadline=None)
@given(town=towns)
def test_support_lies_within_its_bounds(town: tuple[list[tuple[int, ...]], list[int], int]) -> None:
    rows, costs, _ = town
    counts = counted(GREEDY_SUPPORT, chosen_of(len(costs)), rows).exact()
    assert GREEDY_SUPPORT.bounds is not None
    lowest, highest = GREEDY_SUPPORT.bounds(counts, chosen_of(len(costs)), Settings())
    values = GREEDY_SUPPORT.score(counts, chosen_of(len(costs)), Settings()).values

    assert highest == like([len(rows)], values)
    assert ((lowest <= values) & (values <= highest)).all()
