"""How sure we are who a ballot is from: four degrees, kept with each response and shown in the result."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Assurance(StrEnum):
    """A degree of certainty about whoever answered, the least sure first."""

    OPEN = "open"
    """Nobody was asked: one response for each browser."""
    EMAIL = "email"
    """A code was sent to an email address and came back."""
    INVITED = "invited"
    """A code from a letter or a mail, which works once."""
    PROFESSIONAL = "professional"
    """A professional whose account somebody in the consortium, or a sign-in service, confirmed."""


EVERY: Final = tuple(Assurance)


def in_order(some: Iterable[Assurance]) -> tuple[Assurance, ...]:
    """Each of `some` once, in the order of the degrees."""
    wanted = set(some)
    return tuple(one for one in EVERY if one in wanted)
