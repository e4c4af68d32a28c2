"""Groups joined by each rule, comments, ties, areas, and what would change the list."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import InvalidBallot
from app.ranking.count import count
from app.ranking.profile import Profile
from app.ranking.result import Result
from app.ranking.rule import SMALL_GROUPS, Combination, CountingRule, Group, SmallGroups
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings
from app.ranking.stances import Stance, StanceCounts, count_stances
from app.ranking.ties import TieBreaker
from tests.ranking.making import (
    CLINICIANS,
    MANAGERS,
    PATIENTS,
    RATING,
    TOP_THREE,
    Row,
    a_profile,
    a_rule,
    elections,
    j1_rows,
)


def places(result: Result) -> dict[int, int]:
    return {option.option: option.place for option in result.options}


def combined(result: Result) -> dict[int, Fraction | None]:
    return {option.option: option.combined for option in result.options}


# 4 patients and 2 clinicians rate two options from 1 to 5.
TWO_GROUPS: list[Row] = [(0, (5, 1)), (0, (5, 1)), (0, (4, 2)), (0, (4, 2)), (1, (2, 4)), (1, (1, 5))]


def test_the_weighted_mean_is_of_scores_between_0_and_1() -> None:
    rule = replace(a_rule(RATING), combination=Combination.WEIGHTED, weights=(Fraction(1), Fraction(3)))

    # Patients: means 4.5 and 1.5, between 0 and 1: 7/8 and 1/8. Clinicians: 1.5 and 4.5: 1/8 and 7/8.
    assert combined(count(a_profile(TWO_GROUPS), rule)) == {
        1: (Fraction(7, 8) + 3 * Fraction(1, 8)) / 4,
        2: (Fraction(1, 8) + 3 * Fraction(7, 8)) / 4,
    }


def test_a_weight_of_nothing_leaves_a_group_without_a_say() -> None:
    rule = replace(a_rule(RATING), combination=Combination.WEIGHTED, weights=(Fraction(1), Fraction(0)))

    assert combined(count(a_profile(TWO_GROUPS), rule)) == {1: Fraction(7, 8), 2: Fraction(1, 8)}


def test_pooled_counts_everybody_as_one_group() -> None:
    result = count(a_profile(TWO_GROUPS), replace(a_rule(RATING), combination=Combination.POOLED))

    assert combined(result) == {1: Fraction(21, 6), 2: Fraction(15, 6)}
    assert [o.place for o in result.options] == [o.pooled_place for o in result.options]


def test_one_voice_for_each_ppg_however_many_met() -> None:
    # One ballot for each of 3 PPGs, and the base is left aside: each ballot is a whole group's answer.
    groups = tuple(Group(key=f"ppg-{number}", label=f"PPG {number}") for number in (1, 2, 3))
    rule = CountingRule(
        scale=TOP_THREE,
        groups=groups,
        combination=Combination.ONE_VOICE,
        small_groups=SmallGroups.KEEP,
        resamples=10,
    )

    result = count(a_profile([(0, (1, 2, 3, 0)), (1, (1, 3, 2, 0)), (2, (2, 1, 0, 0))]), rule)

    # Positions: 4, 3, 2, 1; 4, 2, 3, 1; 3, 4, and 1.5 each for the two not placed.
    assert combined(result) == {1: 11, 2: 9, 3: Fraction(13, 2), 4: Fraction(7, 2)}
    assert len(result.ranked_groups) == 3


@pytest.mark.parametrize(
    ("fate", "expected"),
    [
        (SmallGroups.POOL, ["patients", SMALL_GROUPS.key, SMALL_GROUPS.key]),
        (SmallGroups.LEAVE_OUT, ["patients", None, None]),
        (SmallGroups.KEEP, ["patients", "clinicians", "managers"]),
    ],
)
def test_what_becomes_of_small_groups_is_declared(fate: SmallGroups, expected: list[str | None]) -> None:
    rows: list[Row] = [(0, (5, 1))] * 5 + [(1, (1, 5))] * 2 + [(2, (1, 5))] * 2
    rule = replace(a_rule(RATING, groups=(PATIENTS, CLINICIANS, MANAGERS), minimum_base=3), small_groups=fate)

    assert [group.ranked_as for group in count(a_profile(rows), rule).groups] == expected


def some_stances(*rows: tuple[int, int, Stance]) -> StanceCounts:
    """(group, option column, stance), a person each."""
    return count_stances(
        ((person, group, option, stance) for person, (group, option, stance) in enumerate(rows)), 2, 2
    )


def test_comments_join_the_score_by_their_smoothed_share() -> None:
    rule = replace(a_rule(RATING, groups=(PATIENTS, CLINICIANS)), comment_weight=Fraction(3, 10))
    rows: list[Row] = [(0, (4, 4))] * 10 + [(1, (3, 3))] * 10
    stances = some_stances((0, 1, Stance.AGREE), (0, 1, Stance.AGREE), (0, 1, Stance.NOT_SURE))

    result = count(a_profile(rows), rule, stances=stances)

    # 3/4 from the ballots; 2 agree: (2 + 1) / (2 + 2) = 3/4 too, so nothing moves here.
    assert [p.between for p in next(o for o in result.options if o.option == 2).groups] == [
        Fraction(3, 4),
        Fraction(1, 2),
    ]
    more = some_stances(*[(0, 1, Stance.AGREE)] * 8)
    lifted = count(a_profile(rows), rule, stances=more)
    by_option = {o.option: o for o in lifted.options}
    assert by_option[2].groups[0].comments == Fraction(9, 10)
    assert by_option[2].groups[0].between == Fraction(7, 10) * Fraction(3, 4) + Fraction(3, 10) * Fraction(
        9, 10
    )
    assert by_option[1].groups[0].comments is None
    assert by_option[1].groups[0].between == Fraction(3, 4)
    assert places(lifted) == {2: 1, 1: 2}
    assert {o.option: o.without_comments for o in lifted.options} == {1: 1, 2: 1}


def test_comments_that_take_no_side_and_a_weight_of_nothing_change_nothing() -> None:
    rule = a_rule(RATING)
    unsure = some_stances((0, 1, Stance.NEITHER), (1, 0, Stance.NOT_SURE))
    agree = some_stances((0, 1, Stance.AGREE))

    plain = count(a_profile(TWO_GROUPS), rule)

    # What was counted is told by the digest; the list is the same.
    assert count(a_profile(TWO_GROUPS), rule, stances=unsure).options == plain.options
    weightless = replace(rule, comment_weight=Fraction(0))
    assert count(a_profile(TWO_GROUPS), weightless, stances=agree).options == plain.options


def test_comments_about_other_groups_or_options_are_refused() -> None:
    wrong = StanceCounts(numbers=np.zeros((1, 2, 4), dtype=np.int64))

    with pytest.raises(InvalidBallot):
        count(a_profile(TWO_GROUPS), a_rule(RATING), stances=wrong)


def test_a_tie_stays_until_the_rule_breaks_it_and_every_break_is_listed() -> None:
    # J1: B, C and D tie for third. Pooled points are B 20, C 13, D 8.
    profile = a_profile(j1_rows())

    tied = count(profile, a_rule(TOP_THREE))
    broken = count(profile, replace(a_rule(TOP_THREE), ties=(TieBreaker.POOLED,)))

    assert (places(tied), tied.breaks) == ({1: 1, 5: 2, 2: 3, 3: 3, 4: 3}, ())
    assert places(broken) == {1: 1, 5: 2, 2: 3, 3: 4, 4: 5}
    assert [(one.options, one.by) for one in broken.breaks] == [((2, 3, 4), TieBreaker.POOLED)]
    assert combined(broken) == combined(tied)
    assert not any(option.tied for option in broken.options)


def test_places_without_comments_have_their_ties_broken_too() -> None:
    rule = replace(a_rule(TOP_THREE), ties=(TieBreaker.POOLED,))

    result = count(a_profile(j1_rows()), rule)

    assert {o.option: o.without_comments for o in result.options} == places(result)


def test_where_no_group_is_ranked_no_rule_makes_an_order_out_of_the_ties() -> None:
    rule = replace(
        a_rule(TOP_THREE, minimum_base=50), ties=(TieBreaker.POOLED, TieBreaker.LOT, TieBreaker.LISTED_ORDER)
    )

    result = count(a_profile(j1_rows()), rule)

    assert (set(places(result).values()), result.breaks) == ({1}, ())


def test_median_and_top_share_break_ties_of_ratings_in_turn() -> None:
    # All means are 3. Medians 3, 3, 3 and 3.5; fives from 0, 1, 2 and 0 of 4 people.
    rows: list[Row] = [(0, (3, 5, 5, 4)), (0, (3, 3, 5, 4)), (0, (3, 3, 1, 3)), (0, (3, 1, 1, 1))]
    rule = replace(a_rule(RATING, groups=(PATIENTS,)), ties=(TieBreaker.MEDIAN, TieBreaker.TOP_SHARE))

    result = count(a_profile(rows), rule)

    assert {o.option: o.pooled_score for o in result.options} == {1: 3, 2: 3, 3: 3, 4: 3}
    assert places(result) == {4: 1, 3: 2, 2: 3, 1: 4}
    assert [(one.options, one.by) for one in result.breaks] == [
        ((4, 1, 2, 3), TieBreaker.MEDIAN),
        ((3, 2, 1), TieBreaker.TOP_SHARE),
    ]


def test_a_lot_is_drawn_from_the_seed_and_not_from_the_order_of_the_options() -> None:
    rule = replace(a_rule(RATING, groups=(PATIENTS,)), ties=(TieBreaker.LOT,))
    rows: list[Row] = [(0, (3, 3, 3, 3))]

    here = count(a_profile(rows, options=(11, 12, 13, 14)), rule)
    there = count(a_profile(rows, options=(14, 12, 11, 13)), rule)
    orders = {
        tuple(o.option for o in count(a_profile(rows), replace(rule, seed=seed)).options)
        for seed in range(20)
    }

    assert places(here) == places(there)
    assert len(orders) > 5


AREAS = (
    Group(key="north", label="North"),
    Group(key="south", label="South"),
    Group(key="west", label="West"),
)


def test_each_area_has_its_own_order_by_the_same_rule() -> None:
    rows: list[Row] = [(0, (5, 3, 1))] * 6 + [(0, (1, 5, 3))] * 4 + [(0, (1, 3, 5))] * 2
    profile = a_profile(rows)
    profile = Profile(
        options=profile.options,
        marks=profile.marks,
        groups=profile.groups,
        areas=np.array([0] * 6 + [1] * 4 + [-1] * 2, dtype=np.int16),
    )

    result = count(profile, a_rule(RATING, groups=(PATIENTS,), minimum_base=4), areas=AREAS)

    assert [(area.key, area.first()) for area in result.areas] == [
        ("north", (1,)),
        ("south", (2,)),
        ("west", ()),
    ]
    assert result.areas[0].places == ((1, 1), (2, 2), (3, 3))


@settings(deadline=None, max_examples=30)
@given(elections(), st.data())
def test_an_area_is_counted_as_if_it_were_the_whole(
    election: tuple[Scale, list[Row]], data: st.DataObject
) -> None:
    scale, rows = election
    where = data.draw(st.lists(st.integers(-1, 1), min_size=len(rows), max_size=len(rows)))
    rule = a_rule(scale, groups=(PATIENTS, CLINICIANS, MANAGERS), resamples=2)
    whole = a_profile(rows)
    profile = Profile(
        options=whole.options, marks=whole.marks, groups=whole.groups, areas=np.array(where, dtype=np.int16)
    )

    result = count(profile, rule, areas=AREAS[:2])

    assert replace(result, areas=()) == count(whole, rule)
    for number, area in enumerate(result.areas):
        there = [row for row, place in zip(rows, where, strict=True) if place == number]
        if not any(any(marks) for _group, marks in there):
            assert area.places == ()
            continue
        alone = count(a_profile(there), rule)
        assert dict(area.places) == places(alone)


def test_an_area_that_is_not_there_is_refused() -> None:
    profile = Profile(
        options=(1, 2),
        marks=np.array([[1, 2]], dtype=np.uint8),
        groups=np.array([0], dtype=np.int16),
        areas=np.array([3], dtype=np.int16),
    )

    with pytest.raises(InvalidBallot, match="area"):
        count(profile, a_rule(RATING), areas=AREAS)


def test_the_list_says_which_of_a_groups_first_three_it_drops() -> None:
    # Joint: A, E, then B, C and D tied for third. Of a top of 2, each group's first 2 are looked at.
    profile = a_profile(j1_rows())
    found = {
        top: [
            (one.group, one.option, one.group_place, one.joint_place)
            for one in count(profile, a_rule(TOP_THREE, top=top)).dropped
        ]
        for top in (1, 2, 3)
    }

    assert found == {
        1: [("clinicians", 5, 1, 2)],
        2: [("patients", 2, 2, 3), ("clinicians", 4, 2, 3)],
        3: [],
    }


def test_leaving_a_group_out_names_the_group_behind_each_place() -> None:
    result = count(a_profile(j1_rows()), a_rule(TOP_THREE))
    first = result.options[0]

    assert first.option == 1
    assert first.left_out is not None
    assert (first.left_out.best, first.left_out.best_without) == (1, "clinicians")
    assert (first.left_out.worst, first.left_out.worst_without) == (3, "patients")


def test_the_smallest_change_of_weights_names_the_two_that_would_change_places() -> None:
    # Positions A 5 + 3, E 2 + 5: E draws level with A when clinicians weigh x with 5 + 3x = 2 + 5x.
    result = count(a_profile(j1_rows()), a_rule(TOP_THREE, top=1))

    assert result.change is not None
    assert (result.change.inside, result.change.outside) == (1, 5)
    # All weights at once by at most s: 5(1 - s) + 3(1 + s) = 2(1 - s) + 5(1 + s).
    assert result.change.share == Fraction(1, 5)
    assert result.change.single is not None
    assert (result.change.single.voice, result.change.single.ratio) == (0, Fraction(2, 3))


def test_pooled_lists_have_no_weights_to_change_but_can_leave_a_group_out() -> None:
    result = count(a_profile(TWO_GROUPS), replace(a_rule(RATING), combination=Combination.POOLED))

    assert result.change is None
    assert {o.option: o.moved for o in result.options} == {1: None, 2: None}
    assert result.options[0].left_out is not None
    assert (result.options[0].left_out.worst, result.options[0].left_out.worst_without) == (2, "patients")


def test_agreement_between_and_within_groups_is_part_of_the_result() -> None:
    result = count(a_profile(j1_rows()), a_rule(TOP_THREE))

    # Ranks 1 2 3 5 4 and 3 5 4 2 1: totals 4 7 7 7 5, S = 8, W = 12 * 8 / (4 * 120).
    assert result.agreement == Fraction(1, 5)
    assert [one.people for one in result.agreement_within] == [10, 3]


def test_a_result_with_everything_in_it_survives_being_stored() -> None:
    profile = a_profile(j1_rows())
    profile = Profile(
        options=profile.options,
        marks=profile.marks,
        groups=profile.groups,
        areas=np.zeros(13, dtype=np.int16),
    )
    rule = replace(a_rule(TOP_THREE, top=2), ties=(TieBreaker.POOLED, TieBreaker.LOT))
    result = count(profile, rule, areas=AREAS)

    assert Result.from_json(json.loads(json.dumps(result.to_json()))) == result
    spoilt = result.to_json()
    del spoilt["tiers"]
    with pytest.raises(ValueError):
        Result.from_json(spoilt)
    with pytest.raises((TypeError, ValueError)):
        Result.from_json({**result.to_json(), "people": "13"})


def test_a_run_off_of_everybody_brings_its_rounds_by_option_id() -> None:
    rule = replace(a_rule(TOP_THREE, groups=(PATIENTS,)), method="run-off")
    result = count(a_profile([(0, (1, 2, 3))] * 3 + [(0, (3, 1, 2))] * 2, options=(70, 80, 90)), rule)

    assert [step.option for step in result.steps] == [90, 80, 70]
    assert places(result) == {70: 1, 80: 2, 90: 3}


def test_weights_of_criteria_are_moved_and_left_out_in_turn() -> None:
    # DOMAIN.md 3.4, vector M1: weights 40, 10, 40, 10; totals 70, 100, 5 and 47.5.
    scale = Scale(
        kind=BallotKind.CRITERIA,
        size=101,
        lowest=0,
        criteria=("cost-effectiveness", "severity", "disease of the poor", "age"),
    )
    scores = ((50, 100, 100, 0), (100, 100, 100, 100), (0, 50, 0, 0), (100, 25, 0, 50))
    rule = CountingRule(
        scale=scale,
        groups=(PATIENTS,),
        minimum_base=1,
        resamples=1,
        top=2,
        settings=Settings(criteria_weights=(Fraction(40), Fraction(10), Fraction(40), Fraction(10))),
    )
    panel = bytes(score + 1 for option in scores for score in option)

    result = count(Profile.from_packed((1, 2, 3, 4), [(0, panel)], columns=16), rule)

    assert {o.option: o.pooled_score for o in result.options} == {
        1: 70,
        2: 100,
        3: 5,
        4: Fraction(95, 2),
    }
    assert result.voices == scale.criteria
    by_option = {o.option: o for o in result.options}
    assert {option: o.moved for option, o in by_option.items()} == {
        1: (2, 2),
        2: (1, 1),
        3: (4, 4),
        4: (3, 3),
    }
    left_out = by_option[4].left_out
    assert left_out is not None
    # Without "disease of the poor" fractures score 47.5 and HIV treatment 30: they change places.
    assert (left_out.best, left_out.best_without) == (2, "disease of the poor")
    assert result.change is not None
    assert (result.change.inside, result.change.outside) == (1, 4)
