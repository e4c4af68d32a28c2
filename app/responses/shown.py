"""The order in which one person sees what they weigh, as a pure function.

`shown` is kept with the response, so that an effect of the order can be looked for later: "" where the order
is the same for everybody, "random 123" for the order that belongs to this number, "form B" for a paper form
whose list begins at another place. Of very many statements a person is asked about some: their numbers come
behind, in the order they are shown, as in "random 123 served 7 4 18".
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

from app.consultations.kinds import Order

T = TypeVar("T")
FORMS = ("A", "B", "C")
_SERVED = "served"


def random_order(draft_key: bytes) -> str:
    """The name of an order of its own for whoever holds this draft."""
    return f"random {int.from_bytes(hashlib.sha256(b'order ' + draft_key).digest()[:4])}"


def with_served(shown: str, served: Sequence[int]) -> str:
    """The order with the statements this person is asked about, by their numbers."""
    return f"{shown} {_SERVED} {' '.join(map(str, served))}" if served else shown


def served_in(shown: str) -> tuple[int, ...]:
    """The numbers of these statements, in the order they are shown; none where all are."""
    _before, _word, numbers = shown.partition(f" {_SERVED} ")
    return tuple(int(number) for number in numbers.split())


def lot_number(shown: str) -> int:
    """The number of this person's own, to draw lots with; 1 where there is none."""
    words = shown.split()
    return int(words[1]) if len(words) > 1 and words[0] == "random" and words[1].isdigit() else 1


def in_order_shown(things: Sequence[T], order: Order, shown: str, *, of: Callable[[T], str]) -> tuple[T, ...]:
    """The things as this person sees them; `of` gives the words they are sorted by."""
    what, which = (*shown.split(maxsplit=2)[:2], "", "")[:2]
    if order is Order.RANDOM and what == "random":
        return tuple(sorted(things, key=lambda each: hashlib.sha256(f"{which} {of(each)}".encode()).digest()))
    listed = sorted(things, key=lambda each: of(each).casefold()) if order is Order.ALPHABETICAL else things
    if what == "form" and which in FORMS:
        start = len(listed) * FORMS.index(which) // len(FORMS)
        return (*listed[start:], *listed[:start])
    return tuple(listed)
