"""The keys in mails to followers: who has the mail can confirm, change and stop, and nobody else.

A key is a number and an HMAC-SHA256 cut to 128 bits, under the site's secret, over the salt of the follower:
nobody who reads the database alone can make one, and a follower who was deleted has none any more.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Sequence

CONFIRM, YOURS = "confirm", "yours"
_WRITTEN = re.compile(r"([1-9][0-9]{0,8})-([0-9a-f]{32})")


def write_key(secret: str, purpose: str, number: int, salt: bytes) -> str:
    """The key for this purpose to the row with this number."""
    return f"{number}-{_proof(secret, purpose, number, salt)}"


def number_in(key: str) -> int | None:
    """The number of the row that a key says it opens; None for what is no key."""
    found = _WRITTEN.fullmatch(key)
    return int(found[1]) if found else None


def fits(key: str, secrets: Sequence[str], purpose: str, number: int, salt: bytes) -> bool:
    """Whether it is the key to this row, made under any of these secrets."""
    return any(hmac.compare_digest(key, write_key(secret, purpose, number, salt)) for secret in secrets)


def _proof(secret: str, purpose: str, number: int, salt: bytes) -> str:
    words = f"follow {purpose} {number} ".encode() + salt
    return hmac.digest(secret.encode(), words, "sha256")[:16].hex()
