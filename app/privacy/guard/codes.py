"""Codes of professionals, of hospitals and of cars. DOMAIN 6.3. (The code of a practice names no person.)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.guard.kinds import Kind, Span

_PROFESSIONAL = re.compile(
    r"\b(?:GMC|GDC|GPhC|HCPC|NMC|GP)\b(?:\s+(?:no|number|num|ref|reference|registration|reg|pin|code|is)\b\.?){0,3}"
    r"[\s.:#()-]{0,4}(?P<code>(?:[A-Z]{1,2})?[0-9]{5,7}[A-Z]?|[0-9]{2}[A-L][0-9]{4}[A-Z])(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])(?P<bare>[GC][0-9]{7}|[0-9]{2}[A-L][0-9]{4}[EISW])(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_HOSPITAL = re.compile(
    r"\b(?:(?:hospital|patient|unit|case|clinic|record)\s+(?:no\b|number|num\b|id\b|ref\b|reference)|MRN)\.?"
    r"(?:\s+(?:is|was))?[\s.:#()-]{0,4}(?P<code>[A-Z]{0,3}[\s-]?[0-9]{4,9}[A-Z]?)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_CAR = re.compile(
    r"(?<![A-Za-z0-9])(?:[A-HJ-PR-Y][A-HJ-PR-Y][0-9]{2}\s?[A-HJ-PR-Z]{3}|[A-HJ-NP-TV-Y][0-9]{1,3}\s[A-HJ-PR-Y]{3})"
    r"(?![A-Za-z0-9])"
)
_CAR_LABEL = re.compile(
    r"\b(?:reg|registration|number\s?plate|plate|car|vehicle|van|park(?:ed|ing)?)\b", re.IGNORECASE
)
_NEAR = 40


def find(text: str) -> Iterator[Span]:
    """Every code that leads to one person."""
    for match in _PROFESSIONAL.finditer(text):
        name = "code" if match["code"] else "bare"
        yield Span(kind=Kind.PROFESSIONAL_CODE, start=match.start(name), end=match.end(name))
    for match in _HOSPITAL.finditer(text):
        yield Span(kind=Kind.HOSPITAL_NUMBER, start=match.start("code"), end=match.end("code"))
    for match in _CAR.finditer(text):
        new_style = match.group()[1].isalpha()
        if new_style or _CAR_LABEL.search(text, max(0, match.start() - _NEAR), match.start()):
            yield Span(kind=Kind.CAR_REGISTRATION, start=match.start(), end=match.end())
