"""Votes for the tests: camps with opposite views, and how alike two divisions of people are."""

from __future__ import annotations

from math import comb

import numpy as np
from numpy.typing import NDArray

from app.ranking.opinions.votes import UNSEEN, Votes


def camps(*sizes: int, statements: int = 12, seen: float = 1.0, stray: float = 0.0, seed: int = 1) -> Votes:
    """Camp after camp; each has its own view of the statements. `seen`: the share of statements a person
    answers; `stray`: the share of answers that are anything."""
    rng = np.random.default_rng(seed)
    views = rng.choice([-1, 1], size=(len(sizes), statements))
    said = np.repeat(views, sizes, axis=0).astype(np.int8)
    anything = rng.choice([-1, 0, 1], size=said.shape).astype(np.int8)
    said = np.where(rng.random(said.shape) < stray, anything, said)
    said[rng.random(said.shape) >= seen] = UNSEEN
    return Votes(statements=tuple(range(statements)), said=said)


def adjusted_rand(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """How alike two divisions of the same people are: 1 the same, 0 as by chance. Source: Hubert and Arabie
    (1985), Comparing partitions, Journal of Classification 2: 193-218."""
    cells = np.zeros((one.max() + 1, other.max() + 1), dtype=int)
    np.add.at(cells, (one, other), 1)
    pairs = sum(comb(int(cell), 2) for cell in cells.flat)
    rows = sum(comb(int(row), 2) for row in cells.sum(axis=1))
    columns = sum(comb(int(column), 2) for column in cells.sum(axis=0))
    by_chance = rows * columns / comb(len(one), 2)
    most = (rows + columns) / 2
    return 1.0 if most == by_chance else (pairs - by_chance) / (most - by_chance)
