"""Sealing a short secret that must be read again: encrypted under a key made from the site's secret key.

Fernet (AES-128-CBC with HMAC-SHA256); the key is HKDF-SHA256 (RFC 5869) of a secret, one for each purpose.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class Seal:
    """Closes with the first of `secrets`, opens what any of them closed: so a secret key can be replaced."""

    def __init__(self, secrets: Sequence[str], purpose: str) -> None:
        self._boxes = MultiFernet([Fernet(_key(secret, purpose)) for secret in secrets])

    def close(self, text: str) -> str:
        """The text, sealed; another sealing each time."""
        return self._boxes.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str | None:
        """The text; None when it was changed, or sealed with a key we no longer have."""
        try:
            return self._boxes.decrypt(sealed.encode()).decode()
        except (InvalidToken, ValueError):
            return None


def _key(secret: str, purpose: str) -> bytes:
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"folkmoot {purpose}".encode())
    return urlsafe_b64encode(made.derive(secret.encode()))
