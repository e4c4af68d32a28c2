"""The mails of this room."""

from __future__ import annotations

from app.consortium.queries.declaring import Holder
from app.mail.operations import Letter
from app.mail.pages import write


def reminder(holder: Holder) -> Letter:
    """The reminder to declare one's interests."""
    return write("interests_due", who=holder.name, never=holder.declared_on is None)
