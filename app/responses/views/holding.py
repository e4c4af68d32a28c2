"""With the receipt: look at one's response, change or withdraw it."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for
from flask_babel import gettext as _

from app.consultations.leaving_out import WHY_LEFT_OUT
from app.consultations.queries import Front, get_front
from app.database import transaction
from app.equality.queries import asked_in, is_taken
from app.invitations.operations.redeeming import release
from app.mail import pages as letters
from app.policy.actions import Action
from app.privacy.codes import read_code, receipt_digest
from app.responses import cookies, pages, queries, tongue
from app.responses.cookies import Visitor
from app.responses.forms import ConfirmForm, ReceiptForm, SendToMeForm
from app.responses.operations.drafts import drop_draft
from app.responses.operations.submitting import withdraw_response
from app.responses.queries import Recorded
from app.responses.questionnaire import Questionnaire
from app.responses.sets import find_left_out
from app.responses.taking_part import holder, proof_of
from app.responses.views.door import bp
from app.responses.views.letters import send_code
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.render import render


def _sent(front: Front, questionnaire: Questionnaire, visitor: Visitor) -> Recorded | None:
    return queries.find_response(front.id, visitor.voter_key(questionnaire), visitor.receipt_digest)


@bp.get("/consultations/<slug>/receipt")
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def receipt(front: Front) -> Any:
    """The receipt code, with what happens next."""
    questionnaire, visitor = holder(front)
    sent = visitor and _sent(front, questionnaire, visitor)
    if not visitor or not sent:
        return redirect(url_for("responses.find"), 303)
    return render(
        "responses/receipt.html",
        receipt=visitor.receipt,
        version=sent.version,
        questionnaire=questionnaire,
        since=questionnaire.corrected_since(sent.answers.wording),
        find_address=letters.link("responses.find"),
        asks_about_you=is_taken(front.timetable, moment()) and bool(asked_in(front.id)),
        consultation=front,
        at=moment(),
        form=ConfirmForm(),
        section="consultations",
    )


@bp.route("/consultations/<slug>/receipt/email", methods=["GET", "POST"])
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def email_receipt(front: Front) -> Any:
    """Have the receipt code sent to an address; the letter holds no answer, and the address is not kept."""
    questionnaire, visitor = holder(front)
    if not visitor or not _sent(front, questionnaire, visitor):
        return redirect(url_for("responses.find"), 303)
    form = SendToMeForm()
    if send_code(form, "receipt", front, visitor.receipt):
        return redirect(url_for("responses.receipt", slug=front.slug), 303)
    return render(
        "responses/email_receipt.html",
        status=status_of_form(form),
        form=form,
        consultation=front,
        back_url=url_for("responses.receipt", slug=front.slug),
        section="consultations",
    )


@bp.get("/consultations/<slug>/response")
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def own(front: Front) -> Any:
    """One's own response: change or withdraw it while the consultation is open."""
    questionnaire, visitor = holder(front)
    sent = visitor and _sent(front, questionnaire, visitor)
    if not visitor or not sent:
        return redirect(url_for("responses.find"), 303)
    return render(
        "responses/own.html",
        receipt=visitor.receipt,
        lines=pages.lines(questionnaire, questionnaire.complete(sent.answers)),
        left_out=find_left_out(front.id, visitor.receipt_digest) if front.timetable.published_at else None,
        why_left_out=WHY_LEFT_OUT,
        questionnaire=questionnaire,
        since=questionnaire.corrected_since(sent.answers.wording),
        consultation=front,
        at=moment(),
        form=ConfirmForm(),
        section="consultations",
    )


@bp.route("/consultations/<slug>/response/withdraw", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def withdraw(front: Front) -> Any:
    """Take one's response out, after a question whether that is meant."""
    questionnaire, visitor = holder(front)
    if visitor is None:
        return redirect(url_for("responses.find"), 303)
    form = ConfirmForm()
    if not form.validate_on_submit():
        invited = bool(visitor.proof and visitor.proof.invitation_id)
        return render(
            "responses/withdraw.html",
            form=form,
            consultation=front,
            invited=invited,
            section="consultations",
        )
    with transaction() as at:
        withdraw_response(front.id, visitor.voter_key(questionnaire), visitor.receipt_digest, at=at)
        if visitor.proof and visitor.proof.invitation_id is not None:
            release(visitor.proof.invitation_id)
        drop_draft(visitor.draft_key(questionnaire))
    response = redirect(url_for("responses.withdrawn", slug=front.slug), 303)
    cookies.forget_visitor(response, front.slug)
    return response


@bp.get("/consultations/<slug>/response/withdrawn")
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def withdrawn(front: Front) -> Any:
    """Said once it is done."""
    return render("responses/withdrawn.html", consultation=front, at=moment(), section="consultations")


@bp.post("/consultations/<slug>/response/somebody-else")
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def somebody_else(front: Front) -> Any:
    """Let somebody else answer on this device; the receipt still opens the first response."""
    response = redirect(tongue.here().about_url, 303)
    cookies.forget_visitor(response, front.slug)
    return response


@bp.route("/receipt", methods=["GET", "POST"])
@requires(Action.FIND_OWN_RESPONSE)
def find() -> Any:
    """Type a receipt code to find the response it belongs to."""
    form = ReceiptForm()
    if form.validate_on_submit():
        code = read_code(form.code.data or "")
        found = queries.find_receipt(receipt_digest(code)) if code else None
        if code and found:
            response = redirect(url_for("responses.own", slug=found.slug), 303)
            visitor = cookies.new_visitor(code, proof_of(found))
            cookies.write_visitor(response, found.slug, visitor, found.consultation_id)
            return response
        form.blame("code", _("We found no response with this code. Check each letter and number."))
    status = status_of_form(form)
    return render("responses/find.html", status=status, form=form, section="consultations")
