"""Letters from their templates, and messages in words for staff.

A letter is `templates/emails/<name>.txt` (its first line is the subject) and `.html`. It is the same whether
a page or the worker writes it: its templates know the brand, the contact and `link`, but no request, so that
nobody can choose by a header where a link in it leads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.mail.models import Message, State
from app.mail.operations import Letter

STATES: dict[str, tuple[State, ...]] = {
    "waiting": (State.WAITING, State.SENDING, State.HANDING),
    "unsure": (State.UNSURE,),
    "failed": (State.FAILED,),
    "returned": (State.RETURNED,),
    "sent": (State.SENT,),
    "stopped": (State.STOPPED,),
}
"""The states staff choose from: whether a sender has a message at this second is of no use to them."""
_STATES = {
    "waiting": (_l("Waiting"), "brand"),
    "trying": (_l("Trying again"), "warn"),
    "unsure": (_l("Probably sent"), "warn"),
    "failed": (_l("Given up"), "stop"),
    "returned": (_l("Came back"), "stop"),
    "sent": (_l("Sent"), "go"),
    "stopped": (_l("Stopped"), ""),
}
_PURPOSES = {
    "invitation": _l("Invitation"),
    "invited": _l("Code for somebody invited to a consultation"),
    "password": _l("New password"),
    "address": _l("Code for a new address"),
    "address-code": _l("Code to take part"),
    "come_back": _l("Code to come back to unfinished answers"),
    "receipt": _l("Receipt of answers"),
    "asked": _l("Answer to somebody who asked for an account"),
    "confirmed": _l("Account confirmed"),
    "not confirmed": _l("Account not confirmed"),
    "reminder": _l("Reminder to somebody invited to a consultation"),
    "dates": _l("Other dates of a consultation"),
    "follow": _l("Question whether somebody wants to follow"),
    "digest": _l("News for somebody who follows"),
    "newsletter": _l("Newsletter"),
    "enquiry": _l("Answer to a question to the team"),
    "notice": _l("Notice"),
    "trial": _l("Trial message"),
}
_WHY = {
    "not reached": _l("The mail server could not be reached."),
    "no answer": _l("The mail server did not answer in time."),
    "broken off": _l("The mail server broke off."),
    "sign-in": _l("The mail server did not accept our name and password."),
    "secure connection": _l("There is no secure connection to the mail server."),
    "stopped": _l("The worker was stopped while the mail server answered. The message was probably sent."),
    "on the list": _l("Mail to this address came back before."),
    "error": _l("Something of our own went wrong. The log of the worker says what."),
}


def link(endpoint: str, *, code: str = "", **values: Any) -> str:
    """The absolute address of a page, from SITE_URL alone. `code` stands after the # (docs/adr/0010)."""
    site = urlsplit(current_app.config["SITE_URL"])
    adapter = current_app.url_map.bind(site.netloc, script_name=site.path or "/", url_scheme=site.scheme)
    address = adapter.build(endpoint, values, force_external=True)
    return f"{address}#{code}" if code else address


def write(name: str, **context: Any) -> Letter:
    """The letter made of `emails/<name>.txt` and, around the same words, `emails/<name>.html`."""
    config = current_app.config
    known = {
        **context,
        "brand": {"name": config["BRAND_NAME"], "colour": config["BRAND_COLOUR"]},
        "contact_email": config["CONTACT_EMAIL"],
        "contact_phone": config["CONTACT_PHONE"],
        "link": link,
    }
    subject, _line, text = _render(f"{name}.txt", known).lstrip().partition("\n")
    subject = " ".join(subject.split())
    foot = _render("foot.txt", known)
    return Letter(
        subject=subject,
        text=f"{text.strip()}\n\n{foot.strip()}\n",
        html=_render(f"{name}.html", known | {"subject": subject}),
    )


def _render(name: str, known: dict[str, Any]) -> str:
    """Without Flask's own `render_template`, which would put the request and who makes it into reach."""
    return current_app.jinja_env.get_template(f"emails/{name}").render(known)


@dataclass(frozen=True, kw_only=True)
class Row:
    """A message as staff see it. `to` and `subject` are "" where they are confidential or wiped."""

    id: int
    purpose: str
    to: str
    subject: str
    state: str
    tone: str
    why: str
    confidential: bool
    queued_at: datetime
    due_at: datetime | None
    sent_at: datetime | None
    attempts: int
    can_send: bool
    can_stop: bool


def row(message: Message) -> Row:
    """A message in words; nothing of a confidential one but to whom it still has to go."""
    key = _state_key(message)
    words, tone = _STATES[key]
    ended = message.state in (State.SENT, State.SENDING, State.HANDING)
    return Row(
        id=message.id,
        purpose=str(_PURPOSES.get(message.purpose, message.purpose.capitalize())),
        to=message.to_address,
        subject="" if message.confidential else message.subject,
        state=str(words),
        tone=tone,
        why=why(message.last_error),
        confidential=message.confidential,
        queued_at=message.queued_at,
        due_at=message.due_at if message.state == State.WAITING else None,
        sent_at=message.sent_at,
        attempts=message.attempts,
        can_send=not ended and bool(message.to_address),
        can_stop=not ended and message.state != State.STOPPED,
    )


def _state_key(message: Message) -> str:
    if message.state in STATES["waiting"]:
        return "trying" if message.last_error else "waiting"
    return message.state


def words(message: Message) -> str:
    """What a message says; nothing of a confidential one."""
    return "" if message.confidential else message.text


def choices() -> list[tuple[str, str]]:
    """The states to choose from, with their words."""
    return [(key, str(_STATES[key][0])) for key in STATES]


def why(reason: str) -> str:
    """What went wrong, as a sentence; "" when nothing did. `reason`: see Outcome."""
    if not reason or reason in _WHY:
        return str(_WHY.get(reason, ""))
    numbers = re.sub(r"^(http|report) ", "", reason)
    if reason.startswith("report "):
        return _("The mail server of the address sent it back (%(code)s).", code=numbers)
    if re.match(r"55[013]", reason):
        return _("The mail server says that there is no such address (%(code)s).", code=numbers)
    return _("The mail server refused it (%(code)s).", code=numbers)
