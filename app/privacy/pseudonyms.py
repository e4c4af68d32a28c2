"""Voter keys: the same voter has the same key in one consultation, and no key in any other."""

from __future__ import annotations

import hmac


def voter_key(secret: bytes, identity: str) -> bytes:
    """16 bytes: HMAC-SHA256 of `identity` under the consultation's own secret, cut to 128 bits.

    Without the secret nobody can link the two: it is kept apart, so that it can be destroyed.
    """
    return hmac.digest(secret, b"voter " + identity.encode(), "sha256")[:16]


def draft_key(secret: bytes, token: str) -> bytes:
    """16 bytes that name an unfinished response; its token stays in the browser."""
    return hmac.digest(secret, b"draft " + token.encode(), "sha256")[:16]
