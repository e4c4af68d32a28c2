"""How often the tone is right, measured on comments that people had read: said wherever a tone is shown.

The comments are the answers to NHS Friends-and-Family questions in The-Strategy-Unit/pxtextmining (MIT, © NHS
England) that people gave a sentiment: 1 and 2 positive, 3 mixed, 4 and 5 negative. Half of the respondents
were set apart by a hash of their number before any weight was chosen; the figures are of that half alone.
`tests/language/test_accuracy.py` counts them again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.language.sounds import Sound

_NEAR_ENOUGH: Final = 0.03


@dataclass(frozen=True, kw_only=True)
class ClassFigures:
    """Of one class. `comments`: how many people put there; `recall`: the share of these that the tone puts
    there too; `precision`: the share of those the tone puts there that people did too (0 to 1; 0 where there
    are none)."""

    comments: int
    recall: float
    precision: float

    @property
    def right_times(self) -> tuple[int, int]:
        """The precision in plain numbers: right so many times in so many."""
        return times_in(self.precision)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """`comments`: how many were looked at; `right`: the share with the class that people gave them."""

    comments: int
    right: float
    by_class: Mapping[Sound, ClassFigures]

    @property
    def right_times(self) -> tuple[int, int]:
        """The share that is right in plain numbers: so many times in so many."""
        return times_in(self.right)


def times_in(share: float) -> tuple[int, int]:
    """A share from 0 to 1 as people say it: 0.81 is about 4 times in 5.

    The smallest of 2, 3, 4, 5 and 10 that comes within 0.03 of it, else the nearest tenth. Only 0 and 1
    themselves become "never" and "always".
    """
    for of in (2, 3, 4, 5, 10):
        times = round(share * of)
        if abs(times / of - share) <= _NEAR_ENOUGH and (0 < times < of or share in (0, 1)):
            return times, of
    return min(max(round(share * 10), 1), 9), 10


def figures(pairs: Iterable[tuple[Sound, Sound]]) -> Figures:
    """The figures of at least one comment: each with the class people gave it and the class it was given
    here. Shares are rounded to three places."""
    counts = Counter(pairs)
    every = counts.total()
    return Figures(
        comments=every,
        right=round(sum(counts[one, one] for one in Sound) / every, 3),
        by_class={one: _of_class(counts, one) for one in Sound},
    )


def _of_class(counts: Counter[tuple[Sound, Sound]], one: Sound) -> ClassFigures:
    given = sum(count for (people, _), count in counts.items() if people is one)
    said = sum(count for (_, here), count in counts.items() if here is one)
    both = counts[one, one]
    return ClassFigures(
        comments=given,
        recall=round(both / given, 3) if given else 0.0,
        precision=round(both / said, 3) if said else 0.0,
    )


MEASURED_ON: Final = date(2026, 11, 30)
MEASURED: Final = Figures(
    comments=1_375,
    right=0.809,
    by_class={
        Sound.NEGATIVE: ClassFigures(comments=397, recall=0.806, precision=0.833),
        Sound.MIXED: ClassFigures(comments=163, recall=0.301, precision=0.368),
        Sound.POSITIVE: ClassFigures(comments=815, recall=0.913, precision=0.867),
    },
)
"""The tone on the half set apart."""
