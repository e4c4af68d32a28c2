"""Exact scores as people round them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, places: int = 0) -> Decimal:
    """Rounded to so many decimal places, a half away from 0: 47.5 is 48, and -0.5 is -1.

    Python's own rounding takes a half to the even neighbour, and would print 46.5 as 46 and 47.5 as 48.
    """
    steps = abs(value) * 10**places + Fraction(1, 2)
    whole = steps.numerator // steps.denominator
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)
