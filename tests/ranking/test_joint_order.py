"""The joint order alone is the order of the whole count; and in it a group is one voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.agreement import within
from app.ranking.count import count, joint_order
from app.ranking.profile import Profile
from app.ranking.rule import Combination, CountingRule, Group, SmallGroups
from app.ranking.scale import BallotKind, Scale
from tests.ranking.making import ALL_SCALES, valid_marks

FIVE = Scale(kind=BallotKind.RANKING, size=5)


def one_voice(scale: Scale, groups: int) -> CountingRule:
    return CountingRule(
        scale=scale,
        groups=tuple(Group(key=f"g{n}", label=f"Group {n}") for n in range(groups)),
        combination=Combination.ONE_VOICE,
        minimum_base=1,
        small_groups=SmallGroups.KEEP,
        comment_weight=Fraction(0),
        resamples=1,
    )


def profile(scale: Scale, rows: Sequence[tuple[int, Sequence[int]]], options: int) -> Profile:
    return Profile.from_packed(
        range(options), ((group, bytes(marks)) for group, marks in rows), columns=scale.columns(options)
    )


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_it_is_the_order_of_the_whole_count(data: st.DataObject) -> None:
    scale = data.draw(st.sampled_from(ALL_SCALES))
    groups = data.draw(st.integers(1, 5))
    rows = [(n, data.draw(valid_marks(scale, 3))) for n in range(groups)]
    ballots, rule = profile(scale, rows, 3), one_voice(scale, groups)

    alone, whole = joint_order(ballots, rule), count(ballots, rule)

    assert alone.places == tuple(
        (one.option, one.place, one.tied, one.combined or Fraction(0)) for one in whole.options
    )
    assert alone.agreement == whole.agreement


@given(data=st.data(), times=st.integers(2, 9))
@settings(max_examples=25, deadline=None)
def test_the_same_ballot_many_times_in_a_group_moves_nothing(data: st.DataObject, times: int) -> None:
    rows = [(n, data.draw(valid_marks(FIVE, 5))) for n in range(4)]
    louder = rows + [rows[0]] * times

    assert (
        joint_order(profile(FIVE, rows, 5), one_voice(FIVE, 4)).places
        == joint_order(profile(FIVE, louder, 5), one_voice(FIVE, 4)).places
    )


def test_a_nominal_group_of_four_makes_the_published_sums_and_agreement() -> None:
    # DOMAIN.md 3.2, vector N1: A to E by four people, five marks for what they put first.
    given_marks = ((5, 3, 4, 2, 1), (4, 5, 3, 2, 1), (5, 2, 3, 4, 1), (3, 5, 4, 1, 2))
    rows = [(0, [6 - mark for mark in person]) for person in given_marks]
    # Borda on five gives 4 down to 0, one less for each person: the order and the gaps are the same.
    rule = replace(one_voice(FIVE, 1), method="borda")
    result = count(profile(FIVE, rows, 5), rule)
    among = within(profile(FIVE, rows, 5).marks, FIVE)

    assert [one.option for one in result.options] == [0, 1, 2, 3, 4]
    assert [one.groups[0].score for one in result.options] == [17 - 4, 15 - 4, 14 - 4, 9 - 4, 5 - 4]
    assert among is not None
    assert (among.w, among.people) == (Fraction(3, 5), 4)
