"""Equal shares: everybody holds the same money and pays no more, and a group that agrees gets its due."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from app.ranking.arithmetic import like
from app.ranking.counts import ballots
from app.ranking.funding import funding
from app.ranking.methods.budget import FUNDED, LEFT_OUT, MISSED, SHARED, TIED, Plan
from app.ranking.methods.equal_shares import EQUAL_SHARES, worths_of
from app.ranking.methods.greedy import GREEDY_SUPPORT
from app.ranking.methods.market import Market, same_between, wish_for
from app.ranking.methods.sharing import Sharing
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Completion, Satisfaction, Settings
from tests.ranking.methods.spending import (
    Rows,
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

POINTS = Scale(kind=BallotKind.POINTS, size=6)


def test_the_worked_example_comes_out_as_it_says() -> None:
    example = EQUAL_SHARES.example

    selection = selected(EQUAL_SHARES, example.scale, example.ballots, example.settings)

    assert scores(EQUAL_SHARES, example.scale, example.ballots, example.settings) == example.scores
    assert selection.winners == (0, 2)
    assert [step.note for step in selection.steps] == [
        "4 people share 1,000. Each share is 250.",
        "It costs 600. 3 people paid 200 each. All shares together now hold 400.",
        "It costs 200. 1 person paid 200 each. All shares together now hold 200.",
        "It costs 900. Its supporters have 750 too little left.",
    ]


def test_a_small_group_gets_its_part_where_the_most_supported_take_all() -> None:
    rows = people((7, (1, 1, 0)), (3, (0, 0, 1)))
    budget = money([50, 50, 30], 100)

    assert winners(GREEDY_SUPPORT, chosen_of(3), rows, budget) in {(0, 1), (1, 0)}
    assert set(winners(EQUAL_SHARES, chosen_of(3), rows, budget)) > {2}


def test_what_people_have_left_decides_whether_the_next_project_can_be_paid_for() -> None:
    rows = [(1, 0), (1, 1), (0, 1)]
    budget = money([16, 12], 30, satisfaction=Satisfaction.COST)

    selection = selected(EQUAL_SHARES, chosen_of(2), rows, budget)

    # By cost both are level at 1/2 pound for each pound of worth; support is level too; 12 costs less.
    assert selection.winners == (1,)
    assert steps(selection, TIED)[0].option == 1
    (funded,) = steps(selection, FUNDED)
    assert funded.note == "It costs 12. 2 people paid 6 each. All shares together now hold 18."
    (missed,) = steps(selection, MISSED)
    assert missed.numbers == ((0, Fraction(2)),)  # 16 less the 10 and the 4 its supporters have


def test_who_runs_out_pays_all_they_have_and_the_others_pay_the_rest() -> None:
    """Shares of 10. Three people pay 8 each for the second project. The first costs 12: who has 2 left
    pays 2, and the other person 10."""
    rows = [(1, 0), (1, 1), (0, 1), (0, 1)]

    selection = selected(EQUAL_SHARES, chosen_of(2), rows, money([12, 24], 40))

    assert [step.note for step in steps(selection, FUNDED)] == [
        "It costs 24. 3 people paid 8 each. All shares together now hold 16.",
        "It costs 12. 1 person paid 10 each. 1 person paid all they had left, 2 together. "
        "All shares together now hold 4.",
    ]


def test_points_are_paid_for_in_step_with_how_much_people_want_a_project() -> None:
    """Shares of 12. 9 for 4 + 2 points: 1.50 a point, so 6 and 3."""
    rows = [(4, 2), (2, 4)]
    budget = money([9, 30], 24)

    selection = selected(EQUAL_SHARES, POINTS, rows, budget)

    assert selection.winners == (0,)
    (funded,) = steps(selection, FUNDED)
    assert funded.numbers == ((0, Fraction(3, 2)),)
    assert "2 people paid 3 or more" in funded.note


def test_by_number_the_cheap_come_first_and_by_cost_the_dear_if_they_have_more_support() -> None:
    rows = people((6, (1, 0)), (4, (1, 1)))
    costs = [50, 10]

    by_cost = winners(EQUAL_SHARES, chosen_of(2), rows, money(costs, 100))
    by_number = winners(EQUAL_SHARES, chosen_of(2), rows, money(costs, 100, satisfaction=Satisfaction.NUMBER))

    assert by_cost == (0, 1)
    assert by_number == (1, 0)


def test_what_is_free_comes_first_and_what_cannot_be_bought_is_named() -> None:
    rows = people((2, (1, 1, 1, 1, 0)))

    selection = selected(EQUAL_SHARES, chosen_of(5), rows, money([10, 0, 500, None, 1], 100))

    assert selection.winners == (1, 0)
    assert {step.option: step.note for step in steps(selection, LEFT_OUT)} == {
        2: "It costs 500, more than the whole budget.",
        3: "We do not know what it costs.",
        4: "Nobody supports it.",
    }


def test_nothing_to_buy_is_a_result_too() -> None:
    selection = selected(EQUAL_SHARES, chosen_of(2), [(1, 0)], money([5, 5], 3))

    assert selection.winners == ()
    assert funding(selection, money([5, 5], 3)).left == 3


def test_raised_shares_fund_more_and_the_trail_says_how_often() -> None:
    rows = people((1, (1, 0)), (3, (0, 1)))
    budget = money([50, 40], 100)

    plainly = selected(EQUAL_SHARES, chosen_of(2), rows, budget)
    raised = selected(EQUAL_SHARES, chosen_of(2), rows, money([50, 40], 100, completion=Completion.ADD_ONE))

    assert plainly.winners == (1,)
    assert set(raised.winners) == {0, 1}
    assert steps(raised, SHARED)[0].note.endswith("There is enough money for all these projects together.")


def test_raising_stops_at_the_last_share_within_the_budget() -> None:
    """Shares of 25. At 60 one person could pay for the first alone: 60 + 50 is over 100."""
    rows = people((1, (1, 0)), (3, (0, 1)))
    budget = money([60, 50], 100, completion=Completion.ADD_ONE)

    selection = selected(EQUAL_SHARES, chosen_of(2), rows, budget)

    assert selection.winners == (1,)
    assert steps(selection, SHARED)[0].note == (
        "4 people share 100. Each share is 25. We raised each share 34 times by 1, to 59. "
        "With one raise more the projects would cost 110. That is over the budget."
    )


town_parts = st.integers(2, 5).flatmap(
    lambda options: st.tuples(
        st.lists(st.tuples(*[st.integers(0, 1)] * options).filter(any), min_size=1, max_size=9),
        st.lists(st.integers(1, 60), min_size=options, max_size=options),
        st.integers(20, 150),
        st.sampled_from(Satisfaction),
    )
)
Town = tuple[list[tuple[int, ...]], list[int], int, Satisfaction]


def market_of(town: Town, scale: Scale | None = None) -> Market:
    rows, costs, budget, satisfaction = town
    scale = scale or chosen_of(len(costs))
    counts = counted(EQUAL_SHARES, scale, rows)
    plan = Plan.from_settings(money(costs, budget), len(costs), 1)
    worths, times = worths_of(counts.marks, scale), counts.times.astype(np.int64)
    by_cost = scale.kind is BallotKind.APPROVAL and satisfaction is Satisfaction.COST
    wishes = tuple(
        wish_for(option, plan.cost(option), worths[:, option], times, by_cost)
        for option in range(len(costs))
        if worths[:, option].any()
    )
    supports = [Fraction(int(number)) for number in times @ worths]
    return Market(plan=plan, supports=supports, wishes=wishes, people=times)


@trying(deadline=None)
@given(town=town_parts)
def test_the_money_adds_up_and_nobody_pays_more_than_their_share(town: Town) -> None:
    market = market_of(town)

    result = market.at(0, Fraction(1))

    assert all(0 <= left <= result.share for left in result.left)
    held = sum(left * int(times) for left, times in zip(result.left, market.people, strict=True))
    assert held + market.cost(result.bought) == market.plan.budget
    for purchase in result.purchases:
        assert purchase.paid_in_full * purchase.price + purchase.rest == market.plan.cost(purchase.option)
    assert all(short > 0 for _, short in result.short)  # nothing is left that its supporters could pay for


points_rows = st.lists(
    st.sampled_from([(6, 0, 0), (3, 3, 0), (2, 2, 2), (0, 1, 5), (0, 4, 2), (1, 0, 5)]),
    min_size=1,
    max_size=8,
)


@trying(deadline=None)
@given(
    rows=points_rows, costs=st.lists(st.integers(1, 40), min_size=3, max_size=3), budget=st.integers(40, 99)
)
def test_with_points_each_pays_the_price_for_each_point_or_all_they_have(
    rows: list[tuple[int, ...]], costs: list[int], budget: int
) -> None:
    """The run done again with a purse for each person and Fractions."""
    market = market_of((rows, costs, budget, Satisfaction.NUMBER), POINTS)
    result = market.at(0, Fraction(1))
    purses = [Fraction(budget, len(rows))] * len(rows)

    for purchase in result.purchases:
        wants = [row[purchase.option] for row in rows]
        paid = [min(purse, purchase.price * want) for purse, want in zip(purses, wants, strict=True)]
        assert sum(paid) == costs[purchase.option]
        purses = [purse - less for purse, less in zip(purses, paid, strict=True)]
    for option in set(range(3)) - set(result.bought):
        assert sum(purse for purse, row in zip(purses, rows, strict=True) if row[option]) < costs[option]


@trying(deadline=None)
@given(town=town_parts)
def test_a_group_that_agrees_on_projects_it_could_pay_for_is_not_left_with_nothing(town: Town) -> None:
    """Extended justified representation up to one project (Peters, Pierczyński and Skowron 2021), for
    satisfaction by number: if a group can pay with its shares for a set of projects that all of them want,
    then some member has, with one project more, more of their projects than that set has."""
    rows, costs, budget, _ = town
    market = market_of((rows, costs, budget, Satisfaction.NUMBER))
    bought = set(market.at(0, Fraction(1)).bought)
    share = Fraction(budget, len(rows))
    for size in range(1, len(costs) + 1):
        for projects in combinations(range(len(costs)), size):
            group = [row for row in rows if all(row[option] for option in projects)]
            if not group or share * len(group) < sum(costs[option] for option in projects):
                continue
            best = max(sum(row[option] for option in bought) for row in group)
            assert best + 1 > size or set(projects) <= bought


def by_ones(market: Market) -> tuple[Sharing, ...]:
    """Every run, each share raised by 1 at a time, to the last within the budget or until all is bought."""
    runs = []
    for raises in range(1000):
        run = market.at(raises, Fraction(1))
        if market.cost(run.bought) > market.plan.budget:
            break
        runs.append(run)
        if len(run.bought) == len(market.wishes):
            break
    return tuple(runs)


@trying(max_examples=60, deadline=None)
@given(town=town_parts)
def test_raising_in_strides_ends_where_raising_by_ones_ends(town: Town) -> None:
    rows, costs, budget, satisfaction = town
    market = market_of((rows, [min(cost, budget) for cost in costs], budget, satisfaction))

    result, _ = market.raised(Fraction(1))

    runs = by_ones(market)
    assert set(result.bought) == set(runs[-1].bought)
    assert market.cost(result.bought) <= budget


def test_two_runs_that_buy_the_same_are_not_enough_to_skip_those_between() -> None:
    rows = [(0, 1, 1), (1, 0, 1), (1, 0, 0), (0, 1, 0), (0, 1, 0)]
    market = market_of((rows, [50, 54, 17], 12, Satisfaction.COST))
    runs = [market.at(raises, Fraction(1)) for raises in range(16, 26)]

    assert [run.bought for run in runs] == [(1, 2)] * 7 + [(1, 0)] * 2 + [(1, 2)]
    assert not same_between(runs[0], runs[-1])
    assert same_between(runs[0], runs[4])


@trying(deadline=None)
@given(town=town_parts, low=st.integers(0, 20), further=st.integers(2, 20))
def test_where_it_is_certain_every_share_between_buys_the_same(town: Town, low: int, further: int) -> None:
    market = market_of(town)
    runs = [market.at(raises, Fraction(1)) for raises in range(low, low + further + 1)]

    if same_between(runs[0], runs[-1]):
        assert {run.bought for run in runs} == {runs[0].bought}


@trying(max_examples=60, deadline=None)
@given(town=town_parts, completion=st.sampled_from(Completion), turn=st.integers(1, 4))
def test_the_order_in_which_projects_are_listed_changes_only_what_a_lot_decides(
    town: Town, completion: Completion, turn: int
) -> None:
    rows, costs, budget, satisfaction = town
    order = [*range(len(costs))[turn % len(costs) :], *range(len(costs))[: turn % len(costs)]]

    def bought(rows: Rows, costs: list[int], seed: int) -> tuple[int, ...]:
        how = money(costs, budget, completion=completion, satisfaction=satisfaction)
        chosen = winners(EQUAL_SHARES, chosen_of(len(costs)), rows, how, seed)
        assert spent(how, chosen) <= budget
        return chosen

    lots = {bought(rows, costs, seed) for seed in range(8)}
    turned = bought([[row[old] for old in order] for row in rows], [costs[old] for old in order], 1)

    if len(lots) == 1:
        assert tuple(order[new] for new in turned) == bought(rows, costs, 1)


@trying(deadline=None)
@given(town=town_parts)
def test_quick_scores_are_the_exact_ones_and_those_of_the_greedy_method(town: Town) -> None:
    rows, costs, budget, _ = town
    scale, none = chosen_of(len(costs)), Settings()
    array = np.array(rows, dtype=np.uint8)
    counts = ballots.tally(array, np.arange(len(rows)) % 2, 2, scale, len(costs))
    floats = ballots.BallotCounts(marks=counts.marks, times=counts.times.astype(np.float64))

    quick = EQUAL_SHARES.score(floats, scale, none)

    for group in (0, 1):
        exact = EQUAL_SHARES.score(counts.together([group]).exact(), scale, none)
        assert (quick.known[group] == exact.known).all()
        assert np.abs(quick.values[group] - exact.values.astype(float)).max() < 1e-9
    assert scores(EQUAL_SHARES, scale, rows, none) == scores(GREEDY_SUPPORT, scale, rows, none)


def test_places_that_are_shared_share_their_worth() -> None:
    scale = Scale(kind=BallotKind.RANKING, size=3)
    rows = [(1, 1, 3, 0), (1, 2, 3, 0)]

    found = scores(EQUAL_SHARES, scale, rows, Settings())

    assert found == scores(GREEDY_SUPPORT, scale, rows, Settings())
    assert found == (Fraction(11, 2), Fraction(9, 2), Fraction(2), Fraction(0))


def test_support_lies_between_nobody_and_everybody() -> None:
    counts = counted(EQUAL_SHARES, chosen_of(2), [(1, 0), (1, 1)]).exact()
    assert EQUAL_SHARES.bounds is not None
    lowest, highest = EQUAL_SHARES.bounds(counts, chosen_of(2), Settings())

    assert lowest == 0
    assert highest == like([2], np.array([Fraction(1)], dtype=object))


def test_a_tie_in_price_goes_to_more_support_then_to_the_lower_cost() -> None:
    """By number both ask 10 of each supporter; the first has more of them."""
    rows = people((3, (1, 0)), (2, (0, 1)))

    selection = selected(
        EQUAL_SHARES, chosen_of(2), rows, money([30, 20], 50, satisfaction=Satisfaction.NUMBER)
    )

    assert selection.winners == (0, 1)
    (tie,) = steps(selection, TIED)
    assert "more support goes first." in tie.note


@pytest.mark.parametrize("cost", ["33.33", "0.01", "49.99"])
def test_pence_are_counted_exactly(cost: str) -> None:
    rows = people((3, (1, 1)), (4, (0, 1)))
    market = market_of((rows, [1, 1], 100, Satisfaction.COST))
    plan = Plan.from_settings(money([cost, "12.07"], "99.90"), 2, 1)
    wishes = tuple(
        wish_for(wish.option, plan.cost(wish.option), np.ones(2, dtype=np.int64), market.people, True)
        for wish in market.wishes
    )
    exact = Market(plan=plan, supports=market.supports, wishes=wishes, people=market.people)

    result = exact.at(0, Fraction(1))

    held = sum(left * int(times) for left, times in zip(result.left, exact.people, strict=True))
    assert len(result.bought) == 2
    assert held == Fraction("99.90") - Fraction(cost) - Fraction("12.07")


def test_pence_survive_a_price_in_whole_pounds() -> None:
    """Everybody has 30 pounds left after the first project, and 33.33 is still 33.33."""
    selection = selected(EQUAL_SHARES, chosen_of(2), [(1, 1), (1, 1), (1, 0)], money([60, "33.33"], 150))

    assert selection.winners == (0, 1)
    assert steps(selection, FUNDED)[1].numbers == ((1, Fraction("16.665")),)
    assert steps(selection, FUNDED)[1].note.endswith("All shares together now hold 56.67.")
