"""Reasons and channels in words, for forms and pages."""

from __future__ import annotations

from typing import Final

from flask_babel import lazy_gettext as _l

from app.paper.kinds import Channel, Reason

REASONS: Final = {
    Reason.BLANK: _l("Nothing is filled in"),
    Reason.DUPLICATE: _l("It is here already"),
    Reason.NOT_ABOUT_THIS: _l("It is not about this consultation"),
    Reason.THREATENING: _l("It threatens somebody"),
    Reason.TOO_LATE: _l("It came after the consultation had closed"),
    Reason.UNREADABLE: _l("It cannot be read"),
    Reason.NO_GROUP: _l("It does not say who the person is, and nobody can be asked"),
}
CHANNELS: Final = {
    Channel.PAPER: _l("On paper"),
    Channel.PHONE: _l("By phone"),
    Channel.EVENT: _l("At an event"),
}
