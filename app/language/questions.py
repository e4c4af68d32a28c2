"""What a question asks for, as far as its words tell: good things, things to improve, or either."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from app.language.shingles import fold


class Asked(StrEnum):
    """What an answer of few words means depends on this."""

    GOOD = "good"
    """"What was good?": "Nothing" is bad news."""
    IMPROVE = "improve"
    """"What could we do better?": "Nothing" is good news."""
    OPEN = "open"
    """Either, or one cannot tell."""


_GOOD_WORDS: Final = "good best well like liked enjoy enjoyed positive proud works worked helped"
_IMPROVE_WORDS: Final = """better improve improved improvement improvements change changed changes wrong
    worse worst bad problem problems difficult harder dislike disliked missing concerns worries worry
    against negative dissatisfied unhappy barriers stops"""
_GOOD: Final = frozenset(_GOOD_WORDS.split())
_IMPROVE: Final = frozenset(_IMPROVE_WORDS.split())


def asked(question: str) -> Asked:
    """What a question asks for; one that names both sides, or neither, is open."""
    words = set(fold(question).split())
    good, improve = bool(words & _GOOD), bool(words & _IMPROVE)
    if good == improve:
        return Asked.OPEN
    return Asked.GOOD if good else Asked.IMPROVE
