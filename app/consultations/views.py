"""Consultations, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, current_app
from flask.typing import ResponseReturnValue

from app.consultations import pages, queries, rule_in_words
from app.consultations.documents import documents_of
from app.consultations.models import Consultation
from app.consultations.telling_dates import history
from app.consultations.timetables import list_told
from app.lifecycle import Stage, stage
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("consultations", __name__)


def init_app(app: Flask, later_steps: Any) -> None:
    """Rooms above tell what came of a consultation (its slug): steps of the golden thread."""
    app.extensions["consultation_steps"] = later_steps


@bp.get("/consultations")
@public_page
@requires(Action.READ_SITE)
def index() -> ResponseReturnValue:
    """Open now, coming soon, and what was asked before."""
    at = moment()
    past = queries.in_stage(Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED, Stage.WITHDRAWN, at=at)
    page = page_of(past, 20)
    return render(
        "consultations/index.html",
        open_now=[pages.card(c, at) for c in queries.list_in_stage(Stage.OPEN, at=at)],
        coming=[pages.card(c, at) for c in queries.list_in_stage(Stage.SCHEDULED, at=at)],
        past=[pages.card(c, at) for c in page.rows],
        page=page,
        section="consultations",
    )


@bp.get("/consultations/<slug>")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_by_slug)
def show(consultation: Consultation) -> ResponseReturnValue:
    """What is asked, why, and what can still change."""
    at = moment()
    steps = current_app.extensions["consultation_steps"](consultation.slug)
    return render(
        "consultations/show.html",
        consultation=consultation,
        stage=stage(consultation.timetable, at),
        when=pages.when(consultation, at),
        later_steps=steps,
        counted=rule_in_words.of_consultation(consultation),
        rule_versions_told=rule_in_words.versions_of(consultation),
        documents=documents_of(consultation),
        dates_told=history(list_told(consultation.id)),
        preview=False,
        section="consultations",
    )
