"""Noting that the worker did its round; writing the texts of pages about us."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Actor
from app.audit.operations import record
from app.audit.page_events import PageTextRestored, PageTextWritten
from app.database import db
from app.errors import Refused
from app.seen import mark_of, refuse_if_stale
from app.site.models import JobRun, PageText
from app.site.queries import get_version, texts_of


def note_round(problem: str, at: datetime) -> None:
    """Remember when the last round ended and what went wrong in it (empty: nothing)."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"finished_at": at, "problem": problem}
    statement = dialect.insert(JobRun).values(name="round", **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=[JobRun.name], set_=values))


MOST_LETTERS = 10_000


def mark(page: str, section: str) -> str:
    """The mark of what stands in a section, for the form on which somebody read it."""
    return _mark(texts_of(page).get((page, section)))


def _mark(text: PageText | None) -> str:
    return mark_of(text.id if text else 0)


def write_section(
    page: str, section: str, words: str, *, seen: str, actor: Actor, at: datetime, standard: str = ""
) -> None:
    """From now on a section says this. `standard`: what the template says, as it is typed. `seen`: the mark
    of what was read; Stale if it says something else by now. Refused: nothing, for which there is `restore`;
    too much; what it says already."""
    words = words.strip()
    if not words:
        raise Refused("Write something, or go back to the standard text.", field="words")
    if len(words) > MOST_LETTERS:
        raise Refused("Use %(most)s characters or fewer.", field="words", most=f"{MOST_LETTERS:,}")
    now = texts_of(page).get((page, section))
    refuse_if_stale(seen, _mark(now))
    if words == ((now and now.words) or standard.strip()):
        raise Refused("This is what the page says already.", field="words")
    text = _add(page, section, words, actor, at)
    record(PageTextWritten(subject=f"page:{page}", section=section, version=text.id), actor, at)


def restore(page: str, section: str, version: int, *, actor: Actor, at: datetime) -> None:
    """From now on a section says what it said in this version; 0: what the template says."""
    words = get_version(page, section, version).words if version else ""
    _add(page, section, words, actor, at)
    record(PageTextRestored(subject=f"page:{page}", section=section, version=version), actor, at)


def _add(page: str, section: str, words: str, actor: Actor, at: datetime) -> PageText:
    text = PageText(page=page, section=section, words=words, written_by=actor.name, written_at=at)
    db.session.add(text)
    db.session.flush()
    return text
