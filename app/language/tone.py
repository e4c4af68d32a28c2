"""How a comment sounds, as a hint from -1 to 1 with the words that made it: the one door to TextBlob.

A hint for moderators and analysts, wrong about one time in five (`accuracy`). It never lets a comment
through, holds it back, ranks it or counts as a stance (ADR 0028). The same text and question give the same
tone everywhere. English only: in another language hardly a word is known, and the tone is near nought.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from textblob import TextBlob

from app.language.lexicon import ANSWERS, FIRST_ONLY, SILENT, WEIGHTS
from app.language.questions import Asked, asked
from app.language.sounds import Sound, sound
from app.language.words import TURNED, Heard, heard

_BASE: Final = 0.75
"""What a point of TextBlob is worth here."""
_ANSWER: Final[dict[Asked, float]] = {Asked.GOOD: 0.7, Asked.IMPROVE: 0.0, Asked.OPEN: 0.0}
"""What any answer to a question of this kind begins with: who is asked what was good mostly says so."""
_LONG: Final = 40
"""Letters of the longest word that is looked up."""


@dataclass(frozen=True, kw_only=True)
class Tone:
    """`score`: from -1 (bad) to 1 (good), the hyperbolic tangent of all weights together; `words`: each word
    that counted, as it was said, with its weight, the weightiest first; `from_question`: what the question
    alone adds."""

    score: float
    words: tuple[tuple[str, float], ...]
    from_question: float

    @property
    def sound(self) -> Sound:
        """The class, by the two thresholds."""
        return sound(self.score)


def tone(text: str, question: str = "") -> Tone:
    """The tone of a text, as an answer to a question if there is one.

    A word counts once, where it is strongest. A text without a letter has none.
    """
    wanted = asked(question)
    words = list(heard(text))
    strongest: dict[str, tuple[str, float]] = {}
    for said, key, weight in _weighed(words, wanted):
        if abs(weight) > abs(strongest.get(key, ("", 0.0))[1]):
            strongest[key] = said, weight
    counted = sorted(strongest.values(), key=lambda one: (-abs(one[1]), one[0]))
    start = _ANSWER[wanted] if words else 0.0
    total = start + math.fsum(weight for _, weight in counted)
    return Tone(score=round(math.tanh(total), 4), words=tuple(counted), from_question=start)


def _weighed(words: Sequence[Heard], wanted: Asked) -> Iterator[tuple[str, str, float]]:
    """Each word that has a weight here: as said, its key, and the weight."""
    used = {word.negated_at for word in words if word.turns_bad and _weight(word.key) < 0}
    for word in words:
        pair = f"{word.before}_{word.key}"
        answers = ANSWERS[wanted].get(word.key)
        if answers is not None and (word.place == 0 or word.key not in FIRST_ONLY):
            yield word.said, word.key, answers
        elif pair in WEIGHTS:
            yield pair.replace("_", " "), pair, WEIGHTS[pair]
        elif word.place not in used and (weight := _weight(word.key) * word.strength):
            if word.turns_good if weight > 0 else word.turns_bad:
                yield f"{word.negation} … {word.said}", word.key, round(weight * TURNED, 2)
            else:
                yield word.said, word.key, round(weight, 2)


@lru_cache(maxsize=20_000)
def _known(key: str) -> float:
    """What TextBlob thinks of a word."""
    return float(TextBlob(key).sentiment.polarity)


def _weight(key: str) -> float:
    """The weight of a word: ours, or else what TextBlob thinks of it."""
    if key in WEIGHTS:
        return WEIGHTS[key]
    return 0.0 if key in SILENT or len(key) > _LONG else _BASE * _known(key)
