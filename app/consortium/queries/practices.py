"""Reading localities and practices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.consortium.models import Locality, Practice
from app.database import db


@dataclass(frozen=True, kw_only=True)
class LocalityFigures:
    """One locality with its number of practices and the sum of their lists."""

    name: str
    practices: int
    patients: int


def list_localities() -> Sequence[Locality]:
    """All localities by name."""
    return db.session.scalars(select(Locality).order_by(Locality.name, Locality.id)).all()


def list_figures() -> tuple[LocalityFigures, ...]:
    """Each locality with its practices counted and its patients added up."""
    rows = db.session.execute(
        select(Locality.name, func.count(Practice.id), func.coalesce(func.sum(Practice.patients), 0))
        .outerjoin(Practice, Practice.locality_id == Locality.id)
        .group_by(Locality.id, Locality.name)
        .order_by(Locality.name, Locality.id)
    )
    return tuple(LocalityFigures(name=name, practices=n, patients=int(p)) for name, n, p in rows)
