"""Keeping what can be found in step with what is public."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select, text

from app.database import db
from app.search.kinds import Text, plain
from app.search.models import SearchEntry

_SQLITE = "INSERT INTO search_words (rowid, title, summary, body) VALUES (:id, :title, :summary, :body)"
_POSTGRESQL = (
    "INSERT INTO search_words (entry_id, words) VALUES (:id, "
    "setweight(to_tsvector('english', :title), 'A') || setweight(to_tsvector('english', :summary), 'B') || "
    "setweight(to_tsvector('english', :body), 'D'))"
)
_LONGEST = 100_000


def keep_in_step(texts: Iterable[Text]) -> int:
    """Have exactly these found; returns how many were new, changed or gone. Records nothing: it changes no
    page, and can be done again from what is public."""
    kept = {
        (row.sort, row.key): (row.id, row.digest)
        for row in db.session.execute(
            select(SearchEntry.id, SearchEntry.sort, SearchEntry.key, SearchEntry.digest)
        )
    }
    wanted = {(one.sort.value, one.key): one for one in texts}
    gone = [number for key, (number, _digest) in kept.items() if key not in wanted]
    other = [one for key, one in wanted.items() if key in kept and kept[key][1] != one.digest]
    gone += [kept[one.sort.value, one.key][0] for one in other]
    new = [*other, *(one for key, one in wanted.items() if key not in kept)]
    for start in range(0, len(gone), 500):
        db.session.execute(delete(SearchEntry).where(SearchEntry.id.in_(gone[start : start + 500])))
    for one in new:
        _add(one)
    db.session.flush()
    return len(gone) + len(new)


def _add(one: Text) -> None:
    entry = SearchEntry(sort=one.sort.value, key=one.key, digest=one.digest, day=one.day)
    db.session.add(entry)
    db.session.flush()
    is_postgresql = db.session.get_bind().dialect.name == "postgresql"
    words = {name: plain(getattr(one, name))[:_LONGEST] for name in ("title", "summary", "body")}
    db.session.execute(text(_POSTGRESQL if is_postgresql else _SQLITE), {"id": entry.id, **words})
