"""What a counting method is: one small function with its words, its worked example and its source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from app.ranking.arithmetic import Array, Scores
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import AS_USUAL, Settings

NOBODY: Final = -1
"""Among the numbers of a step: ballots (or money) that count for no option."""


class Basis(Enum):
    """What a method looks at: the additive counts it is given (app.ranking.counts)."""

    MARKS = "marks"
    PAIRS = "pairs"
    SETS = "sets"
    BALLOTS = "ballots"


@dataclass(frozen=True, kw_only=True)
class Example:
    """A worked example small enough to check by hand; a test counts it.

    `ballots`: marks in ballot order, one tuple a person. `steps`: the sum in plain English sentences.
    `scores`: what comes out, in option order. English text, translated by the rooms above.
    """

    scale: Scale
    options: tuple[str, ...]
    ballots: tuple[tuple[int, ...], ...]
    steps: tuple[str, ...]
    scores: tuple[Fraction | None, ...]
    settings: Settings = AS_USUAL


@dataclass(frozen=True, kw_only=True)
class Step:
    """One line of a method's own trail (a round of a run-off, a purchase): plain values for a table.

    An option of NOBODY stands for none of them.
    """

    what: str
    option: int | None = None
    numbers: tuple[tuple[int, Fraction], ...] = ()
    """(option index, its number in this round)."""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Selection:
    """What a method that chooses several things chose. `winners`: option indexes, in the order chosen."""

    winners: tuple[int, ...]
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Voices:
    """The parts of a weighted sum. `names` and `weights`: by part. `values`: by part, then by option."""

    names: tuple[str, ...]
    weights: tuple[Fraction, ...]
    values: tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Method:
    """`score(counts, scale, settings)`: the scores, exact or quick (see app.ranking.arithmetic).

    `bounds(counts, scale, settings)`: lowest and highest score possible, so that a score can be put between
    0 and 1; None where a score has no such limits (places are used then). `select(counts, scale, settings,
    seed)`: for methods that choose a set. `rounds(counts, scale, settings, seed)`: the method's own trail.
    `label`, `explanation` and `source` are English text, translated by the rooms above.
    """

    name: str
    label: str
    kinds: tuple[BallotKind, ...]
    basis: Basis
    score: Callable[..., Scores]
    explanation: str
    example: Example
    source: str
    bounds: Callable[[Any, Scale, Settings], tuple[Array | Fraction | int, Array | Fraction | int]] | None = (
        None
    )
    select: Callable[[Any, Scale, Settings, int], Selection] | None = None
    rounds: Callable[[Any, Scale, Settings, int], tuple[Step, ...]] | None = None
    good_for: str = field(default="")
    """When to use it, in a sentence."""
    voices: Callable[[Any, Scale, Settings], Voices] | None = None
    """For a score that is itself a weighted sum (criteria): its parts, so that their weights can be moved."""
    by_lot: bool = False
    """Whether `score` takes the seed of the counting rule as a fourth argument: a lot can decide in it."""
