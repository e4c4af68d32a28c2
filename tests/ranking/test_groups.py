"""Who stands alone, who is pooled, and how places are given."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.ranking.combining import standings
from app.ranking.count import count
from app.ranking.profile import Profile
from app.ranking.rule import SMALL_GROUPS
from tests.ranking.making import CLINICIANS, MANAGERS, PATIENTS, RATING, Row, a_profile, a_rule

THREE = (PATIENTS, CLINICIANS, MANAGERS)


def people(patients: int, clinicians: int, managers: int) -> list[Row]:
    return [(0, (5, 1, 3))] * patients + [(1, (1, 5, 3))] * clinicians + [(2, (1, 3, 5))] * managers


def ranked_as(patients: int, clinicians: int, managers: int) -> list[str | None]:
    rule = a_rule(RATING, groups=THREE, minimum_base=10)
    profile = Profile.from_packed(
        (1, 2, 3), [(g, bytes(m)) for g, m in people(patients, clinicians, managers)]
    )
    return [group.ranked_as for group in count(profile, rule).groups]


POOL = SMALL_GROUPS.key


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [
        ((10, 10, 10), ["patients", "clinicians", "managers"]),
        ((30, 9, 1), ["patients", POOL, POOL]),  # 9 + 1 reaches the base
        ((30, 8, 1), ["patients", None, None]),  # 9 does not
        ((30, 10, 9), ["patients", "clinicians", None]),  # a pool of one is still too small
        ((4, 4, 4), [POOL, POOL, POOL]),
        ((3, 3, 3), [None, None, None]),
        ((0, 0, 0), [None, None, None]),
    ],
)
def test_groups_below_the_minimum_base_join_the_pool(
    sizes: tuple[int, int, int], expected: list[str | None]
) -> None:
    assert ranked_as(*sizes) == expected


def test_the_pool_is_ranked_last_as_one_group_and_named() -> None:
    result = count(a_profile(people(6, 20, 4)), a_rule(RATING, groups=THREE, minimum_base=10))

    assert result.ranked_groups == (CLINICIANS, SMALL_GROUPS)
    first = next(option for option in result.options if option.option == 1)
    assert [place.group for place in first.groups] == ["clinicians", POOL]
    assert first.groups[1].score == Fraction(6 * 5 + 4 * 1, 10)
    assert first.groups[1].answered == 10


def test_people_left_out_of_the_joint_order_still_count_in_the_pooled_one() -> None:
    result = count(a_profile(people(20, 3, 0)), a_rule(RATING, groups=THREE, minimum_base=10))

    assert (result.people, result.left_out) == (23, 3)
    assert result.ranked_groups == (PATIENTS,)
    first = next(option for option in result.options if option.option == 1)
    assert first.pooled_score == Fraction(103, 23)
    assert first.answered == 23


def test_with_no_ranked_group_every_option_is_tied_and_nothing_is_claimed() -> None:
    result = count(a_profile(people(2, 2, 2)), a_rule(RATING, groups=THREE, minimum_base=10))

    assert result.ranked_groups == ()
    assert result.left_out == 6
    assert {(o.place, o.tied, o.combined) for o in result.options} == {(1, True, Fraction(0))}
    assert len(result.tiers) == 1


def test_a_question_nobody_answered_can_be_counted() -> None:
    result = count(Profile.from_packed((7, 8), []), a_rule(RATING))

    assert result.people == 0
    assert [(o.option, o.place, o.pooled_score) for o in result.options] == [(7, 1, None), (8, 1, None)]


def test_a_blank_ballot_is_nobody_and_an_unsure_one_is_somebody() -> None:
    result = count(a_profile([(0, (0, 0)), (0, (255, 0)), (0, (1, 2))]), a_rule(RATING, groups=(PATIENTS,)))

    assert result.people == 2


def test_equal_scores_share_a_place_and_the_mean_rank() -> None:
    found = standings([Fraction(3), Fraction(5), Fraction(3), None, Fraction(1), None])

    assert [standing.place for standing in found] == [2, 1, 2, 5, 4, 5]
    assert [standing.rank for standing in found] == [
        Fraction(5, 2),
        1,
        Fraction(5, 2),
        Fraction(11, 2),
        4,
        Fraction(11, 2),
    ]
    assert [standing.tied for standing in found] == [True, False, True, True, False, True]


def test_thirds_that_are_equal_tie_and_thirds_that_differ_do_not() -> None:
    # 1/3 as 2/6 ties; a difference too small for a printed decimal still decides.
    same, more = Fraction(2, 6), Fraction(1, 3) + Fraction(1, 10**30)

    assert [standing.place for standing in standings([Fraction(1, 3), same, more])] == [2, 2, 1]


def test_no_answer_ranks_below_a_score_of_nothing_and_even_below_less() -> None:
    assert [standing.place for standing in standings([None, Fraction(0), Fraction(-1)])] == [3, 1, 2]
