"""Decisions, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, current_app

from app.consultations.models import Consultation
from app.decisions import queries
from app.decisions.models import Decision
from app.decisions.pages import thread_of
from app.policy.actions import Action
from app.web.guard import requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("decisions", __name__)


@bp.get("/decisions")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """All decisions."""
    return render("decisions/index.html", page=page_of(queries.every(), 20), section="decisions")


@bp.get("/decisions/<slug>")
@public_page
@requires(Action.READ_SITE, on=queries.get_by_slug)
def show(found: tuple[Decision, Consultation]) -> Any:
    """One decision: what changed first, then why, then how."""
    decision, consultation = found
    return render(
        "decisions/show.html",
        decision=decision,
        consultation=consultation,
        thread=thread_of(decision, consultation),
        report_url=current_app.extensions["report_url"](consultation.slug),
        section="decisions",
    )
