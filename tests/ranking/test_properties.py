"""What must hold for any ballots: neutral, anonymous, free of scale, and people add up."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.ballots import BLANK, NOT_SURE, BallotKind, Scale
from app.ranking.count import count
from app.ranking.result import Result
from app.ranking.rule import SMALL_GROUPS, CountingRule
from tests.ranking.making import CLINICIANS, MANAGERS, PATIENTS, Row, a_profile, a_rule, elections

Election = tuple[Scale, list[Row]]
quick = settings(deadline=None, max_examples=60)


def rule_for(scale: Scale, minimum_base: int = 1) -> CountingRule:
    return a_rule(scale, groups=(PATIENTS, CLINICIANS, MANAGERS), minimum_base=minimum_base, resamples=10)


def exact(result: Result) -> dict[int, tuple[object, ...]]:
    """All that is counted and not drawn, by option id."""
    return {
        o.option: (
            o.place,
            o.tied,
            o.combined,
            o.pooled_place,
            o.pooled_tied,
            o.pooled_score,
            o.groups,
            o.answered,
            o.not_sure,
            o.distribution,
        )
        for o in result.options
    }


@quick
@given(elections(), st.data())
def test_neutral_reordering_the_options_reorders_the_result(election: Election, data: st.DataObject) -> None:
    scale, rows = election
    options = len(rows[0][1])
    shuffled = data.draw(st.permutations(range(options)))
    moved = [(group, tuple(marks[column] for column in shuffled)) for group, marks in rows]

    here = count(a_profile(rows), rule_for(scale))
    there = count(a_profile(moved, options=[column + 1 for column in shuffled]), rule_for(scale))

    assert exact(here) == exact(there)


@quick
@given(elections(), st.data())
def test_anonymous_the_order_of_ballots_changes_nothing_at_all(
    election: Election, data: st.DataObject
) -> None:
    scale, rows = election
    shuffled = data.draw(st.permutations(rows))

    assert count(a_profile(rows), rule_for(scale)) == count(a_profile(shuffled), rule_for(scale))


@quick
@given(elections(), st.integers(0, 2), st.integers(2, 5))
def test_a_group_does_not_gain_by_its_size(election: Election, group: int, times: int) -> None:
    scale, rows = election
    if scale.kind is BallotKind.AGREEMENT:
        # The smoothing is part of the score: many who agree do say more than few. Only the mean and sum are
        # linear.
        return
    repeated = [row for row in rows for _ in range(times if row[0] == group else 1)]

    here, there = count(a_profile(rows), rule_for(scale)), count(a_profile(repeated), rule_for(scale))

    assert [(o.option, o.place, o.tied, o.combined) for o in here.options] == [
        (o.option, o.place, o.tied, o.combined) for o in there.options
    ]


@quick
@given(elections())
def test_not_sure_never_changes_a_score_or_a_place_in_a_group(election: Election) -> None:
    scale, rows = election
    blanked = [(group, tuple(BLANK if mark == NOT_SURE else mark for mark in marks)) for group, marks in rows]
    # The same people must take part in both, so ballots that say nothing else are left aside.
    kept = [(row, blank) for row, blank in zip(rows, blanked, strict=True) if any(blank[1])]
    if not kept:
        return

    unsure = count(a_profile([row for row, _ in kept]), rule_for(scale))
    silent = count(a_profile([blank for _, blank in kept]), rule_for(scale))

    # The ranges are drawn from the ballots in sorted order, which a mark of not sure does change.
    for one, two in zip(unsure.options, silent.options, strict=True):
        groups = tuple(replace(place, not_sure=0) for place in one.groups)
        drawn = {name: getattr(two, name) for name in ("low", "high", "within", "top_chance")}
        assert replace(one, not_sure=0, groups=groups, **drawn) == two


@quick
@given(elections(), st.integers(1, 12))
def test_groups_below_the_base_join_the_pool_and_people_add_up(election: Election, base: int) -> None:
    scale, rows = election
    result = count(a_profile(rows), rule_for(scale, minimum_base=base))

    assert (
        result.people == sum(any(marks) for _, marks in rows) == sum(group.people for group in result.groups)
    )
    small = [group for group in result.groups if group.people < base]
    pool = sum(group.people for group in small)
    for group in result.groups:
        expected = group.key if group not in small else SMALL_GROUPS.key if pool >= base else None
        assert group.ranked_as == expected
    assert result.left_out == (0 if pool >= base else pool)
    assert [group.key for group in result.ranked_groups] == list(
        dict.fromkeys([g.key for g in result.groups if g not in small] + [SMALL_GROUPS.key] * (pool >= base))
    )


@quick
@given(elections())
def test_each_options_numbers_add_up(election: Election) -> None:
    scale, rows = election
    result = count(a_profile(rows), rule_for(scale))
    options = len(result.options)

    for option in result.options:
        marks = [row[option.option - 1] for _, row in rows]
        assert (
            option.answered
            == sum(option.distribution)
            == sum(mark not in (BLANK, NOT_SURE) for mark in marks)
        )
        assert option.not_sure == marks.count(NOT_SURE) == sum(place.not_sure for place in option.groups)
        assert option.answered == sum(place.answered for place in option.groups)
        assert option.combined == sum(place.position for place in option.groups)
        assert all(place.position == options + 1 - place.rank for place in option.groups)
    # Ties share the mean rank, so that every group hands out the same number of positions.
    total = sum(option.combined for option in result.options)
    assert total == len(result.ranked_groups) * options * (options + 1) // 2
    assert [o.combined for o in result.options] == sorted((o.combined for o in result.options), reverse=True)


@quick
@given(elections(), st.integers(0, 24), st.data())
def test_a_higher_rating_never_lowers_an_option(election: Election, number: int, data: st.DataObject) -> None:
    scale, rows = election
    group, marks = rows[number % len(rows)]
    option = data.draw(st.integers(0, len(marks) - 1))
    if scale.kind is BallotKind.RANKING or not 1 <= marks[option] < scale.size:
        return
    better = list(rows)
    better[number % len(rows)] = (group, (*marks[:option], marks[option] + 1, *marks[option + 1 :]))

    before, after = (
        exact(count(a_profile(rows), rule_for(scale))),
        exact(count(a_profile(better), rule_for(scale))),
    )

    if scale.kind is BallotKind.AGREEMENT and before[option + 1][5] is None:
        return
    assert after[option + 1][0] <= before[option + 1][0]  # type: ignore[operator]
    assert after[option + 1][2] >= before[option + 1][2]  # type: ignore[operator]


@quick
@given(elections())
def test_a_result_survives_being_stored(election: Election) -> None:
    scale, rows = election
    result = count(a_profile(rows), rule_for(scale, minimum_base=3))

    assert Result.from_json(json.loads(json.dumps(result.to_json()))) == result


@quick
@given(elections())
def test_counting_changes_neither_the_profile_nor_the_global_draws(election: Election) -> None:
    scale, rows = election
    profile = a_profile(rows)
    marks, groups = profile.marks.copy(), profile.groups.copy()
    drawn = np.random.get_state()[1]  # type: ignore[index]

    count(profile, rule_for(scale))

    assert np.array_equal(profile.marks, marks)
    assert np.array_equal(profile.groups, groups)
    assert np.array_equal(np.random.get_state()[1], drawn)  # type: ignore[index]
