"""What stands beside the address of a consultation where somebody shares it."""

from __future__ import annotations

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import find_by_slug
from app.errors import NotFound
from app.lifecycle import Stage, stage
from app.pictures.sharing import Share, Told, share

KIND = "consultation"


def told(slug: str, at: datetime) -> Told:
    """A consultation that is no draft; NotFound if there is none."""
    found = find_by_slug(slug)
    if found is None or stage(found.timetable, at) is Stage.DRAFT:
        raise NotFound("There is no consultation at this address.")
    return _told(found)


def _told(consultation: Consultation) -> Told:
    return Told(title=consultation.title, kind=_("Have your say"))


def share_of(consultation: Consultation) -> Share:
    """For the head of its page."""
    return share(
        KIND,
        consultation.slug,
        told=_told(consultation),
        description=consultation.summary,
        path=url_for("consultations.show", slug=consultation.slug),
    )
