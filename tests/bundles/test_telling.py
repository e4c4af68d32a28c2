"""A17: nothing published tells what a group of fewer than 10 people said, or lets it be worked out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from app.bundles.telling import few_answered, small_voices, tellable
from app.ranking.count import count
from app.ranking.profile import Profile
from app.ranking.result import AreaOrder, Dropped, Result
from app.ranking.rule import Combination, CountingRule, Group, SmallGroups
from app.ranking.scale import BallotKind, Scale
from app.ranking.stances import StanceCounts

GROUPS = (
    Group(key="patients", label="Patients"),
    Group(key="gps", label="GPs"),
    Group(key="few", label="Few"),
)
NOBODY_SMALL = frozenset[str]()
OPTIONS = (11, 12, 13, 14)


def a_result(few: int, **rule: object) -> Result:
    """60 patients, 20 GPs and so many others, each group with a taste of its own."""
    ballots = [(0, (5, 4, 2, 1))] * 40 + [(0, (4, 5, 1, 2))] * 20 + [(1, (2, 5, 4, 1))] * 20
    ballots += [(2, (1, 2, 3, 5))] * few
    counting = CountingRule(
        **(
            {
                "scale": Scale(kind=BallotKind.RATING, size=5),
                "groups": GROUPS,
                "small_groups": SmallGroups.KEEP,
                "resamples": 20,
                "top": 2,
            }
            | rule
        )  # type: ignore[arg-type]
    )
    profile = Profile.from_packed(OPTIONS, [(group, bytes(marks)) for group, marks in ballots])
    stances = StanceCounts.from_json([[[3, 0, 1, 0]] * 4] * len(GROUPS))
    return count(profile, counting, stances=stances)


@pytest.mark.parametrize("combination", [Combination.EQUAL, Combination.ONE_VOICE])
@pytest.mark.parametrize("few", [1, 9])
def test_a_small_group_with_a_voice_of_its_own_shows_nothing_of_its_own(
    few: int, combination: Combination
) -> None:
    result = a_result(few, combination=combination)
    assert small_voices(result) == {"few"}
    assert any(one.group == "few" for one in result.dropped), "the case this is about"

    told = tellable(result, guarded=True, areas=NOBODY_SMALL)

    assert "few" not in str(told.to_json()), "no place, score, comments, W or drop of theirs"
    assert [group.key for group in told.ranked_groups] == ["patients", "gps"]
    for place in told.options:
        assert place.combined is None, "the sum less the others is their order"
        assert place.left_out is None
        assert place.moved is None
    assert told.agreement is None
    assert told.change is None


def test_comment_shares_of_a_small_group_are_not_kept() -> None:
    result = a_result(4)
    assert {
        group.group for place in result.options for group in place.groups if group.comments is not None
    } == {
        "patients",
        "gps",
        "few",
    }

    told = tellable(result, guarded=True, areas=NOBODY_SMALL)

    assert {group.group for place in told.options for group in place.groups} == {"patients", "gps"}


def test_a_base_openly_set_lower_shows_the_places_of_groups_that_reach_it() -> None:
    result = a_result(3, minimum_base=3)

    told = tellable(result, guarded=True, areas=NOBODY_SMALL, base=3)

    assert [group.key for group in told.ranked_groups] == ["patients", "gps", "few"]
    assert all(place.combined is not None for place in told.options)
    assert all(place.pooled_score is None and place.distribution == () for place in told.options)
    assert small_voices(result, 4) == {"few"}


def test_with_ten_people_a_group_shows_its_order() -> None:
    told = tellable(a_result(10), guarded=False, areas=NOBODY_SMALL)

    assert [group.key for group in told.ranked_groups] == ["patients", "gps", "few"]
    assert all(place.combined is not None and place.left_out and place.moved for place in told.options)
    assert told.agreement is not None


def test_figures_of_everybody_do_not_stand_beside_those_of_the_other_groups() -> None:
    result = a_result(3, small_groups=SmallGroups.LEAVE_OUT)
    assert all(place.distribution and place.polarisation is not None for place in result.options)

    told = tellable(result, guarded=True, areas=NOBODY_SMALL)

    for place in told.options:
        assert place.distribution == ()
        assert place.polarisation is None
        assert place.pooled_score is None
    assert told.groups == ()
    assert told.left_out == 0


def test_the_score_of_everybody_is_not_told_where_it_orders_the_list_and_a_group_is_small() -> None:
    told = tellable(
        a_result(3, combination=Combination.POOLED, small_groups=SmallGroups.LEAVE_OUT),
        guarded=True,
        areas=NOBODY_SMALL,
    )

    assert all(place.combined is None and place.left_out is None for place in told.options)


def test_an_option_few_of_a_group_answered_has_no_figures_of_everybody() -> None:
    result = a_result(12)
    first = result.options[0]
    answered = replace(first.groups[-1], answered=4)
    result = replace(
        result, options=(replace(first, groups=(*first.groups[:-1], answered)), *result.options[1:])
    )
    assert few_answered(result.options[0])

    told = tellable(result, guarded=False, areas=NOBODY_SMALL)

    assert told.options[0].distribution == ()
    assert told.options[0].polarisation is None
    assert told.options[1].distribution != ()


def test_agreement_inside_a_group_is_told_of_ten_people_or_more() -> None:
    result = a_result(12)
    rest = replace(result.agreement_within[-1], people=9)
    result = replace(result, agreement_within=(*result.agreement_within[:-1], rest))

    told = tellable(result, guarded=False, areas=NOBODY_SMALL)

    assert [one.group for one in told.agreement_within] == [one.group for one in result.agreement_within[:-1]]


def test_only_areas_large_enough_to_be_told_of_have_an_order() -> None:
    orders = tuple(
        AreaOrder(key=name, label=name, places=((11, 1), (12, 2), (13, 3), (14, 4))) for name in "AB"
    )

    told = tellable(replace(a_result(12), areas=orders), guarded=False, areas=frozenset({"A"}))

    assert [bool(area.places) for area in told.areas] == [True, False]


def test_what_a_large_group_loses_is_still_told() -> None:
    drop = Dropped(group="gps", option=13, group_place=2, joint_place=4)

    told = tellable(replace(a_result(3), dropped=(drop,)), guarded=True, areas=NOBODY_SMALL)

    assert told.dropped == (drop,)
    assert all(isinstance(place.top_chance, Fraction) for place in told.options)
