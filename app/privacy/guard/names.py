"""Names beside a title, a trade or "called"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.guard.kinds import Kind, Span
from app.privacy.guard.words import AFTER_A_TITLE, AFTER_A_TRADE

_NAME = r"[A-Z][\w'-]{1,30}(?:\s(?:[A-Z]\.?\s)?[A-Z][\w'-]{1,30})?"
_SHORT = re.compile(
    r"\b(?i:Dr|Mr|Mrs|Ms|Mx|Prof)\b\.?,?\s{1,3}(?P<name>[^\W\d_][\w'-]{1,30}(?:\s[A-Z][\w'-]{1,30})?)"
)
_TRADE = re.compile(
    rf"\b(?:[Dd]octor|[Pp]rofessor|[Nn]urse|[Ss]ister|[Mm]atron|[Mm]idwife|[Cc]onsultant|[Pp]hysio|[Pp]aramedic"
    rf"|[Rr]eceptionist|[Ss]urgeon|[Pp]harmacist|[Dd]entist|Miss|Master|Sir|Dame|Lady|Rev|DR|MR|MRS|MISS|NURSE|DOCTOR)"
    rf"\b,?\s{{1,3}}(?P<name>{_NAME})"
)
_CALLED = re.compile(rf"\b(?:called|named|name(?:'s|\s+is|\s+was))\s{{1,3}}(?P<name>{_NAME})")
_NO_NAMES = frozenset(AFTER_A_TITLE.split())
_NO_TRADE_NAMES = _NO_NAMES | frozenset(AFTER_A_TRADE.split())


def find(text: str) -> Iterator[Span]:
    """Every name that a title, a trade or "called" says to be one."""
    for pattern, others in ((_SHORT, _NO_NAMES), (_TRADE, _NO_TRADE_NAMES), (_CALLED, _NO_TRADE_NAMES)):
        for match in pattern.finditer(text):
            first = match["name"].split()[0].lower().removesuffix("'s")
            if first not in others:
                yield Span(kind=Kind.NAME, start=match.start(), end=match.end())
