"""Sides, places and states in words, for forms and pages."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.comments.places import Place
from app.comments.states import State
from app.ranking.stances import Stance

STANCES: Final[dict[Stance, Any]] = {
    Stance.AGREE: _l("Agree"),
    Stance.NEITHER: _l("Neither agree nor disagree"),
    Stance.DISAGREE: _l("Disagree"),
    Stance.NOT_SURE: _l("Not sure"),
}
TONES: Final[dict[Stance, str]] = {
    Stance.AGREE: "go",
    Stance.NEITHER: "",
    Stance.DISAGREE: "stop",
    Stance.NOT_SURE: "warn",
}
STATES: Final[dict[State, Any]] = {
    State.WAITING: _l("Waits to be read by a moderator"),
    State.PUBLIC: _l("Everybody can read it"),
    State.RETURNED: _l("We ask you to change something"),
    State.REFUSED: _l("Not published"),
    State.MERGED: _l("Put together with another comment that says the same"),
    State.WITHDRAWN: _l("You took it back"),
}
PARTS: Final[dict[str, Any]] = {
    "summary": _l("The summary"),
    "why": _l("Why we are asking"),
    "decided": _l("What is decided already"),
    "undecided": _l("What can still change"),
    "detail": _l("What it is"),
    "now": _l("How it is now"),
    "change": _l("What would change"),
    "affected": _l("Who is affected"),
    "demand": _l("What it does to demand"),
    "risks": _l("What could go wrong"),
}


def place_in_words(place: Place) -> str:
    """“Evening clinics: What would change, paragraph 2”, or “The whole proposal”."""
    part = str(PARTS[place.part]) if place.part else ""
    if part and place.paragraph:
        part = _("%(part)s, paragraph %(n)s", part=part, n=place.paragraph)
    if place.option:
        return _("%(option)s: %(part)s", option=place.option, part=part) if part else place.option
    return part or _("The whole proposal")
