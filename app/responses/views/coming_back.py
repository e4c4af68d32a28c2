"""Save and come back later: a code that opens the unfinished answers on another device."""

from __future__ import annotations

from typing import Any

from flask import redirect, url_for

from app.consultations.queries import Front, get, get_front
from app.database import transaction
from app.errors import Refused
from app.invitations.queries import UnknownCode
from app.lifecycle import Stage, stage
from app.mail import pages as letters
from app.policy.actions import Action
from app.responses import cookies, queries
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Visitor
from app.responses.forms import ComeBackForm, SendToMeForm
from app.responses.left_off import find_place
from app.responses.operations.drafts import save_draft
from app.responses.operations.keeping import keep_place
from app.responses.questionnaire import Questionnaire
from app.responses.taking_part import Participant, is_still, participant, place_of
from app.responses.views.door import bp
from app.responses.views.letters import send_code
from app.responses.views.trying import try_code
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.qr import qr_code
from app.web.render import render


@bp.post("/consultations/<slug>/save")
@requires(Action.RESPOND, on=get_front)
def save(front: Front) -> Any:
    """Keep the place of this browser, for whoever comes back with its code."""
    here = participant(front)
    if here.visitor is None:
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    _keep(front, here, here.visitor)
    return redirect(url_for("responses.saved", slug=front.slug), 303)


def _keep(front: Front, here: Participant, visitor: Visitor) -> None:
    """Keep the place; also that of somebody who has shown who they are and answered nothing yet."""
    so_far = here.find_so_far()
    with transaction() as at:
        if so_far.is_new:
            save_draft(
                key=visitor.draft_key(here.questionnaire),
                consultation_id=front.id,
                answers=so_far.answers,
                base_version=0,
                at=at,
            )
        keep_place(place_of(visitor, front.id), visitor.resume_code, at=at)


@bp.route("/consultations/<slug>/saved", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def saved(front: Front) -> Any:
    """The code and the link, to write down, to print or to have sent; no answer stands here."""
    here = participant(front)
    visitor = here.visitor
    if visitor is None or queries.find_draft(visitor.draft_key(here.questionnaire)) is None:
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    form, code = SendToMeForm(), visitor.resume_code
    if send_code(form, "come_back", front, code):
        return redirect(url_for("responses.saved", slug=front.slug), 303)
    address = letters.link("responses.come_back", code=code)
    return render(
        "responses/saved.html",
        status=status_of_form(form),
        form=form,
        consultation=front,
        code=code,
        address=address,
        qr=qr_code(address),
        back_url=url_for("responses.begin", slug=front.slug),
        section="consultations",
    )


@bp.route("/continue", methods=["GET", "POST"])
@requires(Action.FIND_OWN_RESPONSE)
def come_back() -> Any:
    """Type the code, and go on where one left off."""
    form = ComeBackForm()
    found = try_code(form, _look)
    if found is None:
        status = status_of_form(form)
        return render("responses/come_back.html", status=status, form=form, section="consultations")
    front, visitor, language = found
    if visitor is None:
        return redirect(url_for("responses.sent_already"), 303)
    response = redirect(url_for("responses.begin", slug=front.slug, language=language or None), 303)
    cookies.write_visitor(response, front.slug, visitor, front.id)
    return response


def _look(typed: str) -> tuple[Front, Visitor | None, str]:
    """The consultation this code belongs to, whoever left off there (nobody once the answers are sent), and
    the language they answered in."""
    place = find_place(typed)
    if place is None:
        raise UnknownCode("We do not know this code. Check each letter and number.", field="code")
    front = get_front(get(place.consultation_id).slug)
    visitor = cookies.read_value(place.cookie, front.id)
    if visitor is None:
        raise Refused("This code no longer works. Please start again.", field="code")
    if stage(front.timetable, moment()) is not Stage.OPEN:
        return front, visitor, place.language  # the page of the consultation says why it cannot be answered
    return front, _still_answering(front, questionnaires.get(front), visitor), place.language


def _still_answering(front: Front, questionnaire: Questionnaire, visitor: Visitor) -> Visitor | None:
    if queries.find_draft(visitor.draft_key(questionnaire)) is not None:
        if not is_still(visitor, questionnaire):
            raise Refused(
                "You took part as a professional. Sign in first, then enter this code again.", field="code"
            )
        return visitor
    if queries.find_response(front.id, visitor.voter_key(questionnaire), visitor.receipt_digest):
        return None
    raise Refused(
        "Answers that are not sent are kept for 14 days after the last change. These are gone. "
        "You can start again.",
        field="code",
    )


@bp.get("/continue/sent")
@requires(Action.FIND_OWN_RESPONSE)
def sent_already() -> Any:
    """The answers this code kept were sent: from there on the receipt opens them."""
    return render("responses/sent_already.html", section="consultations")
