"""Reading coding frames and their history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.consultations.models import Consultation
from app.database import db
from app.errors import NotFound
from app.insight.models import FrameChange, TextTheme, Theme, ThemePublication


@dataclass(frozen=True, kw_only=True)
class Framed:
    """A theme with its consultation, for the doors. `timetable` is what policy asks for."""

    theme: Theme
    consultation: Consultation


def list_themes(consultation_id: int) -> Sequence[Theme]:
    """The themes of a frame as they stand, in their order."""
    wanted = select(Theme).where(Theme.consultation_id == consultation_id, Theme.merged_into_id.is_(None))
    return db.session.scalars(wanted.order_by(Theme.place, Theme.id)).all()


def get_theme(consultation_id: int, theme_id: int) -> Framed:
    """The theme of this consultation with this number; NotFound if it has none, or it was merged."""
    found = db.session.get(Theme, theme_id) if theme_id < 2**31 else None
    if found is None or found.consultation_id != consultation_id or found.merged_into_id is not None:
        raise NotFound("There is no such theme.")
    consultation = db.session.get(Consultation, consultation_id)
    assert consultation is not None
    return Framed(theme=found, consultation=consultation)


def count_texts(consultation_id: int) -> dict[int, int]:
    """How many texts each theme of a consultation has; nothing of those that have none."""
    rows = db.session.execute(
        select(TextTheme.theme_id, func.count())
        .join(Theme, Theme.id == TextTheme.theme_id)
        .where(Theme.consultation_id == consultation_id)
        .group_by(TextTheme.theme_id)
    )
    return dict(rows.all())


def list_changes(consultation_id: int) -> Sequence[FrameChange]:
    """Every change of a frame, the newest first."""
    wanted = select(FrameChange).where(FrameChange.consultation_id == consultation_id)
    return db.session.scalars(wanted.order_by(FrameChange.version.desc())).all()


def newest_version(consultation_id: int) -> int:
    """The version of a frame; 0 where there is none."""
    return (
        db.session.scalar(
            select(func.max(FrameChange.version)).where(FrameChange.consultation_id == consultation_id)
        )
        or 0
    )


def is_published(consultation_id: int) -> bool:
    """Whether the themes of a consultation were published."""
    return db.session.get(ThemePublication, consultation_id) is not None
