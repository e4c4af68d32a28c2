"""The counting methods: a plain dict from the kind of ballot to label, explanation and function."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from app.ranking.methods.agreement import agreement
from app.ranking.methods.marking import Marking
from app.ranking.methods.ranking import ranking
from app.ranking.methods.rating import rating
from app.ranking.scale import BallotKind, Scale


class Method(NamedTuple):
    """`label` and `explanation` are English text, translated by the rooms above."""

    label: str
    explanation: str
    function: Callable[[Scale], Marking]


METHODS: Final[dict[BallotKind, Method]] = {
    BallotKind.RATING: Method(
        "Average rating",
        "We add up the ratings people gave an option and divide by the number of people who rated it. "
        "Blank answers and 'not sure' do not change the average.",
        rating,
    ),
    BallotKind.AGREEMENT: Method(
        "Share who agree",
        "We work out how many people agree, out of all who agree or disagree. "
        "We add 1 to each side first, so that a handful of answers cannot beat many. "
        "'Neither', blank answers and 'not sure' do not change the share.",
        agreement,
    ),
    BallotKind.RANKING: Method(
        "Points for places",
        "An option gets the most points when it is put first, 1 point less for second, and so on. "
        "Options that share a place share the points. An option that is not ranked gets no points. "
        "We add up the points.",
        ranking,
    ),
}
