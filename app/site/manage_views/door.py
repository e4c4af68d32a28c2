"""The staff dashboard, the page of all pages, and the style page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.audit.pages import Line, lately
from app.audit.queries import list_entries
from app.consultations import pages
from app.consultations.queries import count_by_stage, find_titles, list_in_stage
from app.database import db
from app.lifecycle import Stage
from app.lifecycle import stage as stage_of
from app.policy.actions import Action
from app.progress.pages.responding import list_due
from app.progress.pages.tasks import due_words
from app.progress.queries import list_unanswered
from app.responses.queries import count_by_consultation
from app.site.health import health
from app.site.waiting import waiting_for_you
from app.web.guard import can, moment, requires
from app.web.render import render_staff
from app.web.specimens import specimens

bp = Blueprint("manage", __name__, url_prefix="/manage")
_SHOWN = 10
_LATELY = 8
_LOOKED_AT = 40


@bp.get("")
@requires(Action.USE_STAFF_AREA)
def dashboard() -> Any:
    """What needs doing and what runs; for those who may read the record, what was done lately."""
    at = moment()
    unanswered = list_unanswered(at)  # what has closed is among them: a decision needs a published list
    closed = [c for c in unanswered if stage_of(c.timetable, at) is Stage.CLOSED]
    groups = {Stage.CLOSED: closed[:_SHOWN]}
    for stage in (Stage.OPEN, Stage.SCHEDULED, Stage.DRAFT):
        groups[stage] = list(list_in_stage(stage, at=at, most=_SHOWN))
    shown = [c.id for consultations in groups.values() for c in consultations]
    return render_staff(
        "site/dashboard.html",
        groups={
            stage: [(c, pages.card(c, at)) for c in consultations] for stage, consultations in groups.items()
        },
        responses=count_by_consultation(shown),
        counts=count_by_stage(at),
        due=[(c, due, due_words(due)) for c, due in list_due(unanswered, at, most=_SHOWN)],
        days_left={c.id: pages.days_left(c, at) for c in groups[Stage.OPEN]},
        activity=_activity() if can(Action.READ_ACTIVITY) else [],
        health=health(at),
        waiting=waiting_for_you(closed, at),
        at=at,
        manage_section="dashboard",
    )


def _activity() -> list[Line]:
    """What was done lately."""
    entries = db.session.scalars(list_entries().limit(_LOOKED_AT)).all()
    titles = find_titles(entry.subject.removeprefix("consultation:") for entry in entries)
    return lately(entries, titles, _LATELY)


@bp.get("/all-pages")
@requires(Action.USE_STAFF_AREA)
def all_pages() -> Any:
    """Where everything is in the staff area, and what it is for."""
    return render_staff("site/all_pages.html")


@bp.get("/style")
@requires(Action.USE_STAFF_AREA)
def style() -> Any:
    """Every component of our own, with little and with much in it."""
    return render_staff("site/style.html", **specimens())
