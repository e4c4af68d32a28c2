"""Counting, looking at the count, and publishing it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.operations.counting import rule_in_force
from app.consultations.queries import get
from app.consultations.rule_in_words import assurance_words
from app.errors import Refused
from app.lifecycle import Act, allows, require, stage
from app.paper.queries import added_up
from app.policy.actions import Action
from app.privacy.suppression import SmallNumbers
from app.ranking.assurance import EVERY, Assurance
from app.ranking.methods import METHODS
from app.ranking.result import Result
from app.responses.queries import turnout
from app.results import (
    by_area,
    explaining,
    findings,
    operations,
    pages,
    publishing,
    queries,
    statement_lines,
    voices,
)
from app.results.composing import came_for, compose
from app.results.forms import PublishForm
from app.results.manage_views.door import bp
from app.results.serving import bundles
from app.results.snapshot import PublishedList
from app.web.errors import told
from app.web.fields import Form
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of_rows
from app.web.render import render_staff


@bp.get("/<int:consultation_id>/result")
@requires(Action.PREVIEW_RESULT, on=get)
def preview(consultation: Consultation) -> Any:
    """The count before it is published."""
    return _page(consultation, PublishForm(title=consultation.title))


def _page(consultation: Consultation, form: PublishForm, status: int = 200) -> Any:
    counted = queries.find_tally(consultation.id)
    at = moment()
    rule = rule_in_force(consultation)
    came = turnout(consultation.id, rule.assurances if rule else EVERY)
    draft, (list_number, following) = None, queries.find_and_next_number(consultation.id)
    if counted is not None and counted.result.options:
        number = list_number or following
        draft = compose(
            consultation, counted, number=number, title="", at=at, came=came_for(consultation, counted, came)
        )
    page = page_of_rows(draft.result.options, 25) if draft else None
    return render_staff(
        "results/manage/preview.html",
        status=status,
        consultation=consultation,
        stage=stage(consultation.timetable, at),
        responses=came.assurances.total(),
        paper=added_up(consultation.id),
        degrees=_degrees(consultation, came.assurances) if len(consultation.assurances) > 1 else [],
        counted=counted,
        published=draft,
        rows=[(place, pages.row(draft, place)) for place in page.rows] if draft and page else [],
        page=page,
        keys=pages.keys(draft) if draft else (),
        voices=voices.lines(draft, draft.patient_groups.places) if draft and draft.patient_groups else (),
        differences=pages.differences(draft) if draft else [],
        **(_explained(draft, counted.result) if draft and counted else {}),
        list_number=list_number,
        may_count=allows(consultation.timetable, Act.TALLY, at),
        form=form,
        count_form=Form(),
        manage_section="consultations",
    )


def _degrees(consultation: Consultation, came: Counter[Assurance]) -> list[tuple[str, int, bool]]:
    """How sure we are of who answered: in words, people, and whether their answers count."""
    rule = rule_in_force(consultation)
    counted = rule.assurances if rule else EVERY
    return [(assurance_words(each), came[each], each in counted) for each in consultation.assurances]


def _explained(draft: PublishedList, result: Result) -> dict[str, Any]:
    """What the public pages will say, and for staff the steps of the count."""
    return {
        "found": findings.of_list(draft),
        "statements": statement_lines.findings_of(draft),
        "method_label": _(METHODS[result.method].label),
        "firsts": by_area.firsts(draft),
        "trail": findings.trail(draft, result),
        "likely": explaining.likely,
        "answered": explaining.answered_sentence,
        "chance": explaining.chance,
    }


@bp.post("/<int:consultation_id>/count")
@requires(Action.PUBLISH_RESULT, on=get)
def count(consultation: Consultation) -> Any:
    """Count now, without waiting for the worker."""
    operations.tally(consultation.id, actor=current_actor())
    flash(_("The responses are counted."), "success")
    return redirect(url_for("manage_results.preview", consultation_id=consultation.id), 303)


@bp.post("/<int:consultation_id>/publish")
@requires(Action.PUBLISH_RESULT, on=get)
def publish(consultation: Consultation) -> Any:
    """Publish the count as the next numbered list."""
    require(consultation.timetable, Act.PUBLISH, moment())
    form = PublishForm()
    if not form.validate_on_submit():
        return _page(consultation, form, status=422)
    consultation_id = consultation.id
    try:
        number = publishing.publish(
            consultation_id,
            title=form.title.data or "",
            small_numbers=SmallNumbers(form.small_numbers.data),
            actor=current_actor(),
            store=bundles(),
        )
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return _page(get(consultation_id), form, status=422)
    flash(_("Priority list %(number)s is published.", number=number), "success")
    return redirect(url_for("manage_results.preview", consultation_id=consultation_id), 303)
