"""A text as the words one hears in it, each with what turns it round or makes it stronger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_NEAR: Final = 3
_FAR: Final = 10
_REACHED_FAR_WORDS: Final = """better improve improved improvement improvements anything fault faults
    complain complaint complaints change wrong"""
REACHED_FAR: Final = frozenset(_REACHED_FAR_WORDS.split())
"""Words that a negation reaches over half a sentence: "I don't think that anybody could do it better"."""

_NEGATIONS: Final = """not never nobody hardly neither nor cannot dont didnt doesnt isnt wasnt arent
    werent cant couldnt wont wouldnt shouldnt hasnt havent hadnt aint"""
_TURNS: Final[dict[str, tuple[int, int]]] = {
    **dict.fromkeys(_NEGATIONS.split(), (_NEAR, _NEAR)),
    "without": (2, _NEAR),
    "no": (1, _NEAR),
    "nothing": (0, _NEAR),
    "none": (0, _NEAR),
}
"""How many words on a negation reaches: for good words and for bad ones. ("Nothing, excellent service" is
often written without the comma; "nothing wrong" means what it says.)"""

_STRENGTH: Final[dict[str, float]] = {
    **dict.fromkeys(("extremely", "absolutely", "incredibly", "exceptionally"), 1.5),
    **dict.fromkeys(("very", "really", "so", "totally", "completely", "highly", "truly"), 1.3),
    **dict.fromkeys(("quite", "fairly", "rather", "somewhat", "pretty", "mostly"), 0.8),
    **dict.fromkeys(("slightly", "bit", "little", "sometimes", "occasionally"), 0.6),
}
TURNED: Final = -0.6
"""What a negation leaves of a weight: "not good" is bad, but less so than "bad"."""

_ENDS: Final = re.compile(r"[.,;:!?()\n/–—]|\b(?:but|however|except|although|though)\b")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*")
_APOSTROPHES: Final = str.maketrans("", "", "'’ʼ`´")


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One word. `said`: as it is shown, with the word that strengthens it; `key`: as lexicons have it;
    `before`: the key before it in the same part of the sentence, or nothing; `strength`: 1, more or less;
    `place`: its number in the text, from 0.

    `negation`: the last one before it in this part of the sentence, as said, or nothing; `negated_at`: its
    place; `turns_good`, `turns_bad`: whether it reaches this word if it is a good one, or a bad one.
    """

    said: str
    key: str
    before: str
    strength: float
    place: int
    negation: str
    negated_at: int
    turns_good: bool
    turns_bad: bool


def heard(text: str) -> Iterator[Heard]:
    """The words of a text in order."""
    place = 0
    for part in _ENDS.split(unicodedata.normalize("NFKC", text).casefold()):
        negation, negated_at, earlier = "", 0, ""
        for said in _WORD.findall(part):
            good, bad = _TURNS.get(_key(negation), (0, 0))
            reached = place - negated_at if negation else _FAR + 1
            strength = _STRENGTH.get(_key(earlier), 0.0)
            yield Heard(
                said=f"{earlier} {said}" if strength else said,
                key=_key(said),
                before=_key(earlier),
                strength=strength or 1.0,
                place=place,
                negation=negation,
                negated_at=negated_at,
                turns_good=reached <= good,
                turns_bad=reached <= (_FAR if _key(said) in REACHED_FAR else bad),
            )
            if _key(said) in _TURNS:
                negation, negated_at = said, place
            earlier = said
            place += 1


def _key(said: str) -> str:
    return said.translate(_APOSTROPHES)
