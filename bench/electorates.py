"""Random ballots of every kind, in which some options are better liked than others."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings

Ballots = NDArray[np.uint8]
CRITERIA = ("Need", "Reach", "Ease")
SET_SIZE = 5


def scale_for(kind: BallotKind, options: int) -> Scale:
    """A usual scale: ratings from 1 to 5, complete rankings, choose up to 5, share out 20 points."""
    if kind in (BallotKind.JUDGEMENT, BallotKind.CRITERIA):
        return Scale(kind=kind, size=3 if kind is BallotKind.JUDGEMENT else 5, criteria=CRITERIA)
    if kind is BallotKind.BEST_WORST:
        shown = [tuple((start + step) % options for step in (0, 1, 3, 7, 12)) for start in range(options)]
        return Scale(kind=kind, size=SET_SIZE, sets=tuple(shown))
    sizes = {
        BallotKind.AGREEMENT: 3,
        BallotKind.RANKING: options,
        BallotKind.POINTS: 20,
        BallotKind.APPROPRIATENESS: 9,
        BallotKind.PAIRWISE: 3,
    }
    return Scale(kind=kind, size=sizes.get(kind, 5))


def settings_for(options: int) -> Settings:
    """Costs from 1,000 up, and money for about a third of the options; 3 seats."""
    costs = tuple(Fraction(1000 + 173 * (7 * option % options)) for option in range(options))
    return Settings(costs=costs, budget=sum(costs, Fraction(0)) / 3, seats=3)


def draw(scale: Scale, ballots: int, options: int, seed: int = 1) -> Ballots:
    """(ballots, columns): valid ballots of this scale."""
    random = np.random.default_rng(seed)
    if scale.kind is BallotKind.POINTS:
        liked = np.linspace(2, 1, options)
        return random.multinomial(scale.size, liked / liked.sum(), size=ballots).astype(np.uint8)
    if scale.kind in (BallotKind.RANKING, BallotKind.APPROVAL):
        places = _places(random, ballots, options)
        return places if scale.kind is BallotKind.RANKING else (places <= scale.size).astype(np.uint8)
    if scale.kind is BallotKind.BEST_WORST:
        best = random.integers(0, SET_SIZE, size=(ballots, len(scale.sets)))
        worst = (best + random.integers(1, SET_SIZE, size=best.shape)) % SET_SIZE
        return np.stack([best + 1, worst + 1], axis=2).reshape(ballots, -1).astype(np.uint8)
    columns = scale.columns(options)
    tilt = np.linspace(1, 0, columns, dtype=np.float32)
    moved = random.random((ballots, columns), dtype=np.float32) * scale.size + tilt
    return np.clip(moved, 0, scale.size - 1).astype(np.uint8) + np.uint8(1)


def _places(random: np.random.Generator, ballots: int, options: int) -> Ballots:
    """Complete rankings; earlier options stand a little higher on the whole."""
    found = np.empty((ballots, options), dtype=np.uint8)
    tilt = np.linspace(0, 0.3, options, dtype=np.float32)
    for start in range(0, ballots, 50_000):
        part = found[start : start + 50_000]
        order = np.argsort(random.random(part.shape, dtype=np.float32) + tilt, axis=1)
        np.put_along_axis(part, order, np.arange(1, options + 1, dtype=np.uint8)[None], axis=1)
    return found
