"""The Scottish council count: each rule of SSI 2007/42 that a case can show."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.ranking.counts.ballots import BallotCounts
from app.ranking.methods import scottish
from app.ranking.methods.method import NOBODY, Selection
from app.ranking.methods.scottish import METHOD
from app.ranking.methods.scottish_count import BY_LOT, EXCLUSION, LAST_PLACES, SURPLUS, preferences, quota
from app.ranking.settings import Settings
from tests.ranking.methods.elections import (
    Rows,
    array,
    ballot_counts,
    check_example,
    check_quick_road,
    exact_scores,
    profiles,
    ranking,
    relabelled,
    unhurried,
)


def order(text: str, options: str = "ABCDE") -> tuple[int, ...]:
    """The ballot that puts the options in this order."""
    return tuple(text.index(option) + 1 if option in text else 0 for option in options)


def elect(ballots: dict[str, int], seats: int, options: str = "ABCDE", seed: int = 0) -> Selection:
    rows = [order(text, options) for text, times in ballots.items() for _ in range(times)]
    counts = ballot_counts(rows, len(options)).exact()
    return scottish.select(counts, ranking(len(options)), Settings(seats=seats), seed)


def votes(selection: Selection, stage: int, options: str = "ABCDE") -> dict[str, Fraction]:
    named = dict(selection.steps[stage].numbers)
    return {options[option]: number for option, number in named.items() if option != NOBODY and number}


def test_the_worked_example_comes_out_as_it_says() -> None:
    check_example(METHOD)


@pytest.mark.parametrize(
    ("valid", "seats", "needed"), [(7263, 3, 1816), (5802, 4, 1161), (100, 1, 51), (99, 1, 50)]
)
def test_the_quota_is_the_first_whole_number_that_only_so_many_can_reach(
    valid: int, seats: int, needed: int
) -> None:
    """Rule 46; the first two are Glasgow's ward 2 and Dundee's ward 2 of 2017."""
    assert quota(valid, seats) == needed


def test_each_paper_passes_a_part_of_a_vote_cut_to_five_places() -> None:
    """Rule 48(3): 13 votes, quota 7, 6 over. 6 ÷ 13 is 0.461538…, cut to 0.46153; 9 papers go to B."""
    found = elect({"AB": 9, "A": 4, "C": 4, "B": 3}, seats=2)
    assert found.steps[1].what == SURPLUS
    assert votes(found, 1) == {"A": 7, "B": 3 + 9 * Fraction(46153, 100_000), "C": 4}
    assert dict(found.steps[1].numbers)[NOBODY] == 20 - 7 - 4 - 3 - 9 * Fraction(46153, 100_000)


def test_papers_that_came_at_less_than_a_vote_pass_on_a_part_of_that() -> None:
    """Rule 48(4): quota 6. A passes 12 papers on at 6 ÷ 12 = 0.5 each, so B has 4 + 6 = 10 votes and 4 over.
    Of B's papers, 12 are worth 4 × 0.5 ÷ 10 = 0.2 and 4 are worth 4 × 1 ÷ 10 = 0.4."""
    found = elect({"ABC": 12, "BC": 4, "C": 1, "D": 3}, seats=3)
    assert votes(found, 1) == {"A": 6, "B": 10, "C": 1, "D": 3}
    assert votes(found, 2) == {"A": 6, "B": 6, "C": 1 + 12 * Fraction(1, 5) + 4 * Fraction(2, 5), "D": 3}


def test_the_largest_surplus_is_passed_on_first() -> None:
    """Rule 49(1): B and A are both over the quota of 5; B has more."""
    found = elect({"AC": 7, "BD": 8, "C": 2, "D": 1, "E": 1}, seats=3)
    assert [(step.what, step.option) for step in found.steps[1:3]] == [(SURPLUS, 1), (SURPLUS, 0)]


def test_an_excluded_option_passes_its_papers_on_at_the_value_they_came_with() -> None:
    """Rule 50(4): C holds 11 papers of A at 0.27272 and 1 of its own, and passes both kinds on to D."""
    found = elect({"ACD": 11, "CD": 1, "D": 4, "B": 6}, seats=2, options="ABCD")
    assert [(step.what, step.option) for step in found.steps[1:3]] == [(SURPLUS, 0), (EXCLUSION, 2)]
    assert votes(found, 2) == {"A": 8, "B": 6, "D": 4 + 1 + 11 * Fraction(27272, 100_000)}
    assert found.winners == (0, 3)


def test_options_tied_for_last_are_parted_by_the_latest_stage_before() -> None:
    """Rule 51(2)(a): C and D tie with 5 at stage 3. At stage 2 C had 4 and D 5; at stage 1 C 4 and D 3."""
    ballots = {"A": 9, "B": 8, "C": 4, "D": 3, "ED": 2, "FC": 1, "F": 2}
    for seed in range(5):
        found = elect(ballots, seats=1, options="ABCDEF", seed=seed)
        assert [step.option for step in found.steps[1:4]] == [4, 5, 2]
        assert not any(step.note for step in found.steps)


