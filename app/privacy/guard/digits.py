"""Digits as people write them: said in words, mixed with letters that look like them, in groups."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from app.privacy.guard.plain import Plain

_SAID = {
    word: str(worth)
    for worth, words in enumerate(
        ("zero oh nought naught nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    )
    for word in words.split()
}
_TIMES = {"double": 2, "treble": 3, "triple": 3}
_WORD = rf"(?:(?:{'|'.join(_TIMES)})[\s-]{{1,3}})?(?:{'|'.join(_SAID)}|[0-9])"
_IN_WORDS = re.compile(rf"\b{_WORD}(?:[\s,.;/-]{{1,4}}{_WORD}){{3,}}\b", re.IGNORECASE)
_ONE_WORD = re.compile(r"[A-Za-z]+|[0-9]")
_MIXED = re.compile(r"(?<![A-Za-z0-9])[0-9OoIl]{3,}(?![A-Za-z0-9])")
_LETTER_DIGITS = str.maketrans("OoIl", "0011")

_GROUPS = re.compile(r"[0-9]+")


class Group(NamedTuple):
    """Digits that stand together. (A tuple: a long text can be a million of them.)"""

    digits: str
    start: int
    end: int


def with_digits(text: Plain) -> Plain:
    """The same with digits for words (four or more in a row: nine four three …) and for O, I and l."""
    return text.replaced(_IN_WORDS, _in_digits).replaced(_MIXED, _without_letters)


def _in_digits(match: re.Match[str]) -> str:
    """Every digit that is said, with spaces between them; digits alone stay as they are."""
    if not re.search("[A-Za-z]", match.group()):
        return match.group()
    said, times = [], 1
    for word in _ONE_WORD.findall(match.group().lower()):
        if word in _TIMES:
            times = _TIMES[word]
        else:
            said += [_SAID.get(word, word)] * times
            times = 1
    return " ".join(said)


def _without_letters(match: re.Match[str]) -> str:
    digits = sum(sign.isdigit() for sign in match.group())
    return match.group().translate(_LETTER_DIGITS) if digits * 2 >= len(match.group()) else match.group()


def groups_of(text: str) -> list[Group]:
    """All digits of a text, those that stand together in one group."""
    return [Group(match.group(), match.start(), match.end()) for match in _GROUPS.finditer(text)]


def runs(text: str, between: re.Pattern[str]) -> Iterator[list[Group]]:
    """The groups of a text, cut wherever something stands between two that is not `between`, whole."""
    run: list[Group] = []
    for group in groups_of(text):
        if run and not between.fullmatch(text, run[-1].end, group.start):
            yield run
            run = []
        run.append(group)
    if run:
        yield run


def windows(run: Sequence[Group], size: int) -> Iterator[tuple[int, int]]:
    """The pieces run[first:last] whose digits are `size` in all."""
    for first in range(len(run)):
        total = 0
        for last in range(first, len(run)):
            total += len(run[last].digits)
            if total == size:
                yield first, last + 1
            if total >= size:
                break
