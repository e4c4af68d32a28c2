"""How many comments of each group sound good, mixed and bad: for moderators and analysts.

Counts of comments as they are: whoever shows them hides small numbers first (`privacy.suppression`), and says
how often a tone is right (`accuracy`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from app.language.sounds import Sound, sound


def spread(scored: Iterable[tuple[str, float]]) -> dict[str, Mapping[Sound, int]]:
    """Counts by class for each group, from the group and the score (-1 to 1) of each comment.

    Every class is there, with 0 where nobody is in it; the groups in the order they came first.
    """
    counts: dict[str, Counter[Sound]] = {}
    for group, score in scored:
        counts.setdefault(group, Counter())[sound(score)] += 1
    return {group: {one: count[one] for one in Sound} for group, count in counts.items()}
