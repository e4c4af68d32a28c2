"""Two public tables, one inside the other: no cell of either can be found by subtraction."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.privacy.suppression import MINIMUM, suppress_nested

nested_counts = st.dictionaries(
    st.sampled_from("ABCD"),
    st.dictionaries(st.sampled_from("pqrst"), st.integers(0, 30), min_size=1, max_size=5),
    min_size=1,
    max_size=4,
)


def test_a_part_hidden_alone_in_its_group_takes_a_neighbour_of_the_same_group() -> None:
    groups = {"GPs": {"a GP": 40}, "others": {"a nurse": 50, "a pharmacist": 6, "a manager": 20}}

    totals, parts = suppress_nested(groups)

    assert totals == {"GPs": 40, "others": 76}
    assert parts == {"GPs": {"a GP": 40}, "others": {"a nurse": 50, "a pharmacist": None, "a manager": None}}


def test_the_parts_of_a_hidden_group_are_hidden_with_it() -> None:
    totals, parts = suppress_nested({"people": {"patient": 90}, "GPs": {"a GP": 4}, "rest": {"nurse": 30}})

    assert totals == {"people": 90, "GPs": None, "rest": None}
    assert parts == {"people": {"patient": 90}, "GPs": {"a GP": None}, "rest": {"nurse": None}}


@given(nested_counts)
def test_what_is_hidden_in_a_shown_group_cannot_be_found_by_subtraction(
    groups: dict[str, dict[str, int]],
) -> None:
    totals, parts = suppress_nested(groups)

    for key, total in totals.items():
        hidden = [part for part, shown in parts[key].items() if shown is None]
        if total is None:
            assert set(parts[key].values()) == {None}, "noughts would say how many cells hold the others"
        elif hidden:
            left = total - sum(shown or 0 for shown in parts[key].values())
            assert left >= MINIMUM
            assert len(hidden) >= 2
        for part, shown in parts[key].items():
            assert shown is None or shown == groups[key][part]
            assert shown is None or shown == 0 or shown >= MINIMUM
