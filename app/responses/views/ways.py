"""The ways to take part: without a word about oneself, with a code, by email, as a professional."""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from flask import Response, redirect, request, url_for

from app.consultations.queries import Front, get_front
from app.database import transaction
from app.errors import NotFound, Refused
from app.invitations.queries import find_invited
from app.mail import pages as letters
from app.mail.addresses import normalise
from app.mail.operations import post
from app.policy.actions import Action
from app.privacy.codes import ENTROPY_BYTES, code_digest, receipt_digest, write_code
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.responses import cookies, onward, pages, tongue
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Proof, Visitor
from app.responses.forms import AddressCodeForm, AddressForm, ConfirmForm, InvitationCodeForm, WaysForm
from app.responses.operations.proving import keep_address_code, prove_address, renew_receipt
from app.responses.taking_part import invitation_key, professional_key
from app.responses.views.door import bp
from app.responses.views.trying import try_code
from app.web.errors import told
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render


def _open_way(front: Front, assurance: Assurance) -> None:
    """NotFound unless this consultation lets people take part this way."""
    if assurance not in front.assurances:
        raise NotFound("There is no such way to take part in this consultation.")


def _page(front: Front, template: str, form: Any, *, status: int | None = None, **more: Any) -> Response:
    alone = len(front.assurances) == 1
    back = tongue.here().about_url if alone else url_for("responses.ways", slug=front.slug)
    return render(
        template,
        status=status or (status_of_form(form)),
        form=form,
        consultation=front,
        back_url=back,
        section="consultations",
        **more,
    )


def _enter(front: Front, visitor: Visitor) -> Any:
    """Into the questions, or on to where they wanted to go, as whoever was proved."""
    response = redirect(onward.here() or url_for("responses.begin", slug=front.slug), 303)
    cookies.write_visitor(response, front.slug, visitor, front.id)
    return response


@bp.route("/consultations/<slug>/take-part", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def ways(front: Front) -> Any:
    """How would you like to take part?"""
    form = WaysForm()
    form.way.choices = pages.way_choices(front.assurances)
    form.way.hints = pages.way_hints()
    if not form.validate_on_submit():
        return render(
            "responses/ways.html",
            status=status_of_form(form),
            form=form,
            consultation=front,
            back_url=tongue.here().about_url,
            section="consultations",
        )
    way = Assurance(form.way.data)
    if way is not Assurance.OPEN:
        return redirect(url_for(pages.WAYS[way], slug=front.slug), 303)
    if onward.here():
        return _enter(front, cookies.new_visitor())
    step = questionnaires.get(front).names[0]
    return redirect(url_for("responses.ask", slug=front.slug, step=step), 303)


@bp.route("/consultations/<slug>/code", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def code(front: Front) -> Any:
    """Enter the code of an invitation. It is used when the answers are sent, not before: here it is only
    looked up, and nobody waits for a lock."""
    _open_way(front, Assurance.INVITED)
    form = InvitationCodeForm()
    invited = try_code(form, lambda typed: find_invited(front.id, typed, moment()))
    if invited is None:
        return _page(front, "responses/code.html", form)
    proof = Proof(
        assurance=Assurance.INVITED,
        voter_key=invitation_key(questionnaires.get(front).secret, invited.invitation_id),
        invitation_id=invited.invitation_id,
        group_id=invited.respondent_group_id,
        locality_id=invited.locality_id,
    )
    return _enter(front, cookies.new_visitor(proof=proof))


def code_refused(front: Front, refusal: Refused) -> Response:
    """The code stopped working between entering it and sending the answers."""
    form = InvitationCodeForm(formdata=None)
    form.blame("code", told(refusal))
    return _page(front, "responses/code.html", form, status=409)


@bp.route("/consultations/<slug>/address", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def address(front: Front) -> Any:
    """Have a code sent to an email address. The answer is the same whether or not it took part already."""
    _open_way(front, Assurance.EMAIL)
    form = AddressForm()
    if form.validate_on_submit():
        try:
            to = normalise(form.email.data or "")
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            _send_code(front, questionnaires.get(front).secret, to)
            return redirect(url_for("responses.address_code", slug=front.slug), 303)
    return _page(front, "responses/address.html", form)


def _send_code(front: Front, secret: bytes, to: str) -> None:
    code = write_code(secrets.token_bytes(ENTROPY_BYTES))
    digest = code_digest("address", code)
    letter = letters.write("address_code", consultation=front, code=code)
    source = hmac.digest(secret, f"source {request.remote_addr}".encode(), "sha256")[:16]
    with transaction() as at:
        key = voter_key(secret, f"address {to}")
        if keep_address_code(front.id, digest=digest, voter_key=key, source=source, at=at):
            name = f"address-code {digest.hex()}"
            post(letter, to=to, key=name, purpose="address-code", at=at, confidential=True)


@bp.route("/consultations/<slug>/address/code", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def address_code(front: Front) -> Any:
    """Enter the code that came by email."""
    _open_way(front, Assurance.EMAIL)
    form, receipt = AddressCodeForm(), cookies.new_visitor().receipt

    def prove(typed: str) -> bytes:
        digest = code_digest("address", typed)
        with transaction() as at:
            return prove_address(front.id, digest, receipt=receipt_digest(receipt), at=at)

    key = try_code(form, prove)
    if key is None:
        return _page(front, "responses/address_code.html", form)
    proof = Proof(assurance=Assurance.EMAIL, voter_key=key)
    return _enter(front, cookies.new_visitor(receipt, proof))


@bp.route("/consultations/<slug>/professional", methods=["GET", "POST"])
@requires(Action.RESPOND_AS_PROFESSIONAL, on=get_front)
def professional(front: Front) -> Any:
    """Take part as the professional one's account says."""
    _open_way(front, Assurance.PROFESSIONAL)
    form, actor, questionnaire = ConfirmForm(), current_actor(), questionnaires.get(front)
    group = next((one for one in questionnaire.groups if one.key == actor.profession), None)
    if group is None or not form.validate_on_submit():
        return _page(
            front,
            "responses/professional.html",
            form,
            status=200,
            name=actor.name,
            group=group.label if group else "",
        )
    receipt = cookies.new_visitor().receipt
    key = professional_key(questionnaire.secret, actor.person_id or 0)
    with transaction():
        renew_receipt(front.id, key, receipt_digest(receipt))
    proof = Proof(assurance=Assurance.PROFESSIONAL, voter_key=key, group_id=group.id)
    return _enter(front, cookies.new_visitor(receipt, proof))
