"""National Insurance numbers: two letters, six digits, A to D.

Prefixes as HMRC allots them (National Insurance Manual NIM39110): neither letter D, F, I, Q, U or V, the
second no O, and not BG, GB, KN, NK, NT, TN, ZZ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.guard.kinds import Kind, Span

_BETWEEN = r"[\s./-]{0,4}"
_NUMBER = re.compile(
    rf"(?<![A-Za-z0-9])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z]{_BETWEEN}[A-CEGHJ-NPR-TW-Z]{_BETWEEN}"
    rf"(?:[0-9]{{6}}|[0-9]{{2}}{_BETWEEN}[0-9]{{2}}{_BETWEEN}[0-9]{{2}}|[0-9]{{3}}{_BETWEEN}[0-9]{{3}})"
    rf"(?P<last>{_BETWEEN}[A-D](?![A-Za-z0-9]))?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"national\s+insurance|\bN\.?I\.?\s?(?:no\b|num|nr|#|:)|\bNINO\b", re.IGNORECASE)
_NEAR = 40


def find(text: str) -> Iterator[Span]:
    """Every number with its last letter; without it where the words stand beside it."""
    for match in _NUMBER.finditer(text):
        labelled = _LABEL.search(text, max(0, match.start() - _NEAR), match.start())
        if match["last"] or (labelled and not text[match.end() : match.end() + 1].isalnum()):
            yield Span(kind=Kind.NATIONAL_INSURANCE_NUMBER, start=match.start(), end=match.end())
