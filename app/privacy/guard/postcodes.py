"""Full postcodes: BS 7666, with P allowed as a third letter (DOMAIN 6.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from app.privacy.guard.kinds import Action, Kind, Span
from app.privacy.guard.words import AFTER_A_DIGIT, POSTCODE_AREAS

_FIRST, _SECOND, _THIRD, _FOURTH = "[A-PR-UWYZ]", "[A-HK-Y]", "[A-HJKPSTUW]", "[ABEHMNPRVWXY]"
_OUTWARD = (
    rf"(?:{_FIRST}{_SECOND}[0-9]{_FOURTH}|{_FIRST}[0-9]{_THIRD}"
    rf"|{_FIRST}{_SECOND}[0-9]{{1,2}}|{_FIRST}[0-9]{{1,2}})"
)
_INWARD = r"[0-9O][ABD-HJLNP-UW-Z]{2}"
_FULL = re.compile(
    rf"(?<![A-Z0-9])(?:(?P<out>{_OUTWARD})(?P<gap>[\s./_\-]*)(?P<in>{_INWARD})|GIR[\s-]*0AA)(?![A-Z0-9])",
    re.IGNORECASE,
)
_SPELT = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z0-9][ .\-_/]){4,}[A-Za-z0-9](?![A-Za-z0-9])")
_SPELT_LENGTHS = (13, 11, 9)
"""Signs of a postcode of seven, six or five letters and digits with one sign between them."""
_WHOLE = re.compile(rf"{_OUTWARD}[0-9][ABD-HJLNP-UW-Z]{{2}}")
_AREAS = frozenset(POSTCODE_AREAS.split())
_USUAL_WORDS = frozenset(AFTER_A_DIGIT.split())
_LABEL = re.compile(
    r"post\s?code|\blive[sd]?\b|\baddress\b|\bhome\b|\bstreet\b|\broad\b|\blane\b", re.IGNORECASE
)
_NEAR = 60
_NOBODY = re.compile(r"ZZ99[0-9][A-Z]{2}")
"""Pseudo-postcodes of NHS data: "none known"."""


def find(text: str, allowed: Set[str] = frozenset()) -> Iterator[Span]:
    """Every full postcode. `allowed`: those of surgeries and offices, in capitals without a space."""
    for match in _FULL.finditer(text):
        code = _bare(match.group())
        if code not in allowed and not _NOBODY.fullmatch(code):
            yield Span(kind=Kind.POSTCODE, start=match.start(), end=match.end(), action=_judged(text, match))
    for match in _SPELT.finditer(text):
        yield from _spelt(text, match, allowed)


def _spelt(text: str, run: re.Match[str], allowed: Set[str]) -> Iterator[Span]:
    """A postcode letter by letter, though other single letters stand around it ("I", "a")."""
    start = run.start()
    while start < run.end():
        ends = (start + length for length in _SPELT_LENGTHS if start + length <= run.end())
        end = next((end for end in ends if _is_whole(_bare(text[start:end]))), 0)
        if end and _bare(text[start:end]) not in allowed:
            yield Span(kind=Kind.POSTCODE, start=start, end=end, action=Action.BLOCK)
        start = end + 1 if end else start + 2


def _is_whole(code: str) -> bool:
    """Whether it is a full postcode of an area that there is: "a M1 1AA" has one letter too many."""
    return bool(_WHOLE.fullmatch(code)) and re.sub("[0-9].*", "", code) in _AREAS


def _judged(text: str, match: re.Match[str]) -> Action:
    """A warning alone where it is likelier that something else is meant."""
    if match["out"] is None or _LABEL.search(text, max(0, match.start() - _NEAR), match.start()):
        return Action.BLOCK
    outward, inward = match["out"], match["in"]
    if inward[0] in "oO" or (inward[1:].islower() and inward[1:] in _USUAL_WORDS):
        return Action.WARN
    area = re.sub("[0-9].*", "", outward).upper()
    in_capitals = match.group() == match.group().upper()
    return Action.BLOCK if area in _AREAS or in_capitals else Action.WARN


def _bare(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
