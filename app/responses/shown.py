"""The order in which one person sees what they weigh, as a pure function.

`shown` is kept with the response, so that an effect of the order can be looked for later: "" where the order
is the same for everybody, "random 123" for the order that belongs to this number, "form B" for a paper form
whose list begins at another place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from app.consultations.kinds import Order

T = TypeVar("T")
FORMS = ("A", "B", "C")


def random_order(draft_key: bytes) -> str:
    """The name of an order of its own for whoever holds this draft."""
    return f"random {int.from_bytes(hashlib.sha256(b'order ' + draft_key).digest()[:4])}"


def in_order_shown(things: Sequence[T], order: Order, shown: str, *, of: Callable[[T], str]) -> tuple[T, ...]:
    """The things as this person sees them; `of` gives the words they are sorted by."""
    what, _space, which = shown.partition(" ")
    if order is Order.RANDOM and what == "random":
        return tuple(sorted(things, key=lambda each: hashlib.sha256(f"{which} {of(each)}".encode()).digest()))
    listed = sorted(things, key=lambda each: of(each).casefold()) if order is Order.ALPHABETICAL else things
    if what == "form" and which in FORMS:
        start = len(listed) * FORMS.index(which) // len(FORMS)
        return (*listed[start:], *listed[:start])
    return tuple(listed)
