"""Rating: the mean of the marks given."""

from __future__ import annotations

from app.ranking.methods.marking import Marking
from app.ranking.scale import Scale


def rating(scale: Scale) -> Marking:
    """Sum of the marks / number of marks; blank and not sure are left out of both."""
    return Marking(points=tuple(range(scale.size + 1)), weight=(0, *(1 for _ in range(scale.size))))
