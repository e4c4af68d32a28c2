"""A lot that anybody can draw again: by the SHA-256 of "seed:name", which needs no more than a calculator of
checksums. The same on every machine; nobody who does not choose the seed can steer it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from hashlib import sha256


def drawn_order(seed: int, options: int) -> tuple[int, ...]:
    """The option indexes in the order the lot puts them."""
    return tuple(sorted(range(options), key=lambda option: _drawn(seed, option)))


def lot_keys(options: Sequence[int | str], seed: int) -> tuple[Fraction, ...]:
    """A lot for each option: whole numbers from 1 to n, the highest first. `options`: their ids, each once.

    Lots go by the id, not by the order given, so that listing the options otherwise changes nothing. Raises
    ValueError for an id that is there twice.
    """
    if len({str(option) for option in options}) < len(options):
        raise ValueError("A lot needs each option once.")
    order = sorted(options, key=lambda option: _drawn(seed, option), reverse=True)
    number = {str(option): Fraction(index) for index, option in enumerate(order, start=1)}
    return tuple(number[str(option)] for option in options)


def _drawn(seed: int, option: int | str) -> bytes:
    return sha256(f"{seed}:{option}".encode()).digest()
