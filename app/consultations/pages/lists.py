"""Values for lists of consultations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.consortium.pages.practices import TakingPart
from app.consultations.models import Consultation
from app.consultations.queries import list_in_stage
from app.lifecycle import Stage, stage
from app.web.formats import date_time, in_london, long_date
from app.web.guard import moment

_ASKED = 10


@dataclass(frozen=True, kw_only=True)
class Card:
    """A consultation in a list."""

    title: str
    slug: str
    summary: str
    stage: Stage
    when: str


def when(consultation: Consultation, at: datetime) -> str:
    """The one date that matters at this stage, as a sentence."""
    now = stage(consultation.timetable, at)
    ends = consultation.timetable.ends_at
    if now is Stage.SCHEDULED and consultation.opens_at:
        return _("Opens on %(date)s.", date=date_time(consultation.opens_at))
    if now is Stage.OPEN and ends:
        return _("Open until %(date)s.", date=date_time(ends))
    if now is Stage.CLOSED and ends:
        return _("Closed on %(date)s. We are counting.", date=long_date(ends))
    if now in (Stage.PUBLISHED, Stage.SEALED) and consultation.published_at:
        return _("Result published on %(date)s.", date=long_date(consultation.published_at))
    if now is Stage.WITHDRAWN and consultation.withdrawn_at:
        return _("Withdrawn on %(date)s.", date=long_date(consultation.withdrawn_at))
    return _("Not public yet.")


def card(consultation: Consultation, at: datetime) -> Card:
    """A consultation as it stands in a list."""
    return Card(
        title=consultation.title,
        slug=consultation.slug,
        summary=consultation.summary,
        stage=stage(consultation.timetable, at),
        when=when(consultation, at),
    )


def days_left(consultation: Consultation, at: datetime) -> int:
    """Whole days, by the London calendar, until answers stop; 0 on the last day."""
    ends = consultation.timetable.ends_at
    return max(0, (in_london(ends).date() - in_london(at).date()).days) if ends else 0


def to_take_part_in(_locality: str) -> list[TakingPart]:
    """What people of a locality are asked now, then what comes soon: every consultation asks them all."""
    at = moment()
    return [
        TakingPart(
            title=each.title,
            url=url_for("consultations.show", slug=each.slug),
            when=when(each, at),
            is_open=now is Stage.OPEN,
        )
        for now in (Stage.OPEN, Stage.SCHEDULED)
        for each in list_in_stage(now, at=at, most=_ASKED)
    ]
