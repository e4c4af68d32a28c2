"""Reminding those invited by email who have not taken part."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import ngettext

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.invitations import pages, waiting
from app.invitations.manage_views.door import back, bp, page_for, while_inviting
from app.invitations.operations.reminding import remind as write_to_all
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.formats import number
from app.web.guard import current_actor, moment, requires


@bp.route("/remind", methods=["GET", "POST"])
@requires(Action.INVITE_PEOPLE, on=get)
@while_inviting
def remind(consultation: Consultation) -> Any:
    """How many would get one, what it says, and the button. Nobody is named."""
    form, consultation_id = Form(), consultation.id
    letter_until = pages.reminder_until(consultation)
    if form.validate_on_submit():
        done = attempt(
            form, lambda at: write_to_all(consultation_id, letter_until, actor=current_actor(), at=at)
        )
        if done:
            sent = number(done.value)
            flash(
                ngettext(
                    "%(n)s reminder is on its way.", "%(n)s reminders are on their way.", done.value, n=sent
                ),
                "success",
            )
            return back(consultation_id)
        consultation = get(consultation_id)
    at = moment()
    waits = waiting.list_waiting(consultation_id, at)
    return page_for(
        "invitations/manage/remind.html",
        consultation,
        status=status_of_form(form),
        form=form,
        waits=len(waits),
        due=len(waiting.list_due(consultation_id, consultation.timetable, at)),
        written_to_at=max((each.written_to_at for each in waits), default=None),
        letter=pages.example_of_reminder(consultation),
    )
