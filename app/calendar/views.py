"""Files for people's own calendars, kept as rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, Response, current_app
from flask_babel import gettext as _

from app.calendar import pages
from app.calendar.writing import write_calendar
from app.consultations.queries import get_by_slug
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.snapshots import public_page

if TYPE_CHECKING:
    from app.consultations.models import Consultation

bp = Blueprint("calendar", __name__)


@bp.get("/calendar.ics")
@public_page
@requires(Action.READ_SITE)
def everything() -> Response:
    """All dates."""
    name = _("%(name)s: dates", name=current_app.config["BRAND_NAME"])
    return _file(write_calendar(name, pages.everything(moment())))


@bp.get("/consultations/<slug>/dates.ics")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def consultation(consultation: Consultation) -> Response:
    """The dates of one consultation."""
    return _file(write_calendar(consultation.title, pages.of_consultation(consultation)))


def _file(content: bytes) -> Response:
    return Response(content, content_type="text/calendar; charset=utf-8")
