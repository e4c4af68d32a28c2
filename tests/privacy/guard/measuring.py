"""How much the guard finds of a labelled set, and how often rightly; and the same of plain expressions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.privacy.guard.kinds import Action, Kind
from app.privacy.guard.scanning import scan
from tests.privacy.guard.labelled import Labelled

Spans = Iterable[tuple[Kind, int, int]]

_PLAIN: dict[Kind, re.Pattern[str]] = {
    Kind.NHS_NUMBER: re.compile(r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b"),
    Kind.POSTCODE: re.compile(
        r"\b[A-PR-UWYZ](?:[A-HK-Y]?[0-9]{1,2}|[A-HK-Y]?[0-9][A-Z]) [0-9][ABD-HJLNP-UW-Z]{2}\b"
    ),
    Kind.EMAIL: re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    Kind.PHONE: re.compile(r"(?:\b0|\+44 ?)\d{4} ?\d{6}\b|\b0\d{2} \d{4} \d{4}\b"),
}
"""What a plain rule would be: ten digits, DOMAIN 6.2 with a space, and what web forms use."""
REFERENCE_KINDS = tuple(_PLAIN)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """Of one kind: texts with it, those in which it was found, findings of it, and those that were right.
    What a comment already held before anything was put into it is not counted."""

    texts: int
    found: int
    said: int
    right: int

    @property
    def recall(self) -> float:
        return self.found / self.texts

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0


def ours(text: str) -> Spans:
    """What the guard finds."""
    return [(one.kind, one.start, one.end) for one in scan(text)]


def plain_rules(text: str) -> Spans:
    """What plain expressions find."""
    return [(kind, *match.span()) for kind, rule in _PLAIN.items() for match in rule.finditer(text)]


def measure(texts: Sequence[Labelled], find: Callable[[str], Spans]) -> dict[Kind, Figures]:
    """The figures of each kind that is in the set."""
    asked, found, said, right = Counter[Kind](), Counter[Kind](), Counter[Kind](), Counter[Kind]()
    for one in texts:
        asked[one.kind] += 1
        hit = False
        for kind, start, end in find(one.text):
            if start < one.end and one.start < end:
                hit = hit or kind is one.kind
                said[kind] += 1
                right[kind] += kind is one.kind
        found[one.kind] += hit
    return {
        kind: Figures(texts=count, found=found[kind], said=said[kind], right=right[kind])
        for kind, count in asked.items()
    }


def blocked(comments: Iterable[str]) -> list[str]:
    """The comments of which the guard would keep something out."""
    return [text for text in comments if any(one.action is Action.BLOCK for one in scan(text))]


def warned(comments: Iterable[str]) -> int:
    """How many it would ask about."""
    return sum(any(one.action is Action.WARN for one in scan(text)) for text in comments)
