"""What is found, for its page: asked of its room once more, with the place where the words stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from flask_babel import lazy_gettext as _l

from app.search.kinds import Piece, Sort, snippet, words_of
from app.search.queries import MOST, find
from app.search.sources import still_public

SORTS: Final = {
    Sort.NEWS: _l("News"),
    Sort.CONSULTATION: _l("Consultations"),
    Sort.PRIORITY: _l("Priorities"),
    Sort.DECISION: _l("Decisions"),
    Sort.BRIEF: _l("Watching brief"),
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Something that was found."""

    sort: str
    title: str
    path: str
    day: date | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`rows`: the best first; `more`: whether there are more than are looked at."""

    rows: tuple[Shown, ...]
    more: bool


def search(asked: str, sort: Sort | None, at: datetime) -> Answer:
    """What everybody can read now and holds all these words."""
    words = words_of(asked)
    hits = find(words, sort)
    keys: dict[Sort, list[str]] = {}
    for hit in hits:
        keys.setdefault(hit.sort, []).append(hit.key)
    texts = still_public(keys, at)
    found = [texts[hit.sort, hit.key] for hit in hits if (hit.sort, hit.key) in texts]
    rows = tuple(
        Shown(
            sort=str(SORTS[one.sort]),
            title=one.title,
            path=one.path,
            day=one.day,
            pieces=snippet(one, words),
        )
        for one in found
    )
    return Answer(rows=rows, more=len(hits) == MOST)
