"""Codes of the Organisation Data Service: the one place that knows what a GP practice's code looks like."""

from __future__ import annotations

import re
from typing import Final

from app.errors import Refused

_PRACTICE = re.compile(r"[A-Za-z][0-9]{5}")
_NO_PRACTICE: Final = frozenset({"V81998", "V81999"})
"""What patient records write where there is no practice, or none is known."""


def practice_code(text: str) -> str:
    """The code of a GP practice (one letter, 5 digits) as it is kept: in capitals, without space around it.

    Refused, on the field `code`, where it is not one. Source: NHS Data Model and Dictionary, prescribing
    cost centre code.
    """
    code = text.strip()
    if not _PRACTICE.fullmatch(code):
        raise Refused("A practice code is one letter and 5 digits, like A81001.", field="code")
    code = code.upper()
    if code in _NO_PRACTICE:
        raise Refused("This code means that there is no practice, or that it is not known.", field="code")
    return code
