"""What every counting method promises, whatever it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ranking.ballots import Ballot
from app.ranking.count import count
from app.ranking.methods import METHODS
from app.ranking.methods.method import Method
from app.ranking.profile import Profile
from app.ranking.result import Result
from app.ranking.rule import Combination, CountingRule
from app.ranking.scale import BLANK, FIRST_OF_PAIR, SECOND_OF_PAIR, BallotKind, Scale, pairs_of
from app.ranking.settings import Settings
from tests.ranking.making import ALL_SCALES, CLINICIANS, PATIENTS, ballots_of

Marks = tuple[int, ...]
some = settings(deadline=None, max_examples=5)

SCALES = {scale.kind: scale for scale in ALL_SCALES}
EVERY = [(method, SCALES[kind]) for method in METHODS.values() for kind in method.kinds]
every_method = pytest.mark.parametrize(
    ("method", "scale"), EVERY, ids=[f"{method.name}-{scale.kind}" for method, scale in EVERY]
)
# A lot may decide in these, and it is drawn by the place of an option on the ballot.
BY_LOT = {"run-off", "scottish-stv"}
# These start from something besides the ballots (imagined people, a prior, a whole-number quota, a share of
# people rounded down to whole ones), or read between people (percentiles): many alike do say more than few.
FEEL_SIZE = {
    "agreement",
    "bradley-terry",
    "best-worst-logit",
    "scottish-stv",
    "appropriateness",
    "points-trimmed",
}


def a_rule_for(method: Method, scale: Scale, options: int, **changes: object) -> CountingRule:
    rule = CountingRule(
        scale=scale,
        groups=(PATIENTS, CLINICIANS),
        method=method.name,
        minimum_base=1,
        resamples=2,
        settings=Settings(
            costs=tuple(Fraction(3 + option * option) for option in range(options)), budget=Fraction(12)
        ),
    )
    return replace(rule, **changes)  # type: ignore[arg-type]


def counted(rule: CountingRule, options: int, rows: Sequence[tuple[int, Marks]]) -> Result:
    packed = [(group, Ballot(scale=rule.scale, marks=marks).packed()) for group, marks in rows]
    columns = rule.scale.columns(options)
    return count(Profile.from_packed(range(1, options + 1), packed, columns=columns), rule)


def places(result: Result) -> dict[int, tuple[int, bool, Fraction | None, int]]:
    return {o.option: (o.place, o.tied, o.pooled_score, o.answered) for o in result.options}


def split(ballots: Sequence[Marks]) -> list[tuple[int, Marks]]:
    return [(number % 2, marks) for number, marks in enumerate(ballots)]


def relabelled(scale: Scale, options: int, marks: Marks, to: Sequence[int]) -> Marks:
    """The same ballot when option i is called `to[i]`."""
    if scale.kind is BallotKind.BEST_WORST:
        return marks  # the sets are relabelled instead
    if scale.kind is BallotKind.PAIRWISE:
        number = {pair: index for index, pair in enumerate(pairs_of(options))}
        moved = [BLANK] * len(marks)
        turned = {FIRST_OF_PAIR: SECOND_OF_PAIR, SECOND_OF_PAIR: FIRST_OF_PAIR}
        for (first, second), mark in zip(pairs_of(options), marks, strict=True):
            one, other = to[first], to[second]
            moved[number[min(one, other), max(one, other)]] = mark if one < other else turned.get(mark, mark)
        return tuple(moved)
    width = len(marks) // options
    found = [BLANK] * len(marks)
    for option in range(options):
        found[to[option] * width : (to[option] + 1) * width] = marks[option * width : (option + 1) * width]
    return tuple(found)


@every_method
@some
@given(data=st.data())
def test_neutral_other_names_for_the_options_change_nothing_else(
    method: Method, scale: Scale, data: st.DataObject
) -> None:
    options, ballots = data.draw(ballots_of(scale))
    to = data.draw(st.permutations(range(options)))
    sets = tuple(tuple(to[option] for option in shown) for shown in scale.sets)
    rule = a_rule_for(method, scale, options)
    costs = {to[option]: cost for option, cost in enumerate(rule.settings.costs)}
    other = replace(
        rule,
        scale=replace(scale, sets=sets),
        settings=replace(rule.settings, costs=tuple(costs[option] for option in range(options))),
    )
    here = counted(rule, options, split(ballots))
    there = counted(other, options, split([relabelled(scale, options, marks, to) for marks in ballots]))

    moved = {to[option - 1] + 1: found for option, found in places(here).items()}
    if method.name in BY_LOT:
        assert set(moved) == set(places(there))
    else:
        assert moved == places(there)


@every_method
@some
@given(data=st.data())
def test_anonymous_the_order_of_ballots_changes_nothing(
    method: Method, scale: Scale, data: st.DataObject
) -> None:
    options, ballots = data.draw(ballots_of(scale))
    rows = split(ballots)
    shuffled = data.draw(st.permutations(rows))
    rule = a_rule_for(method, scale, options)

    assert counted(rule, options, rows) == counted(rule, options, shuffled)


@every_method
@some
@given(data=st.data())
def test_blank_ballots_change_nothing(method: Method, scale: Scale, data: st.DataObject) -> None:
    options, ballots = data.draw(ballots_of(scale))
    rows = split(ballots)
    blank = (0, (BLANK,) * scale.columns(options))
    rule = a_rule_for(method, scale, options)

    here, there = counted(rule, options, rows), counted(rule, options, [blank, *rows, blank, blank])

    assert here.options == there.options
    assert (here.winners, here.people) == (there.winners, there.people)


@every_method
@some
@given(data=st.data())
def test_with_one_group_the_joint_list_is_the_pooled_one(
    method: Method, scale: Scale, data: st.DataObject
) -> None:
    options, ballots = data.draw(ballots_of(scale))
    rule = a_rule_for(method, scale, options, groups=(PATIENTS,))
    rows = [(0, marks) for marks in ballots]

    by_rule = {
        combination: counted(replace(rule, combination=combination), options, rows)
        for combination in (Combination.EQUAL, Combination.POOLED, Combination.ONE_VOICE)
    }

    for result in by_rule.values():
        assert places(result) == places(by_rule[Combination.POOLED])
        if result.ranked_groups:
            assert [o.place for o in result.options] == [o.pooled_place for o in result.options]


@pytest.mark.parametrize(
    ("method", "scale"),
    [(method, scale) for method, scale in EVERY if method.name not in FEEL_SIZE],
    ids=lambda value: value.name if isinstance(value, Method) else str(value.kind),
)
@some
@given(data=st.data())
def test_equal_positions_a_group_does_not_gain_by_its_size(
    method: Method, scale: Scale, data: st.DataObject
) -> None:
    options, ballots = data.draw(ballots_of(scale))
    rows = split(ballots)
    repeated = [row for row in rows for _ in range(3 if row[0] == 0 else 1)]
    rule = a_rule_for(method, scale, options)

    here, there = counted(rule, options, rows), counted(rule, options, repeated)

    assert [(o.option, o.place, o.combined) for o in here.options] == [
        (o.option, o.place, o.combined) for o in there.options
    ]


# Where everybody marks one option strictly better than another, it comes strictly first. Not promised by
# methods that also look at cost, nor by run-offs (both may leave with no ballots, by lot).
UNANIMOUS = [
    (method, scale)
    for method, scale in EVERY
    if scale.kind in (BallotKind.RATING, BallotKind.RANKING, BallotKind.APPROPRIATENESS)
    and method.name not in BY_LOT | {"greedy-value"}
]


@pytest.mark.parametrize(
    ("method", "scale"),
    UNANIMOUS,
    ids=[f"{method.name}-{scale.kind}-{scale.size}" for method, scale in UNANIMOUS],
)
@some
@given(data=st.data())
def test_unanimous_what_everybody_puts_first_of_two_comes_first_of_the_two(
    method: Method, scale: Scale, data: st.DataObject
) -> None:
    options, ballots = data.draw(ballots_of(scale))
    agreed = [_first_before_second(scale, marks) for marks in ballots]
    result = counted(a_rule_for(method, scale, options), options, split(agreed))

    place = {o.option: o.place for o in result.options}

    assert place[1] < place[2]


def _first_before_second(scale: Scale, marks: Marks) -> Marks:
    """A ballot with option 1 strictly better than option 2, the others as they were where they can be."""
    if scale.kind is not BallotKind.RANKING:
        low, high = sorted((marks[0] % scale.size or 1, marks[1] % scale.size or 1))
        return (
            (high if high > low else low + 1, low, *marks[2:])
            if low < scale.size
            else (low, low - 1, *marks[2:])
        )
    others = [mark for mark in marks[2:] if 0 < mark < 255]
    if any(others.count(mark) > 1 for mark in others) or len(others) + 2 > scale.size:
        return (1, 2, *(BLANK for _ in marks[2:]))
    order = sorted((mark, column) for column, mark in enumerate(marks[2:], start=2) if 0 < mark < 255)
    found = [1, 2, *(BLANK for _ in marks[2:])]
    for place, (_mark, column) in enumerate(order, start=3):
        found[column] = place
    return tuple(found)


@pytest.mark.parametrize("method", list(METHODS.values()), ids=list(METHODS))
def test_the_worked_example_of_each_method_is_what_the_engine_counts(method: Method) -> None:
    example = method.example
    rule = CountingRule(
        scale=example.scale,
        groups=(PATIENTS,),
        method=method.name,
        minimum_base=1,
        resamples=1,
        settings=example.settings,
    )

    result = counted(rule, len(example.options), [(0, marks) for marks in example.ballots])

    by_option = sorted(result.options, key=lambda option: option.option)
    assert tuple(option.pooled_score for option in by_option) == example.scores
    assert method.label
    assert method.source
    assert method.explanation.endswith(".")
