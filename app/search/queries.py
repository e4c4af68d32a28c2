"""Finding, in the way of each database, behind one function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import TextClause, text

from app.database import db
from app.search.kinds import Sort

MOST: Final = 200
"""So many are looked at; whoever wants others asks for more words."""

_SQLITE = """
SELECT e.sort, e.key FROM search_words w JOIN search_entries e ON e.id = w.rowid
WHERE search_words MATCH :asked AND (:sort = '' OR e.sort = :sort)
ORDER BY w.rowid IN (SELECT rowid FROM search_words WHERE search_words MATCH 'title : ' || :any) DESC,
  w.rowid IN (SELECT rowid FROM search_words WHERE search_words MATCH 'summary : ' || :any) DESC,
  bm25(search_words, 8.0, 4.0, 1.0), e.day DESC, e.id DESC LIMIT :most
"""
_POSTGRESQL = """
SELECT e.sort, e.key FROM search_words w JOIN search_entries e ON e.id = w.entry_id,
  plainto_tsquery('english', :asked) AS asked
WHERE w.words @@ asked AND (:sort = '' OR e.sort = :sort)
ORDER BY round(ts_rank('{0.1, 0.2, 0.5, 1.0}', w.words, asked)::numeric, 2) DESC,
  e.day DESC NULLS LAST, e.id DESC
LIMIT :most
"""


@dataclass(frozen=True, kw_only=True)
class Hit:
    """Something in which all the words stand, the best first."""

    sort: Sort
    key: str


def find(words: Sequence[str], sort: Sort | None = None) -> list[Hit]:
    """What holds all these words (as `kinds.words_of` gives them: letters and figures alone), in any form of
    each: in the title before the summary, there before the text; the newer first where they are alike. It may
    not be public any more: ask its room."""
    if not words:
        return []
    is_postgresql = db.session.get_bind().dialect.name == "postgresql"
    quoted = [f'"{word}"' for word in words]
    asked = (
        {"asked": " ".join(words)}
        if is_postgresql
        else {
            "asked": " ".join(quoted),
            "any": f"({' OR '.join(quoted)})",
        }
    )
    statement: TextClause = text(_POSTGRESQL if is_postgresql else _SQLITE)
    rows = db.session.execute(statement, {**asked, "sort": sort or "", "most": MOST})
    return [Hit(sort=Sort(name), key=key) for name, key in rows]
