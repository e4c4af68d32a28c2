"""Decisions, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Flask, Response, current_app, request, url_for

from app.consultations.models import Consultation
from app.decisions.models import Decision
from app.decisions.pages import log
from app.decisions.pages.shown import A_PAGE, shown
from app.decisions.pages.threads import thread_of
from app.decisions.queries import published as queries
from app.decisions.sharing import share_of
from app.decisions.words import KINDS, TEXTS
from app.policy.actions import Action
from app.story.queries import list_telling_of
from app.web.guard import requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("decisions", __name__)
_SHOWN = 20
_DEPARTING = 5


def init_app(app: Flask, delivery_of: Any) -> None:
    """Take what rooms above tell on the page of a decision. `delivery_of`: decision to a value for the
    component of what is done, or None."""
    app.extensions["delivery_of"] = delivery_of


@bp.get("/decisions")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """The log of decisions: by topic, kind and year, with those that left the order of the list."""
    asked = log.asked(request.args)
    return render(
        "decisions/index.html",
        page=page_of(queries.every(asked.wanted), _SHOWN),
        asked=asked,
        departures=queries.count_departures(asked.wanted),
        departing=[] if asked.departed else queries.list_departing(asked.wanted, _DEPARTING),
        topics=log.topics(),
        years=queries.list_years(),
        kinds=KINDS,
        section="decisions",
    )


@bp.get("/decisions.csv")
@public_page
@requires(Action.READ_SITE)
def index_csv() -> Response:
    """The same as a table."""
    text = log.as_csv(queries.list_every(log.asked(request.args).wanted))
    headers = {"Content-Disposition": "attachment; filename=decisions.csv"}
    return Response(text, content_type="text/csv; charset=utf-8", headers=headers)


def _shown(found: tuple[Decision, Consultation], template: str, most: int | None = None) -> Any:
    decision, consultation = found
    record = decision.said
    return render(
        template,
        decision=decision,
        it=shown(record, most),
        consultation=consultation,
        thread=thread_of(record.what.title, decision.decided_on, consultation, [decision.id]),
        delivery=current_app.extensions["delivery_of"](decision.id),
        report_url=current_app.extensions["report_url"](consultation.slug),
        texts=TEXTS,
        told_in=list_telling_of(url_for("decisions.show", slug=decision.slug)),
        share=share_of(decision),
        section="decisions",
    )


@bp.get("/decisions/<slug>")
@public_page
@requires(Action.READ_SITE, on=queries.get_by_slug)
def show(found: tuple[Decision, Consultation]) -> Any:
    """One decision: what changed first, then why, then how."""
    return _shown(found, "decisions/show.html", A_PAGE)


@bp.get("/decisions/<slug>/print")
@public_page
@requires(Action.READ_SITE, on=queries.get_by_slug)
def print_sheet(found: tuple[Decision, Consultation]) -> Any:
    """One decision on paper, A4."""
    return _shown(found, "decisions/print.html")
