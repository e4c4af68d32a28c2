"""Agreement: the smoothed share who agree, among those who took a side."""

from __future__ import annotations

from app.ranking.methods.marking import Marking
from app.ranking.scale import AGREE, DISAGREE, Scale


def agreement(scale: Scale) -> Marking:
    """(agree + 1) / (agree + disagree + 2); neither, blank and not sure are left out of both.

    One made-up person on each side (Laplace's rule of succession) keeps 1 agreement out of 1 from coming
    before 95 out of 100. Polis divides by everyone who saw a statement instead, so that passing there
    counts against it.
    """
    marks = range(scale.size + 1)
    return Marking(
        points=tuple(int(mark == AGREE) for mark in marks),
        weight=tuple(int(mark in (AGREE, DISAGREE)) for mark in marks),
        first_points=1,
        first_weight=2,
    )
