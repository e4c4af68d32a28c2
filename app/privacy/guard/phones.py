"""Telephone numbers: of the United Kingdom with 0 or +44, others with +, and short ones beside "ring"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.privacy.guard.dates import SLASHED, WHOLE
from app.privacy.guard.digits import Group, runs
from app.privacy.guard.kinds import Kind, Span

_BETWEEN = re.compile(r"[\s().,/_-]+")
_TIGHT = re.compile(r"[\s-]+")
_NATIONAL = re.compile(r"0[1235789][0-9]{8,9}")
_ABROAD = re.compile(r"(?:00)?(?:44)0?[1235789][0-9]{8,9}")
_FOREIGN = (9, 15)
"""Digits of an international number (E.164 allows 15), the code of the country with them."""
_LABEL = re.compile(
    r"\b(?:tel|telephone|phone|mobile|mob|ring|call|text|whatsapp|contact|landline|fax|cell)\b"
    r"(?:\s+(?:me|us|him|her|them|on|at|is|no|number|it's|:)){0,4}[\s.:#()-]{0,6}\Z",
    re.IGNORECASE,
)
_SHORT = range(6, 11)


def find(text: str) -> Iterator[Span]:
    """Every telephone number."""
    for start, end in [*certain(text), *_labelled(text)]:
        yield Span(kind=Kind.PHONE, start=start, end=end)


def certain(text: str) -> list[tuple[int, int]]:
    """Where telephone numbers stand that need no word beside them."""
    found = []
    for run in runs(text, _BETWEEN):
        first = 0
        while first < len(run):
            last = _reach(text, run, first)
            if last:
                found.append((_with_plus(text, run[first].start), run[last - 1].end))
            first = last or first + 1
    return found


def _reach(text: str, run: Sequence[Group], first: int) -> int:
    """The end of the number that begins with group `first`; 0 where none begins there."""
    with_plus = _with_plus(text, run[first].start) < run[first].start
    if not (with_plus or run[first].digits[0] in "04"):
        return 0
    best, digits = 0, ""
    for last in range(first, min(len(run), first + _FOREIGN[1])):
        digits += run[last].digits
        if len(digits) > _FOREIGN[1]:
            break
        if _is_number(digits, with_plus) and not SLASHED.search(text, run[first].start, run[last].end):
            best = last + 1
    return best


def _with_plus(text: str, start: int) -> int:
    """Where a number begins that has a + before its first digit; else its first digit."""
    before = text[max(0, start - 2) : start]
    return start - 1 if before.endswith("+") else start - 2 if before in ("+(", "+ ") else start


def _is_number(digits: str, with_plus: bool) -> bool:
    if _NATIONAL.fullmatch(digits):
        return True
    if (with_plus or digits.startswith("00")) and _ABROAD.fullmatch(digits):
        return True
    if digits.startswith("44") and len(digits) >= 12 and _ABROAD.fullmatch(digits):
        return True
    return with_plus and not digits.startswith("44") and _FOREIGN[0] <= len(digits) <= _FOREIGN[1]


def _labelled(text: str) -> Iterator[tuple[int, int]]:
    """Six to ten digits right behind a word like "ring", or behind the date on which to ring."""
    for run in runs(text, _TIGHT):
        start = run[0].start
        if _LABEL.search(text, max(0, start - 40), start):
            date = WHOLE.match(text, start)
            number = [group for group in run if date is None or group.start >= date.end()]
            if sum(len(group.digits) for group in number) in _SHORT:
                yield number[0].start, number[-1].end
