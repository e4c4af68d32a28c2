"""Adding and subtracting all that is printed gives no hidden number away (A17); without hiding it does."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import product

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from app.privacy.subtraction import MANY, Cell, Printed, given_away, work_out
from app.privacy.suppression import RULES, Rule, SmallNumbers, suppress, suppress_nested

COUNTS = (0, 1, 2, 5, 8, 9, 10, 11, 40)
TEN = RULES[SmallNumbers.TEN]
Nested = Mapping[str, Mapping[str, int]]
cells = st.integers(0, 30) | st.integers(0, 3)
nested = st.dictionaries(
    st.sampled_from("ABCD"), st.dictionaries(st.sampled_from("pqrstu"), cells, min_size=1), min_size=1
)


def print_all(groups: Nested, rule: Rule, *, hide: bool = True) -> tuple[Printed, dict[Cell, int]]:
    """The totals of groups, their parts, and the same people by area, all with one public total; and the
    true numbers of the cells that are hidden. Without `hide` only what is small is hidden."""
    sums = {key: sum(parts.values()) for key, parts in groups.items()}
    areas = {part: sum(parts.get(part, 0) for parts in groups.values()) for part in "pqrstu"}

    def only_small(counts: Mapping[str, int]) -> dict[str, int | None]:
        return {key: None if 0 < count < rule.minimum else count for key, count in counts.items()}

    if hide:
        totals, parts = suppress_nested(groups, rule=rule)
        by_area = suppress(areas, rule=rule)
    else:
        totals, by_area = only_small(sums), only_small(areas)
        parts = {key: only_small(counts) for key, counts in groups.items()}
    printed, hidden = Printed(), dict[Cell, int]()
    everybody = sum(sums.values())
    printed.ranges["all"] = (everybody, everybody)
    printed.table("group", totals, "all", to=rule.to)
    printed.table("area", by_area, "all", to=rule.to)
    for key, shown in parts.items():
        printed.table(key, shown, ("group", key), to=rule.to)
        hidden |= {(key, part): groups[key][part] for part, count in shown.items() if count is None}
    hidden |= {("group", key): sums[key] for key, count in totals.items() if count is None}
    hidden |= {("area", key): areas[key] for key, count in by_area.items() if count is None}
    return printed, hidden


def total(groups: Nested) -> int:
    return sum(sum(parts.values()) for parts in groups.values())


@pytest.mark.parametrize("rule", RULES.values(), ids=[each.value for each in RULES])
@given(groups=nested)
@example(groups={"A": dict.fromkeys("pqrst", 2)})  # six of 2 make 10: each would be from 1 to 6
@example(groups={"A": dict.fromkeys("pqrstu", 1), "B": {"p": 4}})
@example(groups={"A": {"p": 1, "q": 1, "r": 1, "s": 1}, "B": {"p": 6, "q": 0}, "C": {"p": 30}})
def test_no_hidden_number_can_be_found_by_subtraction(rule: Rule, groups: Nested) -> None:
    assume(total(groups) >= 10)  # of fewer people nothing at all is published
    printed, hidden = print_all(groups, rule)

    assert given_away(printed, hidden, rule.minimum - 1) == {}


def test_two_hundred_random_tables_give_nothing_away_and_without_hiding_most_do() -> None:
    chance, found = random.Random("tables"), 0
    for _ in range(200):
        groups = {
            key: {part: chance.choice(COUNTS) for part in "pqrstu"[: chance.randint(1, 6)]}
            for key in "ABCD"[: chance.randint(1, 4)]
        }
        if total(groups) < 10:
            continue
        assert given_away(*print_all(groups, TEN), 9) == {}, groups
        found += bool(given_away(*print_all(groups, TEN, hide=False), 9))
    assert found > 100


def test_a_cell_that_is_hidden_alone_is_found() -> None:
    groups = {"A": {"p": 40, "q": 3}, "B": {"p": 25}}
    printed, hidden = print_all(groups, TEN, hide=False)

    assert given_away(printed, hidden, 9)[("A", "q")] == (3, 3)


@given(st.lists(st.integers(0, 6), min_size=2, max_size=4), st.lists(st.booleans(), min_size=4, max_size=4))
def test_the_ranges_are_just_those_that_trying_every_number_gives(
    counts: list[int], known: list[bool]
) -> None:
    names = "abcd"[: len(counts)]
    told = [count if known[place] else None for place, count in enumerate(counts)]
    printed = Printed(ranges={"all": (sum(counts), sum(counts))})
    printed.table("t", dict(zip(names, told, strict=True)), "all", hidden_from=0)

    possible = [
        numbers
        for numbers in product(range(sum(counts) + 1), repeat=len(counts))
        if sum(numbers) == sum(counts)
        and all(one in (None, number) for one, number in zip(told, numbers, strict=True))
    ]
    ranges = work_out(printed)
    for place, name in enumerate(names):
        column = [numbers[place] for numbers in possible]
        assert ranges[("t", name)] == (min(column), max(column))


def test_of_a_cell_nobody_says_anything_about_nothing_is_known() -> None:
    printed = Printed(sums=[("all", ("a", "b"))])

    assert work_out(printed)["a"] == (0, MANY)
