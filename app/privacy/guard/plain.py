"""A text made plain for reading by rules, with the way back to where each sign stood.

NFKC; digits of any script; letters that only look like Latin ones; every kind of space, dash, dot and
slash as the plain one; what cannot be seen (zero width, soft hyphen, direction marks, piled accents) is gone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.privacy.guard.lookalikes import LETTERS, NUMERALS, SIGNS

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = {ord("\t"): " ", ord("\r"): "\n"}
_UNSEEN = {"Cc", "Cf", "Cs", "Mn", "Me"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Plain:
    """`text`: to be read by rules. `starts[i]`, `ends[i]`: where its sign i stood in the original."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` (not empty) stood, half-open."""
        first, last = start, end - 1
        return min(self.starts[first], self.starts[last]), max(self.ends[first], self.ends[last])

    def replaced(self, pattern: re.Pattern[str], words: Callable[[re.Match[str]], str]) -> Plain:
        """The same with other words for each match; each of their signs stands where the match stood."""
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            said = words(match)
            if said == match.group():
                continue
            start, end = self.original(match.start(), match.end())
            pieces += [self.text[done : match.start()], said]
            starts += [*self.starts[done : match.start()], *([start] * len(said))]
            ends += [*self.ends[done : match.start()], *([end] * len(said))]
            done = match.end()
        if not pieces:
            return self
        pieces.append(self.text[done:])
        return Plain(
            text="".join(pieces), starts=[*starts, *self.starts[done:]], ends=[*ends, *self.ends[done:]]
        )

    def backwards(self) -> Plain:
        """Read from its end: what a right-to-left override shows."""
        return Plain(text=self.text[::-1], starts=self.starts[::-1], ends=self.ends[::-1])


def plain(text: str) -> Plain:
    """The text made plain."""
    if text.isascii() and not _CONTROLS.search(text):
        return Plain(text=text.translate(_SPACES), starts=range(len(text)), ends=range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    for place, sign in enumerate(text):
        piece = _folded(sign)
        if piece:
            pieces.append(piece)
            starts += [place] * len(piece)
    return Plain(text="".join(pieces), starts=starts, ends=[place + 1 for place in starts])


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """One sign of the original as plain signs; "" where nothing is seen of it."""
    if sign in SIGNS:
        return SIGNS[sign]
    category = unicodedata.category(sign)
    if category in _UNSEEN:
        return ""
    if category[0] == "Z":
        return " " if category == "Zs" else "\n"
    if category == "Pd":
        return "-"
    digit = unicodedata.digit(sign, -1)
    if digit >= 0:
        return str(digit)
    if sign in NUMERALS:
        return str(NUMERALS.index(sign))
    return "".join(_letter(part) for part in unicodedata.normalize("NFKC", sign))


def _letter(sign: str) -> str:
    if sign in SIGNS:
        return SIGNS[sign]
    if unicodedata.category(sign) in _UNSEEN:
        return ""
    digit = unicodedata.digit(sign, -1)
    return LETTERS.get(sign, sign) if digit < 0 else str(digit)
