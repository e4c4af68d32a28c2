"""Running a consultation: the acts that change its stage, each after a question whether that is meant."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.consultations import queries, rule_in_words
from app.consultations.calendar_words import Told
from app.consultations.forms.dates import ReasonForm, ScheduleForm
from app.consultations.manage_views.dates import calendar_of
from app.consultations.manage_views.door import back, bp, form_page, page_for, read_again, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import drafting, gating, running
from app.consultations.operations.counting import rule_in_force
from app.consultations.telling_dates import tell
from app.consultations.timetables import find_told
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires


@bp.route("/<int:consultation_id>/schedule", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.SCHEDULE)
def schedule(consultation: Consultation) -> Any:
    """Make it public; the counting rule is fixed from here on."""
    form, consultation_id = ScheduleForm(), consultation.id
    reason = form.reason.data or ""
    if form.validate_on_submit() and attempt(
        form,
        lambda at: running.schedule(consultation_id, reason=reason, tell=tell, actor=current_actor(), at=at),
    ):
        flash(_("The consultation is scheduled. Everybody can see it now."), "success")
        return back(consultation_id)
    consultation = read_again(consultation, form)
    rule = rule_in_force(consultation)
    return page_for(
        "consultations/manage/schedule.html",
        consultation,
        status=status_of_form(form),
        form=form,
        missing=gating.missing_to_schedule(consultation, moment()),
        parts=rule_in_words.of_consultation(consultation),
        warnings=rule_in_words.warnings_of(rule) if rule else (),
        told=_calendar(consultation),
        told_before=find_told(consultation_id),
        at=moment(),
    )


def _calendar(consultation: Consultation) -> Told | None:
    """What the calendar says to its dates; an opening that has passed is one today."""
    opens, closes = consultation.opens_at, consultation.closes_at
    return calendar_of(max(opens, moment()), closes) if opens and closes else None


@bp.post("/<int:consultation_id>/unschedule")
@requires(Action.RUN_CONSULTATION, on=queries.get)
def unschedule(consultation: Consultation) -> Any:
    """Back to draft, before it opens."""
    consultation_id = consultation.id
    return pressed(
        lambda at: running.unschedule(consultation_id, actor=current_actor(), at=at),
        back(consultation_id, "overview"),
        _("The consultation is a draft again."),
    )


@bp.route("/<int:consultation_id>/withdraw", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.WITHDRAW)
def withdraw(consultation: Consultation) -> Any:
    """Stop it for good."""
    form = ReasonForm()
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: running.withdraw(
            consultation_id, reason=form.reason.data or "", actor=current_actor(), at=at
        ),
    ):
        flash(_("The consultation is withdrawn."), "success")
        return back(consultation_id)
    return form_page(
        consultation,
        form,
        heading=_("Withdraw"),
        button=_("Withdraw it for good"),
        intro=_(
            "It stays readable with your reason, takes no more answers, and is never counted. This "
            "cannot be undone."
        ),
    )


@bp.route("/<int:consultation_id>/delete", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.DELETE)
def delete(consultation: Consultation) -> Any:
    """Delete a draft."""
    form = Form()
    consultation_id = consultation.id
    if form.validate_on_submit():
        return pressed(
            lambda at: drafting.delete_draft(consultation_id, actor=current_actor(), at=at),
            redirect(url_for("manage_consultations.index"), 303),
            _("The draft is deleted."),
        )
    return form_page(
        consultation,
        form,
        heading=_("Delete this draft"),
        button=_("Delete it for good"),
        intro=_("Nobody has answered it. This cannot be undone."),
    )
