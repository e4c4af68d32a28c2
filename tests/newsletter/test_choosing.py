"""Who gets which items (M28)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.newsletter.kinds import EVERYTHING, About, items_for

KEYS = st.frozensets(st.sampled_from(["topic:1", "topic:2", "locality:1", "consultation:3"]), max_size=3)
ITEMS = st.lists(st.tuples(KEYS, st.booleans()), max_size=8).map(
    lambda some: [
        About(id=number, subjects=frozenset() if own else keys, own=own)
        for number, (keys, own) in enumerate(some)
    ]
)


@given(KEYS, ITEMS)
def test_m28_nobody_gets_what_they_do_not_follow(follows: frozenset[str], items: list[About]) -> None:
    mine = items_for(follows, items)

    assert list(mine) == sorted(mine)
    for number in mine:
        assert items[number].own or items[number].subjects & follows
    wanted = {item.id for item in items if item.subjects & follows}
    assert wanted <= set(mine)
    assert bool(mine) == bool(wanted), "the newsletter's own words alone are no reason to write"


@given(KEYS, ITEMS)
def test_who_follows_everything_gets_all_of_it(follows: frozenset[str], items: list[About]) -> None:
    assert items_for(follows | {EVERYTHING}, items) == tuple(item.id for item in items)
