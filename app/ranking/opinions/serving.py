"""Which statements are put before whom: one with few answers sooner, so that what was added late is weighed
by a fair number of people too; by a lot of each person's own, so that people see different ones.

Each statement is drawn with a weight of 1 / (1 + answers so far), without putting it back: the order of
u^(1 / weight), u a number from 0 to 1. Source: Efraimidis and Spirakis (2006), Weighted random sampling with
a reservoir, Information Processing Letters 97: 181-185, algorithm A. The lot is a SHA-256 of person and
statement: the same for the same person, in whatever order the statements are listed.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from math import log
from typing import Final

AT_ONCE: Final = 20
"""So many statements one person is asked about: more is work, and the last are answered without care."""


def serving_order(answers: Mapping[int, int], person: str) -> tuple[int, ...]:
    """The statements in the order this person is asked. `answers`: by statement number, how many people
    answered it so far."""

    def drawn(statement: int) -> tuple[float, int]:
        return log(_lot(person, statement)) * (1 + answers[statement]), statement

    return tuple(sorted(answers, key=drawn, reverse=True))


def _lot(person: str, statement: int) -> float:
    """A number above 0 and below 1."""
    drawn = int.from_bytes(sha256(f"{person}:{statement}".encode()).digest()[:6])
    return (drawn + 0.5) / 2**48
