"""Not sure, and none of these, are answers: told of, and never part of a score."""

from __future__ import annotations

from fractions import Fraction

from app.ranking.count import count
from app.ranking.profile import Profile
from app.ranking.result import Result
from app.ranking.rule import CountingRule, Group
from app.ranking.scale import CHOSEN, NONE_OF_THESE, NOT_SURE, BallotKind, Scale

SETS = ((0, 1, 2), (1, 2, 3), (0, 2, 3), (0, 1, 3))
EVERYBODY = (Group(key="all", label="Everybody"),)


def counted(scale: Scale, ballots: list[tuple[int, ...]], options: int) -> Result:
    """The result of these ballots of one group, by the usual method."""
    profile = Profile.from_packed(
        range(1, options + 1), [(0, bytes(ballot)) for ballot in ballots], columns=scale.columns(options)
    )
    return count(profile, CountingRule(scale=scale, groups=EVERYBODY, minimum_base=1))


def by_option(result: Result, of: str) -> list[object]:
    """This figure of each option, in the order of the question."""
    return [getattr(one, of) for one in sorted(result.options, key=lambda one: one.option)]


def test_whoever_chooses_none_of_these_took_part_and_chose_nothing():
    choose_two = Scale(kind=BallotKind.APPROVAL, size=2)
    plain = counted(choose_two, [(CHOSEN, CHOSEN, 0)] * 3, 3)

    result = counted(choose_two, [(CHOSEN, CHOSEN, 0)] * 3 + [(NONE_OF_THESE,) * 3] * 2 + [(0, 0, 0)], 3)

    assert result.people == 5
    assert by_option(result, "pooled_score") == by_option(plain, "pooled_score") == [3, 3, 0]
    assert by_option(result, "distribution") == [(3,), (3,), (0,)]
    assert by_option(result, "not_sure") == [0, 0, 0]


def test_not_sure_about_a_set_is_told_and_moves_nothing():
    scale = Scale(kind=BallotKind.BEST_WORST, size=3, sets=SETS)
    one = (1, 3, 1, 3, 1, 3, 1, 3)
    first_set_only = (1, 3, NOT_SURE, NOT_SURE, 0, 0, NOT_SURE, NOT_SURE)
    nothing = (NOT_SURE,) * 8

    result = counted(scale, [one, one, first_set_only, nothing], 4)

    assert result.people == 4
    assert by_option(result, "answered") == [3, 3, 3, 2]
    assert by_option(result, "not_sure") == [1, 1, 1, 2]
    assert by_option(result, "pooled_score")[0] == Fraction(7, 7)


def test_not_sure_about_a_pair_is_told_and_moves_nothing():
    scale = Scale(kind=BallotKind.PAIRWISE, size=3)
    plain = counted(scale, [(1, 1, 1)] * 3, 3)

    result = counted(scale, [(1, 1, 1)] * 3 + [(NOT_SURE, 0, 0), (NOT_SURE, 1, 0)], 3)

    assert by_option(plain, "not_sure") == [0, 0, 0]
    assert by_option(result, "not_sure") == [1, 2, 0]
    assert by_option(result, "answered") == [4, 3, 4]
