"""Which forms are typed a second time, as a pure function of a number drawn beforehand."""

from __future__ import annotations

from random import Random


def is_drawn(seed: int, place: int, one_in: int) -> bool:
    """Whether the form in this place (from 1) is drawn: exactly one of each `one_in` that follow each other,
    and nobody who types can tell which."""
    block, rest = divmod(place - 1, one_in)
    return Random(f"{seed} {block}").randrange(one_in) == rest
