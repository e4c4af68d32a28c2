"""Where a consultation stands on paper: the sums, the plan, printing, and counting what came."""

from __future__ import annotations

from typing import Any

from flask import flash, make_response, render_template
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.lifecycle import Act, allows, is_typing_late
from app.lifecycle import stage as stage_of
from app.paper import pages, queries
from app.paper.forms import BatchForm, LeftForm, PlanForm, ReceivedForm, number_in
from app.paper.manage_views.door import bp, form_page, page_for, to
from app.paper.operations import counting, planning, printing
from app.paper.versions import version_of
from app.paper.words import REASONS
from app.policy.actions import Action
from app.responses.shown import FORMS
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires


@bp.get("")
@requires(Action.TYPE_RESPONSES, on=get)
def index(consultation: Consultation) -> Any:
    """Everything about paper and phone of one consultation."""
    at = moment()
    return page_for(
        "paper/manage/index.html",
        consultation,
        stage=stage_of(consultation.timetable, at),
        may_type=allows(consultation.timetable, Act.TYPE, at),
        is_late=is_typing_late(consultation.timetable, at),
        sums=queries.added_up(consultation.id),
        reasons={each.value: words for each, words in REASONS.items()},
        plan=queries.find_plan(consultation.id),
        to_check=queries.list_to_check(consultation.id),
        differences=len(queries.list_differences(consultation.id)),
        checks=pages.error_rates(queries.checked(consultation.id), consultation),
        batches=queries.list_batches(consultation.id),
        counts=queries.count_by_batch(consultation.id),
        received=queries.list_received(consultation.id)[:20],
        forms=FORMS,
    )


@bp.route("/plan", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=get)
def plan(consultation: Consultation) -> Any:
    """How paper forms are taken."""
    kept, consultation_id = queries.find_plan(consultation.id), consultation.id
    form = PlanForm(
        days=str(consultation.paper_days), check_one_in=str(kept.check_one_in), send_to=kept.send_to
    )
    if form.validate_on_submit() and attempt(
        form,
        lambda at: planning.plan_paper(
            consultation_id,
            days=number_in(form.days),
            check_one_in=number_in(form.check_one_in),
            send_to=form.send_to.data or "",
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("Saved."), "success")
        return to(consultation_id)
    return form_page(
        get(consultation_id), form, status_of_form(form), heading=_("How paper is taken"), button=_("Save")
    )


@bp.get("/print/<form>")
@requires(Action.TYPE_RESPONSES, on=get)
def print_form(consultation: Consultation, form: str) -> Any:
    """The questionnaire with one order of options, without a number."""
    letter = form if form in FORMS else FORMS[0]
    printed = pages.printed_form(consultation, letter, queries.find_plan(consultation.id).send_to)
    return page_for("paper/manage/print.html", consultation, form=printed, letters=FORMS)


@bp.route("/batches/new", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=get)
def new_batch(consultation: Consultation) -> Any:
    """Numbered forms; the answer is what to print, and the only place where the codes stand."""
    form, consultation_id = BatchForm(), consultation.id
    if form.validate_on_submit():
        version = version_of(pages.questionnaire_of(consultation))
        done = attempt(
            form,
            lambda at: printing.print_batch(
                consultation_id,
                label=form.label.data or "",
                form=form.form.data,
                version=version,
                size=number_in(form.size),
                send_to=form.send_to.data or "",
                actor=current_actor(),
                at=at,
            ),
        )
        if done:
            return _sheet(get(consultation_id), done.value)
    return form_page(
        get(consultation_id),
        form,
        status_of_form(form),
        heading=_("Print numbered forms"),
        button=_("Make the forms"),
        intro=_("Each form gets its own code, so that none is typed in twice. The codes are shown once."),
    )


def _sheet(consultation: Consultation, made: printing.Printed) -> Any:
    batch = queries.get_batch(consultation.id, made.batch_id)
    send_to = batch.send_to or queries.find_plan(consultation.id).send_to
    answer = make_response(
        render_template(
            "paper/manage/sheet.html",
            consultation=consultation,
            form=pages.printed_form(consultation, batch.form, send_to),
            batch=batch,
            codes=made.codes,
            current_actor=current_actor(),
            manage_section="consultations",
        )
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.route("/received", methods=["GET", "POST"])
@requires(Action.TYPE_RESPONSES, on=get)
def received(consultation: Consultation) -> Any:
    """Forms that came on one day."""
    consultation_id = consultation.id
    form = ReceivedForm(received_on=london_day(moment()))
    batches = queries.list_batches(consultation_id)
    form.batch.choices = [("", _("None of these")), *((str(each.id), each.label) for each in batches)]
    if form.validate_on_submit() and attempt(
        form,
        lambda at: counting.note_received(
            consultation_id,
            received_on=form.received_on.data or london_day(at),
            forms=number_in(form.forms),
            batch_id=int(form.batch.data) if form.batch.data else None,
            actor=current_actor(),
            at=at,
            today=london_day(at),
        ),
    ):
        flash(_("Counted."), "success")
        return to(consultation_id)
    return form_page(
        get(consultation_id),
        form,
        status_of_form(form),
        heading=_("Count the forms that came"),
        button=_("Add to the count"),
        intro=_("Count them when the post is opened, before anybody types."),
    )


@bp.route("/left", methods=["GET", "POST"])
@requires(Action.TYPE_RESPONSES, on=get)
def left(consultation: Consultation) -> Any:
    """Forms that still lie there."""
    form, consultation_id = LeftForm(), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: counting.note_left(consultation_id, number_in(form.forms), actor=current_actor(), at=at),
    ):
        return to(consultation_id)
    return form_page(
        get(consultation_id),
        form,
        status_of_form(form),
        heading=_("Count what is left"),
        button=_("Save the number"),
        intro=_("Count the pile by hand. The page then says whether everything adds up."),
    )


@bp.route("/done", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=get)
def done(consultation: Consultation) -> Any:
    """All forms are in."""
    form, consultation_id = Form(), consultation.id
    if form.validate_on_submit() and attempt(
        form, lambda at: planning.finish_typing(consultation_id, actor=current_actor(), at=at)
    ):
        flash(_("All forms are in. The responses can be counted now."), "success")
        return to(consultation_id)
    return form_page(
        get(consultation_id),
        form,
        status_of_form(form),
        heading=_("Are all forms in?"),
        button=_("Yes, all forms are in"),
        intro=_("After this nobody can type a form in. This cannot be undone."),
    )
