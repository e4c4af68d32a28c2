"""Reading criteria, their versions and the scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.database import db
from app.scoring.counting import Cell
from app.scoring.models import Score, ScoringVersion

_V = ScoringVersion


def list_versions(consultation_id: int) -> Sequence[ScoringVersion]:
    """All versions of the criteria, the newest first."""
    wanted = select(_V).where(_V.consultation_id == consultation_id)
    return db.session.scalars(wanted.order_by(_V.version.desc())).all()


def find_newest(consultation_id: int) -> ScoringVersion | None:
    """The version that counts now, or None."""
    wanted = select(_V).where(_V.consultation_id == consultation_id)
    return db.session.scalars(wanted.order_by(_V.version.desc()).limit(1)).first()


def has_criteria(consultation_id: int) -> bool:
    """Whether the options of a consultation are scored by criteria."""
    return db.session.scalar(select(_V.id).where(_V.consultation_id == consultation_id).limit(1)) is not None


def is_locked(version: ScoringVersion, at: datetime) -> bool:
    """Whether a change makes another version."""
    return version.locked_at is not None and version.locked_at <= at


def list_scores(consultation_id: int) -> Sequence[Score]:
    """All scores as they are now, by scorer."""
    wanted = select(Score).where(Score.consultation_id == consultation_id)
    return db.session.scalars(wanted.order_by(Score.scorer, Score.id)).all()


def list_cells(consultation_id: int) -> list[Cell]:
    """The same as plain values."""
    return [
        Cell(option=each.option_id, criterion=each.criterion, scorer=each.scorer, score=each.score)
        for each in list_scores(consultation_id)
    ]


def cells_of(version: ScoringVersion, newest: Sequence[Cell]) -> Sequence[Cell]:
    """The scores that a version is counted with: those that were kept with it, else `newest`."""
    if version.kept_scores is None:
        return newest
    return [Cell(**each) for each in version.kept_scores]
