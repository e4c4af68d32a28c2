"""One code: found by its number or its email address, replaced when it was lost, or cancelled."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import Refused
from app.invitations import pages, queries
from app.invitations.forms import MAIL, FindAddressForm, FindForm, ReplaceForm
from app.invitations.manage_views.door import back, bp, deliver, page_for, while_inviting
from app.invitations.operations import ending
from app.mail.addresses import normalise
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires


@bp.post("/<int:batch_id>/find")
@requires(Action.INVITE_PEOPLE, on=get)
def find(consultation: Consultation, batch_id: int) -> Any:
    """To the code with a number."""
    form, batch = FindForm(), queries.get_batch(consultation.id, batch_id)
    if form.validate_on_submit():
        try:
            found = queries.get_invitation(batch_id, form.number.data or 0)
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            return back(consultation.id, "single", batch_id=batch_id, number=found.number)
    return page_for(
        "invitations/manage/batch.html",
        consultation,
        status=422,
        line=pages.lines([batch], consultation)[0],
        last_day=pages.last_day(consultation, batch.ends_at),
        form=form,
    )


@bp.route("/find", methods=["GET", "POST"])
@requires(Action.INVITE_PEOPLE, on=get)
def find_address(consultation: Consultation) -> Any:
    """To the code that was sent to an email address."""
    form = FindAddressForm()
    if form.validate_on_submit():
        try:
            found = queries.find_by_address(consultation.id, normalise(form.email.data or ""))
            if found is None:
                raise Refused("No code of this consultation was sent to this address.", field="email")
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            return back(consultation.id, "single", batch_id=found[0], number=found[1])
    return page_for("invitations/manage/find.html", consultation, status=status_of_form(form), form=form)


@bp.get("/<int:batch_id>/<int:number>")
@requires(Action.INVITE_PEOPLE, on=get)
def single(consultation: Consultation, batch_id: int, number: int) -> Any:
    """What became of one code."""
    batch = queries.get_batch(consultation.id, batch_id)
    held = queries.get_invitation(batch_id, number)
    return page_for(
        "invitations/manage/single.html",
        consultation,
        batch=batch,
        held=held,
        address=queries.find_address(held.id),
        last_day=pages.last_day(consultation, batch.ends_at),
        state=pages.state_of(held),
        may_replace=pages.may_replace(held),
    )


@bp.route("/<int:batch_id>/<int:number>/replace", methods=["GET", "POST"])
@requires(Action.INVITE_PEOPLE, on=get)
@while_inviting
def replace(consultation: Consultation, batch_id: int, number: int) -> Any:
    """A new code for one that was lost; the answer is the letter to print."""
    form, consultation_id = ReplaceForm(), consultation.id
    batch = queries.get_batch(consultation_id, batch_id)
    if address := queries.find_address(queries.get_invitation(batch_id, number).id):
        form.offer_mail(address)
    if form.validate_on_submit():
        letter_of = pages.letter_with(consultation, batch.ends_at) if form.kind.data == MAIL else None
        done = attempt(
            form,
            lambda at: ending.replace(
                consultation_id, batch_id, number, letter_of=letter_of, actor=current_actor(), at=at
            ),
        )
        if done and letter_of is not None:
            flash(_("A new code is on its way."), "success")
            return back(consultation_id, "single", batch_id=batch_id, number=done.value.first)
        if done:
            return deliver(consultation_id, done.value, form.kind.data)
        batch = queries.get_batch(consultation_id, batch_id)
    return page_for(
        "invitations/manage/replace.html",
        get(consultation_id),
        status=status_of_form(form),
        form=form,
        batch=batch,
        number=number,
    )


@bp.route("/<int:batch_id>/<int:number>/cancel", methods=["GET", "POST"])
@requires(Action.INVITE_PEOPLE, on=get)
@while_inviting
def cancel(consultation: Consultation, batch_id: int, number: int) -> Any:
    """Take one code back."""
    form, consultation_id = Form(), consultation.id
    batch = queries.get_batch(consultation_id, batch_id)
    queries.get_invitation(batch_id, number)
    if form.validate_on_submit():
        if attempt(
            form,
            lambda at: ending.cancel(consultation_id, batch_id, number, actor=current_actor(), at=at),
        ):
            flash(_("The code is cancelled."), "success")
            return back(consultation_id, "single", batch_id=batch_id, number=number)
        batch = queries.get_batch(consultation_id, batch_id)
    return page_for(
        "invitations/manage/cancel.html",
        get(consultation_id),
        status=status_of_form(form),
        form=form,
        batch=batch,
        number=number,
    )
