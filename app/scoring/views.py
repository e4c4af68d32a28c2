"""Criteria, for everybody: fixed first, and what came of them once the result is published."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for

from app.consultations.models import Consultation
from app.consultations.queries import get_by_slug
from app.errors import NotFound
from app.lifecycle import Stage, stage
from app.policy.actions import Action
from app.scoring import pages
from app.scoring.queries import has_criteria
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("scoring", __name__)


@bp.get("/consultations/<slug>/criteria")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def show(consultation: Consultation) -> Any:
    """The criteria and weights, all their versions, and results where they are public."""
    published = stage(consultation.timetable, moment()) in (Stage.PUBLISHED, Stage.SEALED)
    versions = pages.versions_shown(consultation, results=published)
    if not versions:
        raise NotFound("This consultation does not score options by criteria.")
    return render(
        "scoring/show.html",
        consultation=consultation,
        versions=versions,
        published=published,
        section="consultations",
    )


def criteria_url(consultation_id: int, slug: str) -> str:
    """Where everybody reads the criteria of a consultation; "" where it has none."""
    return url_for("scoring.show", slug=slug) if has_criteria(consultation_id) else ""
