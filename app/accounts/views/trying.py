"""Where a try comes from: a network address, or the browser its owner has signed in with before.

The browser is known by a signed cookie with a random number, sent to the sign-in pages only. Whoever guesses
elsewhere, even behind the same address, then cannot make the owner wait.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256

from flask import current_app, request
from itsdangerous import BadData, URLSafeSerializer
from werkzeug import Response

from app.accounts.operations.tries import begin_try, end_tries
from app.database import transaction
from app.mail.addresses import comparable

_COOKIE, _KEPT = "folkmoot_known", timedelta(days=180)


def _serializer() -> URLSafeSerializer:
    keys = [*reversed(current_app.config["SECRET_KEY_FALLBACKS"]), current_app.config["SECRET_KEY"]]
    return URLSafeSerializer(keys, salt="known browser")


def _mark(email: str) -> str:
    return sha256(comparable(email).encode()).hexdigest()[:16]


def _known(email: str) -> str | None:
    """The number of this browser, when the owner of this address has signed in with it."""
    try:
        found = _serializer().loads(request.cookies.get(_COOKIE, ""))
    except BadData:
        return None
    fits = isinstance(found, list) and len(found) == 2 and found[0] == _mark(email)
    return str(found[1]) if fits else None


def count_try(target: str, email: str = "") -> None:
    """Write down a try at `target`, which belongs to the owner of `email`; TooMany when it comes too soon."""
    known = _known(email) if email else None
    with transaction() as at:
        begin_try(target, _source(known), at, known=known is not None)


def forgive(target: str, email: str = "") -> None:
    """It was right. Call it inside the transaction of what follows."""
    end_tries(target, _source(_known(email) if email else None))


def _source(known: str | None) -> str:
    return f"browser {known}" if known else request.remote_addr or ""


def remember(response: Response, email: str) -> Response:
    """Know this browser again: somebody has signed in with it."""
    number = _known(email) or secrets.token_hex(8)
    response.set_cookie(
        _COOKIE,
        str(_serializer().dumps([_mark(email), number])),
        max_age=_KEPT,
        path="/sign-in",
        httponly=True,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        samesite="Lax",
    )
    return response
