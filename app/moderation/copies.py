"""Which of the comments that wait are nearly the same text: sent by a campaign, or copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.language.similar import campaigns, most_similar
from app.moderation.queries import Queued

SMALLEST: Final = 3
"""So many nearly the same comments make a group."""
_ALIKE: Final = 0.8


@dataclass(frozen=True, kw_only=True)
class Copies:
    """Comments of one consultation with nearly the same words. `text`: the wording nearest to what they have
    in common; `members`: in the order of the queue; `word_for_word`: how many are that wording exactly."""

    text: str
    members: tuple[Queued, ...]
    word_for_word: int


def find_copies(queued: Sequence[Queued]) -> list[Copies]:
    """The groups among these, the largest of each consultation first. Nobody is left out of the queue by it:
    a group is another way to see the same comments."""
    by_consultation: dict[int, list[Queued]] = defaultdict(list)
    for each in queued:
        by_consultation[each.consultation_id].append(each)
    return [
        Copies(
            text=group.text,
            members=tuple(rows[index] for index in group.members),
            word_for_word=group.word_for_word,
        )
        for _number, rows in sorted(by_consultation.items())
        for group in campaigns([each.text for each in rows], _ALIKE, SMALLEST)
    ]


def is_copied(text: str, queued: Sequence[Queued]) -> bool:
    """Whether so many of these are nearly this text, quickly; `find_copies` has the last word."""
    return len(most_similar(text, [each.text for each in queued], SMALLEST, _ALIKE)) == SMALLEST
