"""What people need to know before they answer: who is affected, how options were chosen, contact, privacy."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.grounds import (
    AffectedForm,
    ChoosingForm,
    ContactForm,
    PartForm,
    PrivacyForm,
    RejectedForm,
)
from app.consultations.manage_views.door import back, bp, form_page, page_for, read_again, while_allowed
from app.consultations.models import Consultation, RejectedAlternative
from app.consultations.operations import grounds
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires


def _saved(consultation_id: int, form: PartForm[Any]) -> bool:
    """Whether what was typed into this form is kept now; else the form says why not."""
    if not form.validate_on_submit():
        return False
    done = attempt(
        form,
        lambda at: grounds.write_part(
            consultation_id, form.to_part(), seen=form.seen_mark, actor=current_actor(), at=at
        ),
        lambda: type(form).of(queries.get(consultation_id).grounds, formdata=None),
    )
    if done:
        flash(_("The texts are saved."), "success")
    return done is not None


@bp.route("/<int:consultation_id>/affected", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def affected(consultation: Consultation) -> Any:
    """Who is affected, and how."""
    form, consultation_id = AffectedForm.of(consultation.grounds), consultation.id
    if _saved(consultation_id, form):
        return back(consultation_id)
    return form_page(consultation, form, heading=_("Who is affected, and how"))


@bp.route("/<int:consultation_id>/contact", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def contact(consultation: Consultation) -> Any:
    """Whom people can ask, and other formats."""
    form, consultation_id = ContactForm.of(consultation.grounds), consultation.id
    if _saved(consultation_id, form):
        return back(consultation_id)
    intro = _("Everybody can read this. People without the internet need a phone number and an address too.")
    return form_page(consultation, form, heading=_("Contact and other formats"), intro=intro)


@bp.route("/<int:consultation_id>/privacy", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def privacy(consultation: Consultation) -> Any:
    """What is said about personal data."""
    form, consultation_id = PrivacyForm.of(consultation.grounds), consultation.id
    assert isinstance(form, PrivacyForm)
    form.suggest(london_day(moment()))
    if _saved(consultation_id, form):
        return back(consultation_id)
    intro = _(
        "Where nothing was written yet, usual words stand here. Read them, change what is different with "
        "you, and save. If you are not sure, ask the person who looks after data protection."
    )
    return form_page(consultation, form, heading=_("Privacy"), intro=intro)


@bp.route("/<int:consultation_id>/choosing", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def choosing(consultation: Consultation) -> Any:
    """How the options were chosen, and what was rejected."""
    form, consultation_id = ChoosingForm.of(consultation.grounds), consultation.id
    if _saved(consultation_id, form):
        return back(consultation_id)
    return page_for(
        "consultations/manage/choosing.html",
        read_again(consultation, form),
        status=status_of_form(form),
        form=form,
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
    )


def _rejected(consultation: Consultation, rejected_id: int) -> RejectedAlternative:
    found = next((each for each in consultation.rejected_alternatives if each.id == rejected_id), None)
    if found is None:
        raise NotFound("There is no such alternative in this consultation.")
    return found


@bp.route("/<int:consultation_id>/choosing/rejected", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def reject(consultation: Consultation) -> Any:
    """Name something that was looked at and rejected."""
    form, consultation_id = RejectedForm(), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: grounds.reject(consultation_id, form.to_rejected(), actor=current_actor(), at=at).id,
    ):
        flash(_("It is added."), "success")
        return back(consultation_id, "choosing")
    return form_page(consultation, form, heading=_("Something we rejected"))


@bp.route("/<int:consultation_id>/choosing/rejected/<int:rejected_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def rejected(consultation: Consultation, rejected_id: int) -> Any:
    """Change what is said of it."""
    form = RejectedForm.of(_rejected(consultation, rejected_id))
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: grounds.write_rejected(
            consultation_id, rejected_id, form.to_rejected(), actor=current_actor(), at=at
        ),
    ):
        flash(_("It is saved."), "success")
        return back(consultation_id, "choosing")
    return form_page(consultation, form, heading=_("Something we rejected"))


@bp.post("/<int:consultation_id>/choosing/rejected/<int:rejected_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_rejected(consultation: Consultation, rejected_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    return pressed(
        lambda at: grounds.remove_rejected(consultation_id, rejected_id, actor=current_actor(), at=at),
        back(consultation_id, "choosing"),
        _("It is removed."),
    )
