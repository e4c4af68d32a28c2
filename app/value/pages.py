"""Claims in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from flask_babel import gettext as _

from app.value.claims import Bar, Claim, Measures, Quality, bars
from app.value.words import QUALITY

TONES = {Quality.GOOD: "go", Quality.GAPS: "warn", Quality.WEAK: "stop"}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One time, in words and as two bars."""

    when: str
    ours: str
    theirs: str
    our_bar: Bar
    their_bar: Bar


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A claim on a page. `change`: a sentence worked out from the figures."""

    claim: Claim
    quality: str
    tone: str
    change: str
    rows: tuple[Row, ...]


def shown(claim: Claim) -> Shown:
    """One claim."""
    drawn = bars(claim.points)
    signed = claim.measures is Measures.CHANGE
    return Shown(
        claim=claim,
        quality=str(QUALITY[claim.quality]),
        tone=TONES[claim.quality],
        change=_change(claim),
        rows=tuple(
            Row(
                when=point.when,
                ours=figure(point.ours, signed=signed),
                theirs=figure(point.theirs, signed=signed),
                our_bar=ours,
                their_bar=theirs,
            )
            for point, (ours, theirs) in zip(claim.points, drawn, strict=True)
        ),
    )


def figure(value: Decimal, *, signed: bool = False) -> str:
    """A figure with as many decimals as were typed, and with a sign where it is a change."""
    text = f"{value:+,}" if signed and value else f"{value:,}"
    return text.replace("-", "−")


def _change(claim: Claim) -> str:
    ours, theirs = claim.changes
    return _(
        "Here it changed by %(ours)s. For %(comparator)s it changed by %(theirs)s. "
        "The difference is %(gap)s %(unit)s.",
        ours=figure(ours, signed=True),
        theirs=figure(theirs, signed=True),
        comparator=claim.comparator,
        gap=figure(claim.gap),
        unit=_("percentage points") if claim.unit.strip() == "%" else claim.unit,
    )
