"""What is found, and what is looked for, as values. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Final

LONGEST: Final = 200
"""Letters of what is looked for; the rest is not read."""
MOST_WORDS: Final = 12
_WORD = re.compile(r"[^\W_]+")


class Sort(StrEnum):
    """What something is."""

    NEWS = "news"
    CONSULTATION = "consultation"
    PRIORITY = "priority"
    DECISION = "decision"
    BRIEF = "brief"


@dataclass(frozen=True, kw_only=True)
class Text:
    """Something everybody can read, as its room has it now. `key`: by which its room knows it; `path`: where
    it stands; `day`: of which it is, None where that says nothing."""

    sort: Sort
    key: str
    title: str
    summary: str
    body: str
    path: str
    day: date | None

    @property
    def digest(self) -> str:
        """The same for the same words."""
        said = "\x1f".join((self.title, self.summary, self.body, str(self.day)))
        return sha256(said.encode()).hexdigest()


def words_of(asked: str) -> tuple[str, ...]:
    """The words that are looked for, in small letters without accents: everything else in the text parts
    them, and means nothing."""
    return tuple(_WORD.findall(plain(asked[:LONGEST])))[:MOST_WORDS]


def plain(text: str) -> str:
    """Small letters without accents, one for each letter as far as that goes."""
    apart = unicodedata.normalize("NFKD", text.replace("\x00", " "))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A part of a snippet. `marked`: whether it is one of the words that were looked for."""

    words: str
    marked: bool


_AROUND: Final = 90


def snippet(text: Text, wanted: tuple[str, ...], most: int = 240) -> tuple[Piece, ...]:
    """The place in its words where most of what is looked for stands, with these words marked; its beginning
    where none does."""
    said = f"{text.summary} {text.body}" if text.body else text.summary
    said = " ".join(said.split())
    found = _places(said, wanted)
    start = max(found[0][0] - _AROUND, 0) if found else 0
    if start:
        start = said.find(" ", start) + 1
    end = min(start + most, len(said))
    if end < len(said):
        end = max(said.rfind(" ", start, end), start + 1)
    pieces: list[Piece] = [Piece(words="… ", marked=False)] if start else []
    here = start
    for first, last in found:
        if first < here or last > end:
            continue
        pieces += [Piece(words=said[here:first], marked=False), Piece(words=said[first:last], marked=True)]
        here = last
    pieces.append(Piece(words=said[here:end] + (" …" if end < len(said) else ""), marked=False))
    return tuple(piece for piece in pieces if piece.words)


def _places(said: str, wanted: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where words stand that begin alike: a word is found in its other forms, too."""
    stems = tuple(word[: max(len(word) - 2, 3)] for word in wanted)
    return [match.span() for match in _WORD.finditer(said) if stems and plain(match[0]).startswith(stems)]
