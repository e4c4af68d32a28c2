"""Which texts are nearly the same, and which were copied and sent by many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from app.language.shingles import Numbers, common, fold, runs, shared, shingles
from app.language.sketches import bands

_TABLE: Final = 1 << 16
_ROUNDING: Final = 1e-6
_TRIED: Final = 8
"""A text is held against at most so many wordings: those it has most bands in common with."""
_LEADING: Final = 40
"""At most so many wordings lead from one band."""


@dataclass(frozen=True, kw_only=True)
class Campaign:
    """Texts that are copies of one text. `text`: the wording most of them are near to, as somebody sent it;
    `members`: the indexes of all of them, ascending; `word_for_word`: how many of them are that wording, but
    for capitals, punctuation and spaces."""

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
    """The groups of at least `smallest` texts that are `at_least` similar to the wording of their group, the
    largest first. The same texts make the same groups, in whatever order they come; blank ones make none.

    Time grows with the texts and their length, not with their square. Above 0.8 hardly any text of a group is
    missed (`sketches`); much below, some are, and what is grouped is still as similar as was asked.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        members[fold(text)].append(index)
    members.pop("", None)
    found = []
    for leader, versions in _gathered(members, at_least).items():
        everybody = sorted(index for version in versions for index in members[version])
        if len(everybody) >= smallest:
            spelt = Counter(texts[index] for index in members[leader])
            text = min(spelt, key=lambda one: (-spelt[one], one))
            found.append((leader, Campaign(text=text, members=tuple(everybody), word_for_word=spelt.total())))
    return [one for _, one in sorted(found, key=lambda pair: (-len(pair[1].members), pair[0]))]


def _gathered(members: dict[str, list[int]], at_least: float) -> dict[str, list[str]]:
    """Each wording that leads a group, with the wordings in it. The most central wordings choose first: those
    that meet the most texts."""
    placed = {folded: bands(shingles(folded)) for folded in members}
    met: Counter[tuple[int, bytes]] = Counter()
    for folded, places in placed.items():
        for key in enumerate(places):
            met[key] += len(members[folded])
    central = {folded: sum(met[key] for key in enumerate(places)) for folded, places in placed.items()}
    set_of = lru_cache(maxsize=2_000)(shingles)
    leading: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    groups: dict[str, list[str]] = {}
    for folded in sorted(placed, key=lambda one: (-central[one], one)):
        near = Counter(leader for key in enumerate(placed[folded]) for leader in leading.get(key, ()))
        tried = sorted(near, key=lambda one: (-near[one], one))[:_TRIED]
        if leader := _nearest(set_of, folded, tried, at_least):
            groups[leader].append(folded)
            continue
        groups[folded] = [folded]
        for key in enumerate(placed[folded]):
            if len(leading[key]) < _LEADING:
                leading[key].append(folded)
    return groups


def _nearest(
    set_of: Callable[[str], Numbers], folded: str, tried: Sequence[str], at_least: float
) -> str | None:
    """The wording among those tried that is nearest, if one is near enough; of equals the first."""
    if not tried:
        return None
    ours = shingles(folded)
    alike, leader = max(((shared(ours, set_of(one)), one) for one in tried), key=lambda pair: pair[0])
    return leader if alike >= at_least else None


def _slots(numbers: Numbers) -> npt.NDArray[np.intp]:
    """A place in a small table for each number: two numbers may share one, so a hit says only "maybe"."""
    return (numbers & np.uint64(_TABLE - 1)).astype(np.intp)
