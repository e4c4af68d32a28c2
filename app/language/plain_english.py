"""Hints for whoever writes for the public: long sentences, long paragraphs, abbreviations nobody explained,
words that guidance for health writing avoids, percentages with decimals. They advise; they block nothing.

Source: the NHS digital service manual as DOMAIN.md 4.6 gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

MOST_WORDS: Final = 20
"""In a sentence."""
MOST_SENTENCES: Final = 3
"""In a paragraph."""
LONGEST_HEADING: Final = 65
"""Letters, in the heading of a page."""
KNOWN: Final = frozenset({"NHS", "GP", "UK"})
"""Abbreviations that need no explanation."""
AVOIDED: Final = {
    "additional": "more",
    "approximately": "about",
    "assist": "help",
    "bame": "ethnic minorities, or the name of the group",
    "click here": "say where the link leads",
    "clinician": "doctor, nurse or therapist",
    "clinicians": "doctors and nurses",
    "commence": "start",
    "e.g.": "for example, or such as",
    "etc": "name them all, or leave it out",
    "facilitate": "help",
    "gp practice": "GP surgery",
    "gp practices": "GP surgeries",
    "i.e.": "that is",
    "in order to": "to",
    "patient pathway": "say what happens, step by step",
    "per annum": "a year",
    "prior to": "before",
    "purchase": "buy",
    "regarding": "about",
    "service users": "people who use it, or patients",
    "stakeholders": "say who they are",
    "terminate": "end",
    "utilise": "use",
}
"""Words to avoid, in small letters, and what to write instead."""

_WORD = re.compile(r"[^\W_]+(?:[’'.,:&/-][^\W_]+)*")
_END = re.compile(r"[.!?…]+[”’\"')\]]*(?=\s|$)")
_NOT_AN_END = re.compile(r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|e\.g|i\.e|etc|vs)|\b[A-Z])\.$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s?|[-*+]\s+|\d{1,3}[.)]\s+)")
_ABBREVIATION = re.compile(r"(?<![\w&])[A-Z][A-Z0-9]*(?:&[A-Z])?[A-Z0-9]*(?=s?(?![\w&]))")
_DECIMAL = re.compile(r"\b\d+\.\d+\s?(?:%|per\s?cent\b)")
_ANY_OF_THEM = "|".join(re.escape(words) for words in sorted(AVOIDED, key=len, reverse=True))
_AVOIDED = re.compile(rf"(?<!\w)(?:{_ANY_OF_THEM})(?!\w)", re.IGNORECASE)


class Fault(StrEnum):
    """What could be plainer."""

    LONG_SENTENCE = "long-sentence"
    LONG_PARAGRAPH = "long-paragraph"
    ABBREVIATION = "abbreviation"
    AVOIDED = "avoided"
    DECIMALS = "decimals"
    LONG_HEADING = "long-heading"


@dataclass(frozen=True, kw_only=True)
class Hint:
    """`words`: the place in the text, as it stands there; `line`: its line, from 1 (0: the heading); `count`:
    of words, sentences or letters where there are too many, else 0; `instead`: what to write, or ""."""

    fault: Fault
    words: str
    line: int
    count: int = 0
    instead: str = ""


@dataclass(frozen=True, kw_only=True)
class _Block:
    """A paragraph, a heading or an item of a list, without its marks. `line`: where it begins."""

    text: str
    line: int


def hints(text: str, *, heading: str = "") -> tuple[Hint, ...]:
    """What could be plainer in a text (plain or Markdown), in the order of its lines; first its heading."""
    found = list(_blocks(text))
    every = [hint for block in found for hint in _of_block(block)]
    every += _abbreviations(found)
    return (*_of_heading(heading), *sorted(every, key=lambda hint: hint.line))


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph."""
    found, start = [], 0
    for end in _END.finditer(text):
        if not _NOT_AN_END.search(text[max(start, end.start() - 6) : end.start() + 1]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [*found, *([text[start:].strip()] if text[start:].strip() else [])]


def count_words(text: str) -> int:
    """Words and numbers."""
    return sum(1 for _word in _WORD.finditer(text))


def _blocks(text: str) -> Iterator[_Block]:
    """Paragraphs, headings and items. What stands in a block of code is no prose, but is read as such: a hint
    too many does no harm."""
    lines: list[str] = []
    begun = 1
    for number, raw in enumerate(text.splitlines(), start=1):
        marked = _MARK.match(raw)
        if lines and (marked or not raw.strip()):
            yield _Block(text=" ".join(lines), line=begun)
            lines = []
        words = _LINK.sub(r"\1", _MARK.sub("", raw)).replace("**", "").replace("__", "").strip()
        if not words:
            continue
        if not lines:
            begun = number
        lines.append(words)
        if marked and raw.lstrip().startswith("#"):
            yield _Block(text=words, line=number)
            lines = []
    if lines:
        yield _Block(text=" ".join(lines), line=begun)


def _of_heading(heading: str) -> Iterator[Hint]:
    if len(heading) > LONGEST_HEADING:
        yield Hint(fault=Fault.LONG_HEADING, words=heading, line=0, count=len(heading))


def _of_block(block: _Block) -> Iterator[Hint]:
    parts = sentences(block.text)
    if len(parts) > MOST_SENTENCES:
        yield Hint(fault=Fault.LONG_PARAGRAPH, words=parts[0], line=block.line, count=len(parts))
    for part in parts:
        if (count := count_words(part)) > MOST_WORDS:
            yield Hint(fault=Fault.LONG_SENTENCE, words=part, line=block.line, count=count)
    for found in _AVOIDED.finditer(block.text):
        instead = AVOIDED[found[0].lower()]
        yield Hint(fault=Fault.AVOIDED, words=found[0], line=block.line, instead=instead)
    for found in _DECIMAL.finditer(block.text):
        yield Hint(fault=Fault.DECIMALS, words=found[0], line=block.line)


def _abbreviations(blocks: list[_Block]) -> Iterator[Hint]:
    """Those whose first mention comes without its words: neither "Integrated Care Board (ICB)" nor "ICB
    (integrated care board)"."""
    seen: set[str] = set(KNOWN)
    for block in blocks:
        for found in _ABBREVIATION.finditer(block.text):
            short = found[0]
            if len(short) < 2 or short in seen:
                continue
            seen.add(short)
            before, after = block.text[: found.start()], block.text[found.end() :]
            if not (before.endswith("(") or re.match(r"s?\s\(", after)):
                yield Hint(fault=Fault.ABBREVIATION, words=short, line=block.line)
