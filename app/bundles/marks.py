"""Inclusion marks: whoever holds a receipt finds their ballot in a bundle; from the mark nobody finds
back."""

from __future__ import annotations

import hmac
from typing import Final

LENGTH: Final = 20
"""Hex digits of a mark, behind an m (a spreadsheet would take some marks for numbers): 80 bits, so that no
two of a million ballots share one."""


def salt_of(secret: bytes, number: int) -> str:
    """The salt (hex) of a list: always the same for it, known to nobody before it is published."""
    return hmac.digest(secret, b"bundle salt %d" % number, "sha256").hex()


def mark_of(salt: bytes, receipt: bytes) -> str:
    """The mark of the response with this receipt (its digest, 32 bytes) in the bundle with this salt. It can
    neither be turned back into the digest, which opens a response, nor be linked to the mark in another
    bundle."""
    return "m" + hmac.digest(salt, b"bundle mark " + receipt, "sha256").hex()[:LENGTH]
