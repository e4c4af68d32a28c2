"""The browser's side of a response: a cookie for one consultation with the receipt code and a draft token.

Nothing on the server links the two to a person: it keeps digests only.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from flask import current_app, request
from werkzeug.wrappers import Response

from app.privacy.codes import ENTROPY_BYTES, read_code, write_code
from app.privacy.pseudonyms import draft_key, voter_key
from app.responses.questionnaire import Questionnaire

_NAME = "folkmoot_response"
_KEPT_SECONDS = 60 * 60 * 24 * 90


@dataclass(frozen=True, kw_only=True)
class Visitor:
    """Whoever holds this receipt code; `token` names the draft of this browser."""

    receipt: str
    token: str

    def voter_key(self, questionnaire: Questionnaire) -> bytes:
        """The pseudonym their response is kept under."""
        return voter_key(questionnaire.secret, self.receipt)

    def draft_key(self, questionnaire: Questionnaire) -> bytes:
        """The pseudonym their unfinished answers are kept under, in this browser."""
        return draft_key(questionnaire.secret, f"{self.receipt} {self.token}")


def new_visitor(receipt: str | None = None) -> Visitor:
    """Somebody who starts now; or the holder of a receipt, in another browser."""
    return Visitor(
        receipt=receipt or write_code(secrets.token_bytes(ENTROPY_BYTES)), token=secrets.token_hex(8)
    )


def read_visitor() -> Visitor | None:
    """The visitor this request's cookie speaks of."""
    receipt, _dot, token = request.cookies.get(_NAME, "").partition(".")
    code = read_code(receipt)
    return Visitor(receipt=code, token=token) if code and len(token) == 16 else None


def write_visitor(response: Response, slug: str, visitor: Visitor) -> None:
    """Let this browser remember; sent only to the pages of this consultation."""
    response.set_cookie(
        _NAME,
        f"{visitor.receipt}.{visitor.token}",
        max_age=_KEPT_SECONDS,
        path=f"/consultations/{slug}",
        httponly=True,
        samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )


def forget_visitor(response: Response, slug: str) -> None:
    """Let this browser forget, so that somebody else can answer on it."""
    response.delete_cookie(_NAME, path=f"/consultations/{slug}")
