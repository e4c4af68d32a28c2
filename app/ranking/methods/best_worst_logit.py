"""Best-worst as a choice model: how strongly each option is preferred, with its standard error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.ranking.arithmetic import Array, Scores, like, rounded
from app.ranking.counts.sets import SetCounts
from app.ranking.methods.best_worst import EXAMPLE_BALLOTS, EXAMPLE_OPTIONS, EXAMPLE_SCALE
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


@dataclass(frozen=True, kw_only=True, eq=False)
class Strengths:
    """(..., options) floats. `strength`: b = ln(p / (1 - p)) with p = (T - W + B) / (2T), T times shown.
    `error`: its standard error, √(p(1 - p) / (2T)) / (p(1 - p)). `share`: exp(b) / sum of exp(b) over the
    options shown, 0 for the others.

    p of 0 or 1 (always worst, always best) has no logarithm: it is taken as half a pick away from there,
    1 / (4T) and 1 - 1 / (4T).

    Source: Stan Lipovetsky and Michael Conklin (2014), Best-worst scaling in analytical closed-form solution,
    Journal of Choice Modelling 10.
    """

    strength: NDArray[np.float64]
    error: NDArray[np.float64]
    share: NDArray[np.float64]


def strengths(counts: SetCounts) -> Strengths:
    """The model's figures from the counts; meaningless where an option was never shown."""
    best, worst, times = (part.astype(np.float64) for part in (counts.best, counts.worst, counts.shown))
    shown = times > 0
    times = np.where(shown, times, 1.0)
    half_a_pick = 1 / (4 * times)
    picked = np.clip((times - worst + best) / (2 * times), half_a_pick, 1 - half_a_pick)
    spread = picked * (1 - picked)
    strength = np.log(picked / (1 - picked))
    weight = np.where(shown, picked / (1 - picked), 0.0)
    everything = weight.sum(axis=-1, keepdims=True)
    return Strengths(
        strength=strength,
        error=np.sqrt(spread / (2 * times)) / spread,
        share=weight / np.where(everything > 0, everything, 1.0),
    )


def score(counts: SetCounts, scale: Scale, settings: Settings) -> Scores:
    """The strengths; on the exact road as decimal fractions of 9 places."""
    del scale, settings
    values: Array = strengths(counts).strength
    if counts.best.dtype == object:
        values = like(rounded(values), counts.best)
    return Scores(values=values, known=(counts.shown > 0).astype(np.bool_))


METHOD: Final = Method(
    name="best-worst-logit",
    label="Strength from best and worst",
    kinds=(BallotKind.BEST_WORST,),
    basis=Basis.SETS,
    score=score,
    explanation="We show a few options at a time. Each person picks the best and the worst of them. "
    "From these picks we work out how strong the wish for each option is. "
    "0 is in the middle, above 0 is wanted more, and below 0 is wanted less. "
    "We can also say how sure each number is.",
    good_for="Best-worst ballots where it matters how far apart the options are.",
    example=Example(
        scale=EXAMPLE_SCALE,
        options=EXAMPLE_OPTIONS,
        ballots=EXAMPLE_BALLOTS,
        steps=(
            "Two people answered 4 sets of 3, and each option is in 3 sets. So each was shown 6 times.",
            "Shorter waits was best 5 times and never worst. Its part is 6 + 5 = 11 out of 12, so 11 to 1.",
            "The strength is the natural logarithm of 11 to 1: about 2.398.",
            "A new nurse was best 3 times and never worst: 9 to 3. The logarithm of 3 is about 1.099.",
            "Longer hours was worst 3 times: 3 to 9, about minus 1.099.",
            "More parking was worst 5 times: 1 to 11, about minus 2.398.",
        ),
        scores=rounded(np.log(np.array([11, 3, 1 / 3, 1 / 11]))),
    ),
    source="Stan Lipovetsky and Michael Conklin (2014), Best-worst scaling in analytical closed-form "
    "solution, Journal of Choice Modelling 10.",
)
