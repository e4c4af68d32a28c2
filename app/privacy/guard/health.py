"""What somebody has, said of a person by name. Only a warning: words alone cannot be sure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.privacy.guard.kinds import Kind, Span
from app.privacy.guard.words import CONDITIONS, FIRST_NAMES

_FIRST_NAMES = frozenset(FIRST_NAMES.split())
_RELATION = (
    r"(?:son|daughter|wife|husband|partner|mum|mother|dad|father|brother|sister|nan|gran|grandmother|grandfather|grandad"
    r"|granddaughter|grandson|neighbour|friend|aunt|auntie|uncle|cousin|niece|nephew|colleague|boss|carer|child|baby)"
)
_CONDITION = re.compile(rf"\b(?:{CONDITIONS})\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?P<relation>\b(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir)\s(?:\w{{1,12}}\s)?{_RELATION},?\s)?"
    r"(?P<name>\b[A-Z][a-z'-]{1,20}(?:\s[A-Z][a-z'-]{1,20})?)"
)
_NO_SURNAMES = re.compile(
    r"\s(?:Hospital|Ward|Centre|Surgery|House|Clinic|Unit|Street|Road|Practice|Court|Trust|Infirmary)\b"
)
_VERB = re.compile(
    r"^(?:'s\b|,|\s(?:\w{1,12}\s){0,3}?(?:has|had|have|is|was|been|got|gets|suffer\w*|takes|took|needs|needed|died"
    r"|lives|living|with|who|on)\b)"
)
_REACH = 70


def find(text: str) -> Iterator[Span]:
    """Every person by name of whom the same sentence says what they have."""
    for match in _NAMED.finditer(text):
        first, *surname = match["name"].split()
        if not (match["relation"] or first.removesuffix("'s") in _FIRST_NAMES):
            continue
        if match["name"].endswith("'s"):
            rest = match.end() - 2
        else:
            rest = match.end()
        sentence = re.split(r"[.!?\n]", text[rest : rest + _REACH], maxsplit=1)[0]
        condition = _CONDITION.search(sentence)
        if condition and _VERB.match(sentence) and not _NO_SURNAMES.match(sentence):
            yield Span(kind=Kind.HEALTH_DETAIL, start=match.start(), end=rest + condition.end())
