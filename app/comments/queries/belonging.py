"""Where somebody is a patient, as far as a comment may say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import func, select

from app.consortium.models import Locality, Practice
from app.consortium.queries.practices import members
from app.database import db

FEW_PATIENTS: Final = 1_000
"""Of a surgery or an area with so many patients or fewer nobody signs as a patient of it. Source: the GP
Patient Survey hides small numbers of such an organisation (DOMAIN 2.4)."""


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """The names of an area and of a surgery with more patients than that; "" where there is none."""

    area: str = ""
    surgery: str = ""


def find_belonging(locality_id: int | None, practice_id: int | None, day: date) -> Belonging:
    """What somebody of this area and this surgery may sign with, as the consortium is on this day. Two
    statements, none for nothing."""
    area = surgery = None
    if locality_id is not None:
        patients = func.sum(Practice.patients)
        of_area = select(Locality.name).join(Practice).where(Locality.id == locality_id, members(day))
        area = db.session.scalar(of_area.group_by(Locality.id, Locality.name).having(patients > FEW_PATIENTS))
    if practice_id is not None:
        large = Practice.id == practice_id, Practice.patients > FEW_PATIENTS, members(day)
        surgery = db.session.scalar(select(Practice.name).where(*large))
    return Belonging(area=area or "", surgery=surgery or "")
