"""Reading outcomes, and the page that is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.errors import NotFound
from app.seen import mark_of
from app.value.claims import Claim, Measures, Quality, from_rows
from app.value.models import Outcome, ValuePage


@dataclass(frozen=True, kw_only=True)
class Published:
    """What people read."""

    at: datetime
    claims: tuple[Claim, ...]


def list_outcomes() -> Sequence[Outcome]:
    """What staff wrote, in its order."""
    return db.session.scalars(select(Outcome).order_by(Outcome.position, Outcome.id)).all()


def get_outcome(outcome_id: int) -> Outcome:
    """The outcome with this number; NotFound if there is none."""
    found = db.session.get(Outcome, outcome_id)
    if found is None:
        raise NotFound("There is no such outcome.")
    return found


def claim_of(outcome: Outcome) -> Claim:
    """An outcome as a value."""
    return Claim(
        title=outcome.title,
        sentence=outcome.sentence,
        unit=outcome.unit,
        measures=Measures(outcome.measures),
        period=outcome.period,
        comparator=outcome.comparator,
        source=outcome.source,
        quality=Quality(outcome.quality),
        quality_note=outcome.quality_note,
        points=from_rows(outcome.points),
    )


def find_published() -> Published | None:
    """The page that people read now, or None while nothing was published."""
    page = db.session.scalars(select(ValuePage).order_by(ValuePage.id.desc()).limit(1)).first()
    if page is None:
        return None
    return Published(at=page.published_at, claims=tuple(Claim.from_json(each) for each in page.claims))


def is_published() -> bool:
    """Whether there is a page to read."""
    return db.session.scalar(select(ValuePage.id).limit(1)) is not None


def mark(claims: Sequence[Claim]) -> str:
    """The mark of what would be published, for whoever publishes it."""
    return mark_of(*(each.to_json() for each in claims))
