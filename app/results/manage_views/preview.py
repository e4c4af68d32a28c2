"""Looking at the count before it is published."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.operations.counting import rule_in_force
from app.consultations.queries import get
from app.consultations.rule_in_words import assurance_words
from app.lifecycle import Act, allows, stage
from app.paper.queries import added_up
from app.policy.actions import Action
from app.ranking.assurance import EVERY, Assurance
from app.ranking.methods import METHODS
from app.ranking.result import Result
from app.responses.queries import turnout
from app.results import (
    by_area,
    explaining,
    findings,
    how_far,
    other_places,
    pages,
    queries,
    runs,
    statement_lines,
    voices,
)
from app.results.composing import came_for, compose
from app.results.forms import PublishForm
from app.results.manage_views.door import bp
from app.results.snapshot import PublishedList
from app.web.fields import Form
from app.web.guard import moment, requires
from app.web.paginate import page_of_rows
from app.web.render import render_staff


@bp.get("/<int:consultation_id>/result")
@requires(Action.PREVIEW_RESULT, on=get)
def preview(consultation: Consultation) -> Any:
    """The count before it is published."""
    return page(consultation)


def page(consultation: Consultation, form: PublishForm | None = None, status: int = 200) -> Any:
    """The page with this form, or with an empty one."""
    counted = queries.find_tally(consultation.id)
    at = moment()
    run, list_number, following = runs.find_run_and_numbers(consultation.id, at)
    rule = rule_in_force(consultation)
    came = turnout(consultation.id, rule.assurances if rule else EVERY)
    draft = None
    if counted is not None and counted.result.options:
        number = list_number or following
        draft = compose(
            consultation, counted, number=number, title="", at=at, came=came_for(consultation, counted, came)
        )
    shown = page_of_rows(draft.result.options, 25) if draft else None
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
        rows=[(place, pages.row(draft, place)) for place in shown.rows] if draft and shown else [],
        page=shown,
        keys=pages.keys(draft) if draft else (),
        voices=voices.lines(draft, draft.patient_groups.places) if draft and draft.patient_groups else (),
        differences=pages.differences(draft) if draft else [],
        **(_explained(draft, counted.result) if draft and counted else {}),
        list_number=list_number,
        run=run,
        progress=how_far.progress(run),
        may_count=allows(consultation.timetable, Act.TALLY, at),
        form=form or _form(consultation, run),
        count_form=Form(),
        manage_section="consultations",
    )


def _form(consultation: Consultation, run: runs.Run | None) -> PublishForm:
    """What was asked for last, to be asked for again; else the title of the consultation."""
    if run is not None and run.kind is runs.Kind.PUBLICATION:
        return PublishForm(title=run.title, small_numbers=run.small_numbers.value)
    return PublishForm(title=consultation.title)


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
        "firsts_said": other_places.firsts_in_a_sentence(draft),
        "trail": findings.trail(draft, result),
        "likely": explaining.likely,
        "answered": explaining.answered_sentence,
        "chance": explaining.chance,
    }
