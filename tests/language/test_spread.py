"""How the tone spreads over groups is counted as it is."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from app.language.sounds import Sound, sound
from app.language.spread import spread

SCORED = st.lists(st.tuples(st.sampled_from(["patients", "GPs", "staff"]), st.floats(-1, 1)))


def test_every_class_of_every_group_is_there() -> None:
    assert spread([("GPs", -0.8), ("patients", 0.5), ("GPs", 0.0), ("GPs", -0.2)]) == {
        "GPs": {Sound.NEGATIVE: 2, Sound.MIXED: 1, Sound.POSITIVE: 0},
        "patients": {Sound.NEGATIVE: 0, Sound.MIXED: 0, Sound.POSITIVE: 1},
    }
    assert list(spread([("b", 0.0), ("a", 0.0)])) == ["b", "a"]
    assert spread([]) == {}


@given(SCORED)
def test_every_comment_is_counted_once_in_its_group_and_class(scored: list[tuple[str, float]]) -> None:
    counted = spread(scored)

    expected = Counter((group, sound(score)) for group, score in scored)
    assert {
        (group, one): count for group, row in counted.items() for one, count in row.items() if count
    } == expected
