"""The staff's side: criteria, the day they are fixed, and a grid of scores for each who scores."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import NotFound, Refused
from app.lifecycle import Act, allows, require
from app.policy.actions import Action
from app.scoring import operations, pages
from app.scoring.criteria import read_criteria
from app.scoring.forms import CriteriaForm, FixForm, ScoresForm
from app.scoring.models import ScoringVersion
from app.scoring.queries import find_newest, is_locked, list_cells
from app.web.attempt import attempt
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.formats import london_day, london_moment
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

bp = Blueprint("manage_scoring", __name__, url_prefix="/manage/consultations/<int:consultation_id>/criteria")


def _to(endpoint: str, consultation: Consultation) -> str:
    return url_for(f"manage_scoring.{endpoint}", consultation_id=consultation.id)


def _refused(consultation: Consultation, act: Act) -> Any:
    """Back, with the reason, where its stage does not allow that; else None."""
    try:
        require(consultation.timetable, act, moment())
    except Refused as refusal:
        flash(told(refusal), "info")
        return redirect(_to("show", consultation), 303)
    return None


@bp.get("")
@requires(Action.WRITE_CONSULTATION, on=get)
def show(consultation: Consultation) -> Any:
    """The criteria, who scored, and what comes of it."""
    at, times = moment(), consultation.timetable
    newest = find_newest(consultation.id)
    scorers: dict[str, int] = {}
    for cell in list_cells(consultation.id):
        scorers[cell.scorer] = scorers.get(cell.scorer, 0) + 1
    return render_staff(
        "scoring/manage/show.html",
        consultation=consultation,
        versions=pages.versions_shown(consultation, results=True),
        is_fixed=newest is not None and is_locked(newest, at),
        may_weigh=allows(times, Act.WEIGH, at),
        may_score=allows(times, Act.SCORE, at),
        is_draft=allows(times, Act.EDIT, at),
        scorers=sorted(scorers.items()),
        manage_section="consultations",
    )


@bp.route("/edit", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=get)
def edit(consultation: Consultation) -> Any:
    """Criteria and weights. Once they are fixed, a change makes another version with a reason."""
    if away := _refused(consultation, Act.WEIGH):
        return away
    number, form = consultation.id, _criteria_form(consultation.id)
    done = form.validate_on_submit() and attempt(
        form,
        lambda at: operations.write_criteria(
            number,
            form.criteria(),
            reason=(form.reason.data or "") if form.reason else "",
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
        ),
        stored=lambda: _criteria_form(number, formdata=None),
    )
    if done:
        flash(_("The criteria are saved. Version %(n)s counts now.", n=done.value), "success")
        return redirect(url_for("manage_scoring.show", consultation_id=number), 303)
    return _form_page("scoring/manage/edit.html", form, get(number))


def _criteria_form(consultation_id: int, **how: Any) -> CriteriaForm:
    newest = find_newest(consultation_id)
    return CriteriaForm.of(
        read_criteria(newest.criteria) if newest else (),
        seen=operations.mark(newest),
        asks_reason=newest is not None and is_locked(newest, moment()),
        **how,
    )


@bp.route("/fix", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=get)
def fix(consultation: Consultation) -> Any:
    """Say from which day on the criteria are fixed."""
    if away := _refused(consultation, Act.WEIGH):
        return away
    number, newest, at = consultation.id, find_newest(consultation.id), moment()
    if newest is None or is_locked(newest, at):
        return redirect(_to("show", consultation), 303)
    form = FixForm(data={"day": london_day(newest.locked_at) if newest.locked_at else london_day(at)})
    if form.validate_on_submit() and attempt(form, lambda now: _fix(number, form, now)):
        flash(_("The day is saved. Everybody can read it once the consultation is public."), "success")
        return redirect(url_for("manage_scoring.show", consultation_id=number), 303)
    return _form_page("scoring/manage/fix.html", form, get(number))


def _fix(consultation_id: int, form: FixForm, at: datetime) -> None:
    """From the beginning of the day; from now, where that is today."""
    day = form.day.data or london_day(at)
    lock_at = at if day == london_day(at) else london_moment(day, time())
    operations.fix_criteria(consultation_id, lock_at, actor=current_actor(), at=at)


@bp.route("/scores", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=get)
def scores(consultation: Consultation) -> Any:
    """The grid of one who scores (?scorer=…), or of somebody new."""
    if away := _refused(consultation, Act.SCORE):
        return away
    number, newest, scorer = consultation.id, find_newest(consultation.id), request.args.get("scorer", "")
    if newest is None:
        flash(_("Write the criteria first."), "info")
        return redirect(_to("show", consultation), 303)
    form = _scores_form(consultation, newest, scorer)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.give_scores(
            number,
            scorer or form.scorer.data,
            form.scores(),
            seen=form.seen_mark if scorer else "",
            actor=current_actor(),
            at=at,
        ),
        stored=lambda: _stored_scores(number, scorer),
    ):
        flash(_("The scores are saved."), "success")
        return redirect(url_for("manage_scoring.show", consultation_id=number), 303)
    again = get(number)
    return _form_page(
        "scoring/manage/scores.html",
        form,
        again,
        action=url_for("manage_scoring.scores", consultation_id=number, scorer=scorer or None),
        scorer=scorer,
        options=pages.options_of(again),
        criteria=read_criteria(newest.criteria),
        is_fixed=is_locked(newest, moment()),
    )


def _stored_scores(consultation_id: int, scorer: str) -> ScoresForm:
    newest = find_newest(consultation_id)
    if newest is None:
        raise NotFound("There are no criteria.")
    return _scores_form(get(consultation_id), newest, scorer, formdata=None)


def _scores_form(consultation: Consultation, newest: ScoringVersion, scorer: str, **how: Any) -> ScoresForm:
    options, criteria = pages.options_of(consultation), read_criteria(newest.criteria)
    keys = {each.key for each in criteria}
    own = [cell for cell in list_cells(consultation.id) if scorer and cell.scorer == scorer]
    if scorer and not own:
        raise NotFound("Nobody has scored under this name.")
    given = {
        (cell.option, cell.criterion): cell.score
        for cell in own
        if cell.option in options and cell.criterion in keys
    }
    seen = operations.scores_mark(newest, given) if scorer else ""
    return ScoresForm.of(options, criteria, given, seen=seen, **how)


def _form_page(template: str, form: Form, consultation: Consultation, **context: Any) -> Any:
    return render_staff(
        template,
        status=status_of_form(form),
        form=form,
        consultation=consultation,
        back_url=_to("show", consultation),
        back_words=_("Criteria and scores"),
        manage_section="consultations",
        **context,
    )
