"""Changing dates that people were told: more time, a later opening, or an early end. Everybody is told."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.dates import ExtendForm, OpenLaterForm, ReasonForm
from app.consultations.manage_views.door import back, bp, form_page, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import timetables
from app.consultations.telling_dates import tell
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.formats import date_time
from app.web.guard import current_actor, requires


@bp.route("/<int:consultation_id>/extend", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.EXTEND)
def extend(consultation: Consultation) -> Any:
    """More time."""
    form, consultation_id = ExtendForm(), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: timetables.extend(
            consultation_id,
            closes_at=form.closes_at,
            reason=form.reason.data or "",
            tell=tell,
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(
            _("People have more time now. It is in the news, and those invited by email are told."), "success"
        )
        return back(consultation_id)
    return form_page(
        consultation,
        form,
        heading=_("Give people more time"),
        button=_("Change the closing date"),
        intro=_(
            "The new date and your reason are shown to everybody at once: on the page of the consultation "
            "and in the news. People invited by email who have not answered get an email."
        ),
    )


@bp.route("/<int:consultation_id>/open-later", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.OPEN_LATER)
def open_later(consultation: Consultation) -> Any:
    """A later opening, before it opens."""
    form, consultation_id = OpenLaterForm.of(consultation), consultation.id

    def act(at: Any) -> None:
        opens, closes = form.moments
        timetables.open_later(
            consultation_id,
            opens_at=opens,
            closes_at=closes,
            reason=form.reason.data or "",
            tell=tell,
            actor=current_actor(),
            at=at,
        )

    if form.validate_on_submit() and attempt(form, act):
        flash(_("The dates are changed. It is in the news, and those invited by email are told."), "success")
        return back(consultation_id)
    return form_page(
        consultation,
        form,
        heading=_("Let it open later"),
        button=_("Change the dates"),
        intro=_(
            "People were told that it opens on %(date)s. They must keep at least as much time as they "
            "were told. The new dates and your reason are shown to everybody at once.",
            date=date_time(consultation.timetable.opens_at),
        )
        if consultation.timetable.opens_at
        else "",
    )


@bp.route("/<int:consultation_id>/close-early", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.CLOSE_EARLY)
def close_early(consultation: Consultation) -> Any:
    """End it before its date."""
    form, consultation_id = ReasonForm(), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: timetables.close_early(
            consultation_id, reason=form.reason.data or "", tell=tell, actor=current_actor(), at=at
        ),
    ):
        flash(_("The consultation is closed."), "success")
        return back(consultation_id)
    return form_page(
        consultation,
        form,
        heading=_("Close early"),
        button=_("Close it now"),
        intro=_(
            "People were told a later date. Closing early cannot be undone, and your reason is "
            "shown to everybody, with the day you closed it and in the news."
        ),
    )
