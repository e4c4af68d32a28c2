"""Who was listened to before anything was asked."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.listening import HeardForm, NobodyForm
from app.consultations.manage_views.door import back, bp, form_page, page_for, read_again, while_allowed
from app.consultations.models import Consultation, ListeningRecord
from app.consultations.operations import listening as operations
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires


@bp.route("/<int:consultation_id>/listening", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def listening(consultation: Consultation) -> Any:
    """The records, or why there are none."""
    form = NobodyForm(obj=consultation.grounds)
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.say_why_nobody(
            consultation_id, form.none_heard_because.data or "", actor=current_actor(), at=at
        ),
    ):
        flash(_("The reason is saved."), "success")
        return back(consultation_id)
    return page_for(
        "consultations/manage/listening.html",
        read_again(consultation, form),
        status=status_of_form(form),
        form=form,
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
    )


def _record(consultation: Consultation, record_id: int) -> ListeningRecord:
    found = next((each for each in consultation.listening_records if each.id == record_id), None)
    if found is None:
        raise NotFound("There is no such record in this consultation.")
    return found


def _page(consultation: Consultation, form: Form) -> Any:
    return form_page(consultation, form, heading=_("When we listened"))


@bp.route("/<int:consultation_id>/listening/new", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def heard_before(consultation: Consultation) -> Any:
    """Write down one more."""
    form, consultation_id = HeardForm(), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: (
            operations.add_record(
                consultation_id, form.to_heard(), actor=current_actor(), at=at, day_of=london_day
            ).id
        ),
    ):
        flash(_("The record is added."), "success")
        return back(consultation_id, "listening")
    return _page(consultation, form)


@bp.route("/<int:consultation_id>/listening/<int:record_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def heard(consultation: Consultation, record_id: int) -> Any:
    """Change one."""
    form = HeardForm.of(_record(consultation, record_id))
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.write_record(
            consultation_id, record_id, form.to_heard(), actor=current_actor(), at=at, day_of=london_day
        ),
    ):
        flash(_("The record is saved."), "success")
        return back(consultation_id, "listening")
    return _page(consultation, form)


@bp.post("/<int:consultation_id>/listening/<int:record_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_heard(consultation: Consultation, record_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.remove_record(consultation_id, record_id, actor=current_actor(), at=at),
        back(consultation_id, "listening"),
        _("The record is removed."),
    )
