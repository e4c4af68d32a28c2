"""Codes of authenticator apps (TOTP, RFC 6238): six digits from a shared secret and the half minute."""

from __future__ import annotations

import hmac
from datetime import datetime

import pyotp

STEP = 30  # seconds
DRIFT = 1  # a clock may be this many steps early or late


def new_secret() -> str:
    """160 random bits in base 32."""
    return pyotp.random_base32()


def address_for_app(secret: str, *, email: str, brand: str) -> str:
    """What a QR code carries into the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=brand)


def step_of(at: datetime) -> int:
    """The number of this half minute."""
    return int(at.timestamp()) // STEP


def find_step(secret: str, typed: str, at: datetime, *, after: int = -1) -> int | None:
    """The step `typed` is the code of: this one or a neighbour, later than `after`; None when it is none."""
    digits = "".join(typed.split()).replace("-", "")
    if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
        return None
    app, now = pyotp.TOTP(secret), step_of(at)
    fitting = [
        step
        for step in range(now - DRIFT, now + DRIFT + 1)
        if hmac.compare_digest(app.generate_otp(step), digits) and step > after
    ]
    return fitting[0] if fitting else None
