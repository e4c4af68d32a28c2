"""The equality assessment: in the draft, and looked at again before a decision."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.equality import EqualityForm, equality_form
from app.consultations.manage_views.door import back, bp, page_for, read_again, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import equality as operations
from app.consultations.pages import characteristic_names
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires


@bp.route("/<int:consultation_id>/equality", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def equality(consultation: Consultation) -> Any:
    """The assessment of a draft; what is not known yet can wait, until it is scheduled."""
    form, consultation_id = _form(consultation), consultation.id

    def write(at: Any) -> None:
        operations.write_assessment(
            consultation_id,
            form.to_assessment(),
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            day_of=london_day,
        )

    if form.validate_on_submit() and attempt(form, write, lambda: _stored(consultation_id)):
        flash(_("The equality assessment is saved."), "success")
        return back(consultation_id)
    return _page(consultation, form, again=False)


@bp.route("/<int:consultation_id>/equality/again", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.ASSESS)
def assess_again(consultation: Consultation) -> Any:
    """The next version of an assessment that is public."""
    form, consultation_id = _form(consultation, again=True), consultation.id

    def publish(at: Any) -> int:
        return operations.assess_again(
            consultation_id,
            form.to_assessment(),
            characteristics=tuple(form.characteristics),
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            day_of=london_day,
        )

    if form.validate_on_submit() and attempt(form, publish, lambda: _stored(consultation_id, again=True)):
        flash(_("The new equality assessment is public. The one before can still be read."), "success")
        return back(consultation_id)
    return _page(consultation, form, again=True)


def _form(consultation: Consultation, *, again: bool = False, **how: Any) -> EqualityForm:
    return equality_form(consultation.equality_assessment, london_day(moment()), again=again, **how)


def _stored(consultation_id: int, *, again: bool = False) -> EqualityForm:
    """The form filled with what stands there now."""
    return _form(queries.get(consultation_id), again=again, formdata=None)


def _page(consultation: Consultation, form: EqualityForm, *, again: bool) -> Any:
    return page_for(
        "consultations/manage/equality.html",
        read_again(consultation, form),
        status=status_of_form(form),
        form=form,
        again=again,
        names=characteristic_names(form.characteristics),
    )
