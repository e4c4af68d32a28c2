"""How far two coders agree, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.ranking.two_coders import Crossed, Strength, f1, kappa, overall, strength
from app.web.formats import number

EXAMPLE: Final = Crossed(both=20, first=5, second=10, neither=15)
"""Fifty texts and one theme: the figures of the usual example of Cohen's kappa, which is 0.4."""
_WORDS: Final[dict[Strength, Any]] = {
    Strength.POOR: _l("worse than by chance"),
    Strength.SLIGHT: _l("hardly better than by chance"),
    Strength.FAIR: _l("a little"),
    Strength.MODERATE: _l("fairly well"),
    Strength.SUBSTANTIAL: _l("well"),
    Strength.ALMOST_PERFECT: _l("almost always"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One theme, or all of them: in words, then kappa and F1 as figures ("" where there is nothing to
    measure), and how often both coders chose it, and one alone."""

    name: str
    words: str
    kappa: str
    f1: str
    crossed: Crossed


def lines(found: Mapping[int, Crossed], titles: Mapping[int, str]) -> list[Line]:
    """Every theme in the order of the frame."""
    return [line(title, found[theme]) for theme, title in titles.items() if theme in found]


def all_together(found: Mapping[int, Crossed]) -> Line:
    """Every decision about every theme."""
    return line(_("All themes together"), overall(found))


def line(name: str, crossed: Crossed) -> Line:
    """One line."""
    measured, share = kappa(crossed), f1(crossed)
    return Line(
        name=name,
        words=_words(measured),
        kappa=_figure(measured),
        f1=_figure(share),
        crossed=crossed,
    )


def _words(value: Fraction | None) -> str:
    if value is None:
        return _("nothing to measure")
    return _("always") if value == 1 else str(_WORDS[strength(value)])


def _figure(value: Fraction | None) -> str:
    return "" if value is None else number(round(value, 2))
