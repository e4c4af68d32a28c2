"""M44: two priorities match when they share a topic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.national.matching import Tagged, pair

topics = st.frozensets(st.integers(1, 6), max_size=3)


def some(prefix: str) -> st.SearchStrategy[list[Tagged]]:
    return st.lists(topics, max_size=8).map(
        lambda all_: [Tagged(name=f"{prefix}{n}", topics=one) for n, one in enumerate(all_)]
    )


def test_m44_six_of_ten_have_no_national_match() -> None:
    local = [Tagged(name=str(n), topics=frozenset({n})) for n in range(10)]
    national = [Tagged(name="a", topics=frozenset({0, 1})), Tagged(name="b", topics=frozenset({2, 3, 99}))]

    pairs = pair(local, [*national, Tagged(name="c", topics=frozenset({77}))])

    assert pairs.unmatched == 6
    assert pairs.only_national == ("c",)
    assert pairs.local[2] == ("2", ("b",))


@given(some("ours "), some("theirs "))
def test_matching_is_the_same_from_both_sides(local: list[Tagged], national: list[Tagged]) -> None:
    there, back = pair(local, national), pair(national, local)

    forward = {(ours, theirs) for ours, matches in there.local for theirs in matches}
    assert forward == {(ours, theirs) for theirs, matches in back.local for ours in matches}
    assert there.unmatched == len(back.only_national)
    assert set(there.untagged) <= set(back.only_national), "without a topic nothing matches"
