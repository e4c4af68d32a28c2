"""What the views of this room share: the blueprint, and the page that explains why it is not open."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from app.consultations.queries import Front
from app.lifecycle import Stage, stage
from app.responses import onward, tongue
from app.web.guard import Forbidden, moment
from app.web.render import render

bp = Blueprint("responses", __name__)
bp.url_value_preprocessor(tongue.take_from_address)
bp.url_defaults(tongue.keep_in_address)
bp.url_value_preprocessor(onward.take_from_address)
bp.url_defaults(onward.keep_in_address)


@bp.context_processor
def in_tongue() -> dict[str, Any]:
    """The language of this request, for the pages."""
    return {"tongue": tongue.here()}


@bp.errorhandler(Forbidden)
def not_open(refusal: Forbidden) -> Response:
    """The same link after closing (or before opening) explains itself."""
    front = refusal.subject
    assert isinstance(front, Front)
    if stage(front.timetable, moment()) is Stage.OPEN:  # then it is about who asks
        return render("responses/not_known.html", status=403, consultation=front, section="consultations")
    return not_open_page(front)


def not_open_page(front: Front) -> Response:
    """Why nothing can be sent now, and what can be done instead."""
    return render(
        "responses/not_open.html", status=403, consultation=front, at=moment(), section="consultations"
    )


def wording_seen(before: int) -> int:
    """Which wording the page that was sent had shown (see `Answers.wording`): it says so itself, as the words
    may have been corrected since. `before`: what is known where it says nothing."""
    said = request.form.get("wording", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 5 else before
