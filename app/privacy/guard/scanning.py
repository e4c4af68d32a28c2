"""The door of the guard: what stands in a text, or in the texts of one form, that should not be public."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from app.privacy.guard import (
    births,
    codes,
    emails,
    health,
    insurance,
    names,
    nhs_numbers,
    phones,
    postcodes,
    web_addresses,
)
from app.privacy.guard.digits import with_digits
from app.privacy.guard.kinds import Action, Finding, Kind, Span
from app.privacy.guard.plain import Plain, plain

_IN_DIGITS = (nhs_numbers.find, phones.find)
_IN_WORDS = (
    web_addresses.find,
    emails.find,
    insurance.find,
    births.find,
    codes.find,
    health.find,
    names.find,
)
_OVERRIDES = ("\u202e", "\u2067")
"""Signs after which a reader sees the text from its end."""
_RANK = {action: place for place, action in enumerate(Action)}
_ORDER = {kind: place for place, kind in enumerate(Kind)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Placed:
    """A finding in one of several texts; offsets and text are of that text alone."""

    field: str
    finding: Finding


def scan(text: str, *, allowed_postcodes: Set[str] = frozenset()) -> tuple[Finding, ...]:
    """All findings, by place; no two overlap. `allowed_postcodes`: of surgeries and offices, as written.

    Takes any text and time in proportion to its length. Source of the rules: DOMAIN 6.
    """
    allowed = frozenset("".join(code.upper().split()) for code in allowed_postcodes)
    readings = [plain(text)]
    if any(sign in text for sign in _OVERRIDES):
        readings.append(readings[0].backwards())
    found = [finding for reading in readings for finding in _read(text, reading, allowed)]
    return _apart(found, len(text))


def _read(text: str, reading: Plain, allowed: Set[str]) -> Iterator[Finding]:
    digits = with_digits(reading)
    for find in _IN_DIGITS:
        yield from _told(text, digits, find(digits.text))
    yield from _told(text, reading, postcodes.find(reading.text, allowed))
    for find in _IN_WORDS:
        yield from _told(text, reading, find(reading.text))


def _told(text: str, reading: Plain, spans: Iterable[Span]) -> Iterator[Finding]:
    for span in spans:
        start, end = reading.original(span.start, span.end)
        yield Finding(kind=span.kind, start=start, end=end, text=text[start:end], action=span.action)


def _apart(found: Iterable[Finding], length: int) -> tuple[Finding, ...]:
    """Of those that overlap the one that weighs most: what blocks, then the order of the kinds."""
    taken = bytearray(length)
    kept = []
    for one in sorted(found, key=lambda one: (_RANK[one.action], _ORDER[one.kind], one.start, -one.end)):
        if taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def scan_together(
    texts: Mapping[str, str], *, allowed_postcodes: Set[str] = frozenset()
) -> tuple[Placed, ...]:
    """What stands in each of several texts, and what is split over them, as an NHS number over two fields.

    `texts`: by name of the field, in the order of the form. What is split is told once in each field that
    holds a part of it. A label in one field counts beside a number in the next ("Date of birth", "3/5/1960").
    """
    found: dict[str, list[Finding]] = {
        name: list(scan(text, allowed_postcodes=allowed_postcodes)) for name, text in texts.items()
    }
    bare = {name: text for name, text in texts.items() if not any(map(str.isalpha, text))}
    for joined in (texts, bare):
        if len(joined) > 1:
            for name, finding in _over_borders(joined, allowed_postcodes):
                found[name].append(finding)
    return tuple(
        Placed(field=name, finding=finding)
        for name, text in texts.items()
        for finding in _apart(found[name], len(text))
    )


def _over_borders(texts: Mapping[str, str], allowed: Set[str]) -> Iterator[tuple[str, Finding]]:
    whole = "\n".join(texts.values())
    borders, begin = [], 0
    for name, text in texts.items():
        borders.append((name, text, begin))
        begin += len(text) + 1
    for finding in scan(whole, allowed_postcodes=allowed):
        for name, text, begin in borders:
            start, end = max(finding.start - begin, 0), min(finding.end - begin, len(text))
            if start < end:
                yield (
                    name,
                    Finding(
                        kind=finding.kind, start=start, end=end, text=text[start:end], action=finding.action
                    ),
                )
