"""What a RAND/UCLA panel's ratings of one option amount to, figure by figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from app.ranking.counts.marks import MarkCounts
from app.ranking.methods.appropriateness import SCALE, tenths
from app.ranking.methods.median import median


class Verdict(StrEnum):
    """What the panel says of an option."""

    APPROPRIATE = "appropriate"
    UNCERTAIN = "uncertain"
    INAPPROPRIATE = "inappropriate"
    DISAGREEMENT = "disagreement"


class Classic(StrEnum):
    """What the classic rule, by size of panel, says of an option."""

    AGREEMENT = "agreement"
    NEITHER = "neither"
    DISAGREEMENT = "disagreement"


_CLASSIC_LIMITS: Final = {8: 2, 9: 2, 10: 2, 11: 3, 12: 3, 13: 3, 14: 4, 15: 4, 16: 4}
"""Agreement: at most so many outside the median's third. Disagreement: more in each of the end thirds."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """`panel`: people who rated. `outside`: those outside the third of the scale that holds the median.
    `ipr`: P70 - P30. `asymmetry`: |5 - (P30 + P70) / 2|. `ipras`: 2.35 + 1.5 × asymmetry. `index`: ipr /
    ipras, disagreement above 1. `classic`: None for panels of less than 8 or more than 16.

    Source: Fitch and others (2001), The RAND/UCLA Appropriateness Method User's Manual, chapter 8.
    """

    panel: int
    median: Fraction
    p30: Fraction
    p70: Fraction
    ipr: Fraction
    asymmetry: Fraction
    ipras: Fraction
    index: Fraction
    outside: int
    classic: Classic | None
    verdict: Verdict


def judge(counts: MarkCounts) -> tuple[Judgement | None, ...]:
    """Each option's judgement, None where nobody rated it. `counts`: one group's, without a leading axis."""
    exact = counts.exact()
    figures = zip(median(exact, SCALE), tenths(exact, 3), tenths(exact, 7), counts.marks, strict=True)
    return tuple(
        _judgement(
            tuple(int(people) for people in marks[1:]),
            Fraction(middle),
            Fraction(low) / 10,
            Fraction(high) / 10,
        )
        if sum(marks[1:])
        else None
        for middle, low, high, marks in figures
    )


def _judgement(people: tuple[int, ...], middle: Fraction, p30: Fraction, p70: Fraction) -> Judgement:
    asymmetry = abs(5 - (p30 + p70) / 2)
    ipras = Fraction(235, 100) + Fraction(3, 2) * asymmetry
    thirds = (sum(people[:3]), sum(people[3:6]), sum(people[6:]))
    # A median of 3.5 or 6.5 lies between two thirds: the manual puts it in the higher one.
    third = 2 if middle >= Fraction(13, 2) else 1 if middle >= Fraction(7, 2) else 0
    index = (p70 - p30) / ipras
    named = (Verdict.INAPPROPRIATE, Verdict.UNCERTAIN, Verdict.APPROPRIATE)[third]
    return Judgement(
        panel=sum(people),
        median=middle,
        p30=p30,
        p70=p70,
        ipr=p70 - p30,
        asymmetry=asymmetry,
        ipras=ipras,
        index=index,
        outside=sum(people) - thirds[third],
        classic=_classic(thirds, third),
        verdict=Verdict.DISAGREEMENT if index > 1 else named,
    )


def _classic(thirds: tuple[int, int, int], third: int) -> Classic | None:
    limit = _CLASSIC_LIMITS.get(sum(thirds))
    if limit is None:
        return None
    if sum(thirds) - thirds[third] <= limit:
        return Classic.AGREEMENT
    return Classic.DISAGREEMENT if min(thirds[0], thirds[2]) > limit else Classic.NEITHER
