"""The ways people can ask to be sent information, in the order they are offered."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

DUE = timedelta(days=14)
"""How long the team has to send something. After that a request is overdue."""
KEPT = timedelta(days=90)
"""How long names and contact details are kept once a request is met, or cannot be met."""


class Need(StrEnum):
    """One way. Another language is not a disability need, so the standard does not count it; we do."""

    LARGE_PRINT = "large-print"
    EASY_READ = "easy-read"
    BRAILLE = "braille"
    AUDIO = "audio"
    BSL = "bsl"
    EMAIL = "email"
    TEXT = "text"
    PHONE = "phone"
    LANGUAGE = "language"
    OTHER = "other"
