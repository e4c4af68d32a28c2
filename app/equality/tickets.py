"""The ticket with which somebody may say something about themselves, once: random, and known to nobody else.

It is given to the browser when its answers are sent, in a cookie that goes to the pages of this room only,
where the cookie of the answers never goes. Nothing says which response it was given for, not even to us.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from flask import current_app, request
from itsdangerous import BadSignature, Signer
from werkzeug.wrappers import Response

from app.privacy.sealing import Seal

_NAME = "folkmoot_about_you"
GOOD_FOR = timedelta(days=1)


def _keys() -> list[str]:
    return [*reversed(current_app.config["SECRET_KEY_FALLBACKS"]), current_app.config["SECRET_KEY"]]


def _signer(consultation_id: int) -> Signer:
    return Signer(_keys(), salt=f"about you in consultation {consultation_id}")


def new_ticket(consultation_id: int) -> str:
    """A ticket for this consultation, as the cookie holds it."""
    return _signer(consultation_id).sign(secrets.token_hex(16)).decode()


def hand_out(response: Response, slug: str, consultation_id: int) -> None:
    """Let this browser say something about its owner, now that their answers are sent."""
    response.set_cookie(
        _NAME,
        new_ticket(consultation_id),
        max_age=GOOD_FOR,
        path=f"/about-you/{slug}",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def find_ticket(consultation_id: int) -> str | None:
    """The ticket this request's cookie holds, if it is one of ours for this consultation."""
    try:
        return _signer(consultation_id).unsign(request.cookies.get(_NAME, "")).decode()
    except BadSignature:
        return None


def slip_key(ticket: str, page: str) -> bytes:
    """What a page sent with this ticket is kept under: another for each page, so that the pages of one
    person do not belong together either."""
    return sha256(f"folkmoot about you {ticket} {page}".encode()).digest()[:16]


def seal() -> Seal:
    """What slips are sealed with until they are counted: a key that is not in the database."""
    return Seal([*reversed(_keys())], "about you")
