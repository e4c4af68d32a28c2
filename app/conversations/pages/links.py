"""What an account leads to: the conversations of the practice one leads."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.actor import Actor, Role


def conversation_links(actor: Actor) -> list[tuple[str, str]]:
    """(address, words) of the conversations of each practice somebody leads, by ODS code."""
    codes = sorted({code for role, code in actor.held if role is Role.PRACTICE_LEAD})
    return [
        (
            url_for("manage_conversations.of_practice", code=code),
            _("Conversations with the practice %(code)s", code=code),
        )
        for code in codes
    ]
