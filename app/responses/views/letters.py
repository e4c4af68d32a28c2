"""Sending a code that stands on the page to whoever reads it; the address is not kept."""

from __future__ import annotations

import hmac
from datetime import datetime

from flask import flash, request
from flask_babel import gettext as _

from app.accounts.operations.tries import begin_try
from app.consultations.queries import Front
from app.mail import pages as letters
from app.mail.addresses import normalise
from app.mail.operations import post
from app.responses.forms import SendToMeForm
from app.web.attempt import attempt


def send_code(form: SendToMeForm, name: str, front: Front, code: str) -> bool:
    """Put the letter of this name, with this code, into the outbox, and say so on the next page; False while
    there is nothing to send, or where it was refused, which then stands on the form."""

    def act(at: datetime) -> None:
        to = normalise(form.email.data or "")
        key = hmac.digest(code.encode(), f"{name} {to} {at:%Y-%m-%d %H}".encode(), "sha256").hex()
        # Whoever sends letters to strangers from here is slowed down, as whoever guesses is.
        begin_try(f"letters to {to}", request.remote_addr or "", at)
        post(letter, to=to, key=f"{name} {key}", purpose=name, at=at, confidential=True)

    if not form.validate_on_submit():
        return False
    letter = letters.write(name, consultation=front, code=code)
    if attempt(form, act) is None:
        return False
    flash(_("We have sent the email. It can take a few minutes to arrive."), "success")
    return True
