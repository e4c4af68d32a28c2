"""The public page: a whole consultation to print."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.consultations.models import Consultation
from app.consultations.queries import get_by_slug
from app.editions.pages import editions_of
from app.lifecycle import Stage
from app.lifecycle import stage as stage_of
from app.paper import pages, queries
from app.policy.actions import Action
from app.responses.shown import FORMS
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("paper", __name__)


@bp.get("/consultations/<slug>/paper")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def print_all(consultation: Consultation) -> Any:
    """Everything somebody needs who prefers paper."""
    return render(
        "paper/print.html",
        consultation=consultation,
        form=pages.printed_form(consultation, FORMS[0], queries.find_plan(consultation.id).send_to),
        is_open=stage_of(consultation.timetable, moment()) is Stage.OPEN,
        editions=editions_of(consultation.id, consultation.slug),
        section="consultations",
    )