def test_options_tied_at_every_stage_are_parted_by_a_lot_that_is_written_down() -> None:
    """Rule 51(2)(b)."""
    left = set()
    for seed in range(20):
        found = elect({"A": 4, "B": 4, "C": 2, "D": 2, "E": 3}, seats=1, seed=seed)
        assert found.steps[1].note == BY_LOT
        left.add(found.steps[1].option)
    assert left == {2, 3}


def test_as_many_options_as_places_left_are_elected_without_another_transfer() -> None:
    """Rule 52."""
    found = elect({"A": 5, "B": 3, "C": 2}, seats=2, options="ABC")
    assert found.winners == (0, 1)
    assert found.steps[-1].what == LAST_PLACES
    assert found.steps[-1].numbers == found.steps[-2].numbers


def test_with_more_places_than_options_all_are_elected() -> None:
    found = elect({"A": 2, "B": 3}, seats=5, options="AB")
    assert found.winners == (1, 0)


def test_a_ballot_ends_before_a_place_that_two_options_share() -> None:
    wanted = preferences(array([(1, 2, 2, 0), (1, 1, 3, 0), (3, 1, 2, 255), (0, 0, 0, 0)]))
    assert wanted.tolist() == [[0, 4, 4, 4, 4], [4, 4, 4, 4, 4], [1, 2, 0, 4, 4], [4, 4, 4, 4, 4]]


def test_a_ballot_with_no_clear_first_place_is_not_counted() -> None:
    rows = [(1, 1, 0), (1, 0, 0), (0, 1, 0), (0, 1, 2)]
    counts = ballot_counts(rows, 3).exact()
    first = scottish.select(counts, ranking(3), Settings(), 0).steps[0]
    assert sum(number for _, number in first.numbers) == 3


def test_nobody_answered_gives_no_scores() -> None:
    assert exact_scores(METHOD, [(0, 0, 0), (255, 0, 0)], 3) == (None, None, None)


@unhurried
@given(profiles(), st.integers(1, 4))
def test_quick_and_exact_scores_agree(case: tuple[int, Rows], seats: int) -> None:
    check_quick_road(METHOD, case[1], case[0], Settings(seats=seats))


@unhurried
@given(profiles(), st.integers(1, 4))
def test_no_vote_appears_or_is_lost(case: tuple[int, Rows], seats: int) -> None:
    options, rows = case
    selection = scottish.select(
        ballot_counts(rows, options).exact(), ranking(options), Settings(seats=seats), 0
    )
    valid = sum(number for _, number in selection.steps[0].numbers)
    assert len(selection.winners) == min(seats, options)
    for step in selection.steps:
        numbers = dict(step.numbers)
        assert sum(numbers.values()) == valid
        assert all(number >= 0 for number in numbers.values())
        assert all((number * 100_000).denominator == 1 for number in numbers.values())


@unhurried
@given(profiles(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_names_and_the_order_of_ballots_do_not_matter_unless_a_lot_decides(
    case: tuple[int, Rows], seats: int, random: object
) -> None:
    options, rows = case
    settings = Settings(seats=seats)
    steps = scottish.rounds(ballot_counts(rows, options).exact(), ranking(options), settings, 0)
    assume(not any(step.note for step in steps))
    moved = list(range(options))
    random.shuffle(moved)  # type: ignore[attr-defined]
    before = exact_scores(METHOD, rows, options, settings)
    after = exact_scores(METHOD, relabelled(rows, moved)[::-1], options, settings)
    assert after == tuple(before[option] for option in moved)


@unhurried
@given(profiles(strict=True, least=3), st.integers(1, 3))
def test_those_elected_have_more_points_than_those_not(case: tuple[int, Rows], seats: int) -> None:
    options, rows = case
    counts = ballot_counts(rows, options).exact()
    chosen = scottish.select(counts, ranking(options), Settings(seats=seats), 0).winners
    scores = exact_scores(METHOD, rows, options, Settings(seats=seats))
    points = [scores[winner] or 0 for winner in chosen]
    assert points == sorted(points, reverse=True)
    others = [scores[option] or 0 for option in range(options) if option not in chosen]
    assert not others or min(points) > max(others)


def test_a_group_with_two_quotas_of_first_places_gets_two_of_three_places() -> None:
    """100 people, quota 26: the 60 who put A, B, C in any order first elect two of them."""
    found = elect({"ABCDE": 35, "BCADE": 25, "DEABC": 30, "EDABC": 10}, seats=3)
    assert len({0, 1, 2} & set(found.winners)) == 2


def test_resamples_are_counted_one_by_one() -> None:
    rows = [order("AB"), order("BA"), order("CB"), order("C")]
    marks = ballot_counts(rows, 5).marks
    times = np.array([[5, 1, 1, 3], [1, 5, 2, 2]], dtype=np.float64)
    together = scottish.score(BallotCounts(marks=marks, times=times), ranking(5), Settings(seats=2))
    for one in range(2):
        alone = BallotCounts(marks=marks, times=times[one].astype(np.int64)).exact()
        exact = scottish.score(alone, ranking(5), Settings(seats=2)).exact()
        assert together.values[one].tolist() == [float(score or 0) for score in exact]
