"""Which texts are nearly the same, and which were copied and sent by many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from app.language.gathering import gathered
from app.language.shingles import Numbers, common, fold, runs, shared, shingles

_TABLE: Final = 1 << 16
_ROUNDING: Final = 1e-6


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """Texts that are copies of one text, many with words of their own. `text`: the wording nearest to what
    they have in common, as somebody sent it; `members`: the indexes of all of them, ascending;
    `word_for_word`: how many of them are that wording, but for capitals, punctuation and spaces."""

    text: str
    members: tuple[int, ...]
    word_for_word: int


def similarity(a: str, b: str) -> float:
    """How nearly two texts are the same: 0 nothing in common, 1 the same but for capitals and punctuation.

    The share of runs of five characters that they have in common (`shingles.shared`).
    """
    one, other = fold(a), fold(b)
    return 1.0 if one == other else shared(shingles(one), shingles(other))


def most_similar(
    text: str, candidates: Sequence[str], most: int = 3, at_least: float = 0.5
) -> list[tuple[int, float]]:
    """The index and similarity of at most `most` candidates that are `at_least` so similar, the nearest
    first; of equals the earlier. A text without a letter or digit has none.

    Exact: what is left out on the way cannot be similar enough, because of the runs it does not have.
    """
    sought = shingles(fold(text))
    if not len(sought):
        return []
    may_hold = np.zeros(_TABLE, dtype=bool)
    may_hold[_slots(sought)] = True
    needed = at_least * len(sought) / (2 - at_least) - _ROUNDING
    found = []
    for index, candidate in enumerate(candidates):
        if len(folded := fold(candidate)) < needed:  # at most one run for each of its characters
            continue
        numbers = runs(folded)
        maybe = numbers[may_hold[_slots(numbers)]]
        if len(maybe) < needed or (both := common(sought, np.unique(maybe))) < needed:
            continue
        alike = 2 * both / (len(sought) + len(np.unique(numbers)))
        if alike >= at_least:
            found.append((index, alike))
    return sorted(found, key=lambda one: (-one[1], one[0]))[:most]


def campaigns(texts: Sequence[str], at_least: float = 0.8, smallest: int = 5) -> list[Campaign]:
    """The groups of at least `smallest` texts that are `at_least` similar to what their group has in common,
    the largest first. The same texts make the same groups, in whatever order they come; blank ones make none.

    Time grows with the texts and their length, not with their square (`gathering`). At 0.8 and above few
    texts of a group are missed (`sketches`); much below, more are.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        members[fold(text)].append(index)
    members.pop("", None)
    found = []
    copies = {wording: len(indexes) for wording, indexes in members.items()}
    for common_to_all, wordings in gathered(copies, at_least, smallest):
        everybody = sorted(index for wording in wordings for index in members[wording])
        if len(everybody) >= smallest:
            spelt = Counter(texts[index] for index in members[common_to_all])
            text = min(spelt, key=lambda one: (-spelt[one], one))
            one = Campaign(text=text, members=tuple(everybody), word_for_word=spelt.total())
            found.append((common_to_all, one))
    return [one for _, one in sorted(found, key=lambda pair: (-len(pair[1].members), pair[0]))]


def _slots(numbers: Numbers) -> npt.NDArray[np.intp]:
    """A place in a small table for each number: two numbers may share one, so a hit says only "maybe"."""
    return (numbers & np.uint64(_TABLE - 1)).astype(np.intp)
