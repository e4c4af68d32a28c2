"""What difference it made, in the demo: invented figures for what the year was about, good and bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from app.actor import Actor
from app.database import transaction
from app.value import operations, queries
from app.value.claims import Claim, Measures, Quality, read_points

CLAIMS = (
    Claim(
        title="Emergency stays of frail older people",
        sentence="Rapid visits at home did not keep more people out of hospital, so we stopped them.",
        unit="stays for each 1,000 people over 75",
        measures=Measures.LEVEL,
        points=read_points(
            "Autumn 2025: 61.4, 60.8\nWinter 2025: 68.9, 67.5\nSpring 2026: 62.2, 61.1\n"
            "Summer 2026: 60.7, 59.3",
            Measures.LEVEL,
        ),
        period="October 2025 to September 2026",
        comparator="five areas like ours",
        source="Hospital records, counted each month",
        quality=Quality.GOOD,
    ),
    Claim(
        title="Calls to 999 from care homes",
        sentence="Care homes that work with one surgery call an ambulance less often than before.",
        unit="calls for each 100 beds in 3 months",
        measures=Measures.LEVEL,
        points=read_points(
            "Winter 2025: 24.1, 23.8\nSpring 2026: 20.6, 22.9\nSummer 2026: 17.3, 22.4", Measures.LEVEL
        ),
        period="January to September 2026",
        comparator="care homes not paired yet",
        source="Ambulance service",
        quality=Quality.GAPS,
        quality_note="2 of 31 care homes sent no figures for the winter.",
    ),
    Claim(
        title="Wounds that heal within 12 weeks",
        sentence="Care of wounds is nearly the same in all 5 areas now. It was not a year ago.",
        unit="%",
        measures=Measures.LEVEL,
        points=read_points("September 2025: 48, 54\nSeptember 2026: 57, 55", Measures.LEVEL),
        period="September 2025 and September 2026",
        comparator="the rest of the region",
        source="Audit of wound care by our nurses",
        quality=Quality.WEAK,
        quality_note="200 wounds were looked at each time.",
    ),
)


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """They are written one after the other, and published a day later."""
    for claim in CLAIMS:
        yield moment(11, 10), partial(_write, claim, actor)
    yield moment(10, 11), partial(_publish, actor)


def _write(claim: Claim, actor: Actor) -> None:
    with transaction() as at:
        operations.add_outcome(claim, actor=actor, at=at)


def _publish(actor: Actor) -> None:
    with transaction() as at:
        claims = [queries.claim_of(outcome) for outcome in queries.list_outcomes()]
        operations.publish(seen=queries.mark(claims), actor=actor, at=at)
