"""Dates of birth: a date beside "born" or "DOB"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.guard.dates import WRITTEN
from app.privacy.guard.kinds import Kind, Span

_LABEL = re.compile(r"\bborn\b|\bd\.?\s?o\.?\s?b\b|\bbirth|\bbirthday|\bb\.\s?(?=\d)", re.IGNORECASE)
_BEFORE, _AFTER = 40, 25


def find(text: str) -> Iterator[Span]:
    """Every date that says when somebody was born."""
    for match in WRITTEN.finditer(text):
        start, end = match.span()
        near = (max(0, start - _BEFORE), start), (end, end + _AFTER)
        if any(_LABEL.search(text, *part) for part in near):
            yield Span(kind=Kind.DATE_OF_BIRTH, start=start, end=end)
