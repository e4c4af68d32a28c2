"""Consultations, for everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, current_app, request, url_for
from flask.typing import ResponseReturnValue

from app.consultations import pages, queries, rule_in_words
from app.consultations.corrections import list_corrections
from app.consultations.documents import documents_of
from app.consultations.models import Consultation, EqualityAssessment
from app.consultations.operations.copying import CopyToo
from app.consultations.proposals import select_quick_wins
from app.consultations.sharing import share_of
from app.consultations.telling_dates import history
from app.consultations.timetables import list_told
from app.errors import NotFound
from app.lifecycle import Stage, stage
from app.policy.actions import Action
from app.story.queries import list_telling_of
from app.web.guard import moment, requires
from app.web.paginate import page_of, page_of_rows
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("consultations", __name__)


def init_app(
    app: Flask,
    later_steps: Any,
    task_list: Any,
    response_due: Any,
    editions_of: Any,
    criteria_url: Any,
    commenting: Any,
    copying: Sequence[CopyToo],
) -> None:
    """Rooms above tell what came of a consultation: steps of the golden thread (of its slug), the task list
    of its five stages and the response people can expect (of the consultation, at a moment); and in which
    other ways it can be read, and where its criteria are (of its number and slug); and what people say about
    it (of its number, its timetable and the moment). `copying`: what they copy when it is copied."""
    app.extensions["consultation_steps"] = later_steps
    app.extensions["consultation_tasks"] = task_list
    app.extensions["consultation_response"] = response_due
    app.extensions["consultation_editions"] = editions_of
    app.extensions["consultation_criteria"] = criteria_url
    app.extensions["consultation_comments"] = commenting
    app.extensions["consultation_copying"] = copying


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
    shown = _shown(consultation, at) | {"share": share_of(consultation)}
    return render("consultations/show.html", commenting=_commenting(consultation, at), **shown)


def _shown(consultation: Consultation, at: datetime) -> dict[str, Any]:
    """What the page of a consultation tells."""
    return {
        "consultation": consultation,
        "stage": stage(consultation.timetable, at),
        "when": pages.when(consultation, at),
        "said_before": pages.said_before(consultation),
        "due": current_app.extensions["consultation_response"](consultation, at),
        "later_steps": current_app.extensions["consultation_steps"](consultation.slug),
        "counted": rule_in_words.of_consultation(consultation),
        "rule_versions_told": rule_in_words.versions_of(consultation),
        "documents": documents_of(consultation),
        "editions": current_app.extensions["consultation_editions"](consultation.id, consultation.slug),
        "report_url": current_app.extensions["report_url"](consultation.slug),
        "criteria_url": current_app.extensions["consultation_criteria"](consultation.id, consultation.slug),
        "told_in": list_telling_of(url_for("consultations.show", slug=consultation.slug)),
        "corrections": list_corrections(consultation.id),
        "dates_told": history(list_told(consultation.id)),
        "preview": False,
        "share": None,
        "section": "consultations",
    }


def _commenting(consultation: Consultation, at: datetime) -> Any:
    return current_app.extensions["consultation_comments"](consultation.id, consultation.timetable, at)


@bp.get("/consultations/<slug>/everything")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_whole)
def whole(consultation: Consultation) -> ResponseReturnValue:
    """All that is said, on one page, to read in peace or to print."""
    return render("consultations/whole.html", **_shown(consultation, moment()))


@bp.get("/consultations/<slug>/equality")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_by_slug)
def equality(consultation: Consultation) -> ResponseReturnValue:
    """The newest equality assessment."""
    return _equality(consultation, consultation.equality_assessment)


@bp.get("/consultations/<slug>/equality/<int:number>")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_by_slug)
def equality_version(consultation: Consultation, number: int) -> ResponseReturnValue:
    """One version of it."""
    found = next((each for each in consultation.equality_assessments if each.number == number), None)
    return _equality(consultation, found)


def _equality(consultation: Consultation, found: EqualityAssessment | None) -> ResponseReturnValue:
    if found is None:
        raise NotFound("There is no such equality assessment.")
    return render(
        "consultations/equality.html",
        consultation=consultation,
        assessed=pages.assessed(found),
        versions=list(reversed(consultation.equality_assessments)),
        section="consultations",
    )


@bp.get("/consultations/<slug>/options/<option_slug>")
@public_page
@requires(Action.READ_CONSULTATION, on=queries.get_by_slug)
def option(consultation: Consultation, option_slug: str) -> ResponseReturnValue:
    """One option as a proposal, with doing nothing and what was rejected."""
    shown = next((each for each in consultation.options if each.slug == option_slug), None)
    if shown is None:
        raise NotFound("There is no option at this address.")
    nothing = set(queries.list_do_nothings(consultation.id))
    return render(
        "consultations/option.html",
        consultation=consultation,
        option=shown,
        corrections=list_corrections(consultation.id),
        nothing_option=next((each for each in consultation.options if each.id in nothing), None),
        commenting=_commenting(consultation, moment()),
        section="consultations",
    )


@bp.get("/quick-wins")
@requires(Action.READ_SITE)
def quick_wins() -> ResponseReturnValue:
    """Options of all public consultations that have effect soon and save money."""
    asked = pages.quick_wins_asked(request.args)
    offered = {each.id: each for each in queries.list_offered(moment())}
    found = select_quick_wins(map(pages.candidate, offered.values()), asked.thresholds, asked.order)
    return render(
        "consultations/quick_wins.html",
        page=page_of_rows([offered[each.option] for each in found.wins], 20),
        unknown=[offered[each.option] for each in found.unknown],
        any=bool(offered),
        thresholds=asked.thresholds,
        order=asked.order.value,
        not_numbers=asked.not_numbers,
        section="consultations",
    )
