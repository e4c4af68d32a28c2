"""Codes that are typed: what they lead to, and the end of guessing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from flask import request
from flask_babel import gettext as _

from app.database import transaction
from app.errors import Refused, TooMany
from app.invitations.operations.guessing import note_wrong_code
from app.invitations.queries import UnknownCode, too_many_wrong_codes
from app.privacy.codes import read_code
from app.web.errors import told
from app.web.fields import Form
from app.web.guard import moment

T = TypeVar("T")


def try_code(form: Form, look: Callable[[str], T]) -> T | None:
    """What the code that was typed into this form leads to; None, with the reason on the form, where it
    leads nowhere. Wrong codes are counted, so that guessing ends."""
    if not form.validate_on_submit():
        return None
    source, typed = request.remote_addr or "", read_code(form["code"].data or "")
    if too_many_wrong_codes(source, moment()):
        raise TooMany("There were too many wrong codes from here. Wait 15 minutes, then try again.")
    if typed is None:
        form.blame("code", _("A letter or a number of this code is missing or wrong. Check each of them."))
        return None
    try:
        return look(typed)
    except Refused as refusal:
        if isinstance(refusal, UnknownCode):  # a code that was used or ran out is no guess
            with transaction() as at:
                note_wrong_code(source, at)
        form.blame("code", told(refusal))
        return None
