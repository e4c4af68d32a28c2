"""Follow my voice, for whoever holds a receipt in this browser."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from app.consultations.leaving_out import WHY_LEFT_OUT
from app.consultations.queries import Front, get_front
from app.insight.words import STATUS_TONES, STATUSES
from app.policy.actions import Action
from app.responses import pages as answers
from app.responses import tongue
from app.responses.queries import find_response
from app.responses.sets import find_left_out
from app.responses.taking_part import holder
from app.results.finding import find_in_bundle
from app.results.queries import find_number_for, get_list
from app.results.serving import bundles
from app.voice import pages
from app.web.guard import moment, requires
from app.web.render import render

bp = Blueprint("voice", __name__)
bp.url_value_preprocessor(tongue.take_from_address)  # answers are told in their language


@bp.get("/consultations/<slug>/my-voice")
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def show(front: Front) -> Any:
    """What came of one's own response; to the page of receipts for whoever holds none here."""
    questionnaire, visitor = holder(front)
    sent = visitor and find_response(front.id, visitor.voter_key(questionnaire), visitor.receipt_digest)
    if not visitor or not sent:
        return redirect(url_for("responses.find"), 303)
    number = find_number_for(front.id)
    published = get_list(number) if number else None
    left_out = find_left_out(front.id, visitor.receipt_digest) if published else None
    own = find_in_bundle(visitor.receipt_digest, published.number, bundles()) if published else None
    said = questionnaire.complete(sent.answers)
    return render(
        "voice/show.html",
        consultation=front,
        thread=pages.thread(front, published, left_out, moment()),
        liked=pages.liked(questionnaire, sent, published) if published else (),
        own=own,
        not_there=pages.why_not_there(own) if own else "",
        words=pages.words(front, sent),
        statuses=STATUSES,
        tones=STATUS_TONES,
        number=number,
        places=len(published.options) if published else 0,
        left_out=left_out,
        why_left_out=WHY_LEFT_OUT,
        lines=[
            line
            for line in answers.lines(questionnaire, said)
            if line.step in {questionnaire.opening.name, questionnaire.counted.name}
        ],
        section="consultations",
    )
