"""CHNRI: the mean of what experts judge by each criterion, and how far the experts agree."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from app.ranking.arithmetic import Array, Scores, like, ratio
from app.ranking.counts.marks import MarkCounts
from app.ranking.methods import by_criterion
from app.ranking.methods.method import Basis, Example, Method
from app.ranking.methods.worth import people_of
from app.ranking.scale import BallotKind, Scale
from app.ranking.settings import Settings


def score(counts: MarkCounts, scale: Scale, settings: Settings) -> Scores:
    """The research priority score (RPS), 0 to 100: 100 × the mean of the criterion scores.

    A criterion score is the sum of the answers (1, 0.5 or 0) / the number of answers given. Weights of
    criteria make it a weighted mean. Not known where a criterion has no answer.
    """
    found = by_criterion.weighted(counts, scale, settings)
    return Scores(values=100 * found.values, known=found.known)


def bounds(counts: MarkCounts, scale: Scale, settings: Settings) -> tuple[int, int]:
    """All answers no, and all answers yes."""
    del counts, scale, settings
    return 0, 100


@dataclass(frozen=True, kw_only=True, eq=False)
class ExpertAgreement:
    """Average expert agreement (AEA), (..., options) each, 0 to 1: the mean over criteria of the number who
    gave the commonest answer / the number of scorers.

    A blank is never the commonest answer. `of_everybody`: scorers are all who took part, blank or not; a
    criterion nobody answered counts as 0. `of_answers`: scorers are those who answered; a criterion nobody
    answered is left out. The two are printed in studies without saying which, so both are given.

    Source: Igor Rudan and others (2008), Setting priorities in global child health research investments:
    guidelines for implementation of CHNRI method, Croatian Medical Journal 49.
    """

    of_everybody: Array
    of_answers: Array


def expert_agreement(counts: MarkCounts, scale: Scale) -> ExpertAgreement:
    """How far the experts agree on each option; 0 where nobody answered."""
    people = by_criterion.given(counts, scale)
    answers = people.sum(axis=-1)
    commonest = people.max(axis=-1)
    one, none = like([1, 0], people)
    return ExpertAgreement(
        of_everybody=ratio(commonest.sum(axis=-1), people_of(counts) * len(scale.criteria)),
        of_answers=ratio(
            ratio(commonest, answers).sum(axis=-1), np.where(answers > 0, one, none).sum(axis=-1)
        ),
    )


METHOD: Final = Method(
    name="chnri",
    label="Experts' judgements by criterion",
    kinds=(BallotKind.JUDGEMENT,),
    basis=Basis.MARKS,
    score=score,
    bounds=bounds,
    explanation="Experts answer the same questions about each option: yes is worth 1, partly is worth a half "
    "and no is worth 0. They leave a question blank if they do not know enough. "
    "For each question we take the average of the answers given. "
    "Then we take the average over the questions. 100 is best.",
    good_for="Research questions and long lists that experts judge by the same few criteria.",
    example=Example(
        scale=Scale(kind=BallotKind.JUDGEMENT, size=3, criteria=("Can it be done?", "Will it help?")),
        options=("Shorter waits", "A new nurse"),
        ballots=((3, 3, 2, 3), (2, 3, 2, 0), (3, 0, 2, 3), (2, 3, 2, 2)),
        steps=(
            "Shorter waits, can it be done? 1, half, 1 and half make 3. 4 people answered: 0.75.",
            "Shorter waits, will it help? 1, 1 and 1 make 3. 3 people answered, 1 left it blank: 1.",
            "Halfway between 0.75 and 1 is 0.875. Out of 100 that is 87.5.",
            "A new nurse, can it be done? Four halves make 2. 4 people answered: 0.5.",
            "A new nurse, will it help? 1, 1 and half make 2.5. 3 people answered: about 0.83.",
            "Halfway between 0.5 and 0.83 is about 0.67. Out of 100 that is about 66.67.",
        ),
        scores=(Fraction(175, 2), Fraction(200, 3)),
    ),
    source="Igor Rudan and others (2008), Setting priorities in global child health research investments: "
    "guidelines for implementation of CHNRI method, Croatian Medical Journal 49.",
)
