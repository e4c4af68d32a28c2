"""The Message-ID of a message: the same for every try, and proof that a mail quoting it had it from us."""

from __future__ import annotations

import hashlib
import hmac
import re

_WRITTEN = re.compile(r"<folkmoot\.(\d{1,18})\.([0-9a-f]{32})@[^<>@\s]+>")


def write_message_id(secret: str, *, number: int, key: str, address: str, domain: str) -> str:
    """<folkmoot.number.proof@domain>. The proof binds message and address; only we can make it."""
    return f"<folkmoot.{number}.{_proof(secret, number, key, address)}@{domain}>"


def read_message_id(text: str) -> tuple[int, str] | None:
    """The number and the proof in a Message-ID of ours; None for any other text."""
    found = _WRITTEN.search(text)
    return (int(found[1]), found[2]) if found else None


def is_proof(proof: str, secret: str, *, number: int, key: str, address: str) -> bool:
    """Whether this message was sent to this address by us."""
    return hmac.compare_digest(proof, _proof(secret, number, key, address))


def _proof(secret: str, number: int, key: str, address: str) -> str:
    words = "\0".join(("message", str(number), key, address)).encode()
    return hmac.new(secret.encode(), words, hashlib.sha256).hexdigest()[:32]
