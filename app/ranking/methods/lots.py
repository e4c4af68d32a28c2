"""A lot that anybody can draw again."""

from __future__ import annotations

from hashlib import sha256


def drawn_order(seed: int, options: int) -> tuple[int, ...]:
    """The option indexes in the order the lot puts them: by the SHA-256 of "seed:index", written in decimal.
    The same on every machine; nobody who does not choose the seed can steer it."""
    return tuple(sorted(range(options), key=lambda option: sha256(f"{seed}:{option}".encode()).digest()))
