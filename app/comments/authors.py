"""The pseudonyms of this room: one author has one in one consultation, and it is not that of their ballot."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.responses.cookies import Visitor
    from app.responses.questionnaire import Questionnaire


def author_key(secret: bytes, voter_key: bytes) -> bytes:
    """16 bytes: HMAC-SHA256 of a voter key under the consultation’s secret, cut to 128 bits.

    Whoever reads the tables alone cannot tell which ballot is that of an author; with the secret, which is
    destroyed when the consultation is sealed, one could.
    """
    return hmac.digest(secret, b"author " + voter_key, "sha256")[:16]


def key_of(questionnaire: Questionnaire, visitor: Visitor | None) -> bytes:
    """The pseudonym of whoever takes part in a browser, or b"" for nobody."""
    if visitor is None:
        return b""
    return author_key(questionnaire.secret, visitor.voter_key(questionnaire))


def draft_key(secret: bytes, token: str, place: str) -> bytes:
    """16 bytes that name a comment on `place` that is not sent yet; its token stays in the browser."""
    return hmac.digest(secret, f"comment draft {token} {place}".encode(), "sha256")[:16]
