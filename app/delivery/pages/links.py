"""What the rest of the site needs to know: links on one's account, and when a page changes by itself."""

from __future__ import annotations

from datetime import datetime, time

from flask import url_for
from flask_babel import gettext as _

from app.actor import Actor, Role
from app.delivery.queries.actions import find_next_day
from app.web.formats import london_day, london_moment


def delivery_links(actor: Actor) -> list[tuple[str, str]]:
    """(address, words) of what somebody on the board, or who leads a practice, is asked."""
    links = []
    if Role.BOARD_MEMBER in actor.roles:
        words = _("Reports to read before the board decides")
        links.append((url_for("manage_decisions.to_read"), words))
    if any(role is Role.PRACTICE_LEAD for role, _code in actor.held):
        links.append((url_for("manage_delivery.asked"), _("What your practice is asked")))
    return links


def next_silence(at: datetime) -> datetime | None:
    """When an action is next late, or silent for 60 days, by itself."""
    day = find_next_day(london_day(at), london_day)
    return london_moment(day, time(0)) if day else None
