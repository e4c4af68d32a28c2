"""Email addresses: what is one, and the one way to write it so that two can be compared."""

from __future__ import annotations

from email_validator import EmailNotValidError, validate_email

from app.errors import Refused

LONGEST = 254


def normalise(address: str, *, field: str = "email") -> str:
    """The address in lower case, its domain in the letters mail servers understand; Refused if it is none.

    Dots and what follows a + stay as they are: to some mail servers they make another person. Nothing is
    asked of the network.
    """
    address = address.strip()
    try:
        known = validate_email(
            address[: LONGEST + 1], allow_smtputf8=False, allow_quoted_local=False, check_deliverability=False
        )
    except EmailNotValidError:
        raise Refused("Enter an email address like name@example.org.", field=field) from None
    return (known.ascii_email or known.normalized).lower()


def comparable(typed: str) -> str:
    """What tries at an address are counted under: the address, however it was written, or the text where it
    is none."""
    try:
        return normalise(typed)
    except Refused:
        return typed.strip().lower()
