"""Needs and states in words, for forms and pages; with each state the tone of its tag."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.needs.kinds import Need
from app.needs.queries import State

WORDS = {
    Need.LARGE_PRINT: _l("Large print"),
    Need.EASY_READ: _l("Easy Read"),
    Need.BRAILLE: _l("Braille"),
    Need.AUDIO: _l("Audio recording"),
    Need.BSL: _l("British Sign Language video"),
    Need.EMAIL: _l("Email"),
    Need.TEXT: _l("Text message"),
    Need.PHONE: _l("Phone call"),
    Need.LANGUAGE: _l("Another language"),
    Need.OTHER: _l("Something else"),
}
STATES = {
    State.WAITING: (_l("Waiting"), "brand"),
    State.MET: (_l("Sent"), "go"),
    State.UNMET: (_l("Could not be met"), "stop"),
}
