"""Keeping national priorities, the watching brief, and the topics of local priorities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Final

from sqlalchemy import delete

from app.actor import Actor
from app.audit import national_events as events
from app.audit.operations import record
from app.database import db
from app.errors import NotFound, Refused
from app.following.queries import list_topics
from app.national.kinds import NationalAim, Noted
from app.national.models import (
    BriefEntry,
    BriefTopic,
    BriefTouch,
    LocalTopic,
    NationalPriority,
    NationalTopic,
)
from app.seen import mark_of, refuse_if_stale

FIRST_DAY: Final = date(2000, 1, 1)


def mark(version: int) -> str:
    """The mark of what is written down in this version, for the form on which somebody read it."""
    return mark_of(version)


def keep_aim(aim_id: int | None, aim: NationalAim, *, seen: str = "", actor: Actor, at: datetime) -> int:
    """Write a national priority down, or otherwise; everybody can read it. Returns its number. `seen`: the
    mark of what a form showed; Stale if it is another one by now."""
    row = NationalPriority(version=0) if aim_id is None else _locked_aim(aim_id)
    if aim_id is not None:
        refuse_if_stale(seen, mark(row.version))
    _refuse_far_link(aim.link)
    if aim.until and aim.until < aim.since:
        raise Refused("The last day cannot be before the first.", field="until")
    for name in ("title", "summary", "source", "link", "since", "until"):
        setattr(row, name, getattr(aim, name))
    row.version += 1
    db.session.add(row)
    db.session.flush()
    kept = {each.topic_id: each for each in row.topics}
    row.topics = [
        kept.get(topic) or NationalTopic(national_priority_id=row.id, topic_id=topic)
        for topic in _known(aim.topics)
    ]
    db.session.flush()
    record(events.NationalPriorityKept(subject=f"national-priority:{row.id}", title=row.title), actor, at)
    return row.id


def remove_aim(aim_id: int, *, actor: Actor, at: datetime) -> bool:
    """Take a national priority out for good. True once it is done."""
    row = _locked_aim(aim_id)
    subject, title = f"national-priority:{row.id}", row.title
    db.session.delete(row)
    db.session.flush()
    record(events.NationalPriorityRemoved(subject=subject, title=title), actor, at)
    return True


def note(noted: Noted, *, today: date, actor: Actor, at: datetime) -> int:
    """Write an entry of the watching brief that staff alone can read yet; returns its number."""
    row = BriefEntry(version=0, published_at=None)
    _write(row, noted, today)
    record(events.BriefEntryWritten(subject=_subject(row), title=row.title), actor, at)
    return row.id


def change(entry_id: int, noted: Noted, *, seen: str, today: date, actor: Actor, at: datetime) -> bool:
    """Write an entry otherwise; what is public changes at once. Stale where somebody else wrote meanwhile."""
    row = _locked_entry(entry_id)
    refuse_if_stale(seen, mark(row.version))
    _write(row, noted, today)
    record(events.BriefEntryWritten(subject=_subject(row), title=row.title), actor, at)
    return True


def publish(entry_id: int, *, seen: str, actor: Actor, at: datetime) -> bool:
    """Let everybody read an entry, as it was read by whoever publishes it."""
    row = _locked_entry(entry_id)
    refuse_if_stale(seen, mark(row.version))
    if row.published_at is None:
        row.published_at = at
        row.version += 1
        db.session.flush()
        record(events.BriefEntryPublished(subject=_subject(row), title=row.title), actor, at)
    return True


def remove(entry_id: int, *, reason: str, actor: Actor, at: datetime) -> bool:
    """Take an entry out for good. The reason stays on record."""
    row = _locked_entry(entry_id)
    if not reason.strip():
        raise Refused("Say why it is removed.", field="reason")
    subject, title = _subject(row), row.title
    db.session.delete(row)
    db.session.flush()
    record(events.BriefEntryRemoved(subject=subject, title=title, reason=reason.strip()), actor, at)
    return True


def tag_local(tags: Mapping[str, tuple[int, ...]], *, actor: Actor, at: datetime) -> bool:
    """Say which topics local priorities are about, by their addresses; what was said of these before is
    replaced, of others it stays."""
    known = set(_known(tuple(topic for topics in tags.values() for topic in topics)))
    db.session.execute(delete(LocalTopic).where(LocalTopic.priority.in_(tags)))
    db.session.add_all(
        LocalTopic(priority=slug, topic_id=topic)
        for slug, topics in tags.items()
        for topic in sorted(set(topics) & known)
    )
    db.session.flush()
    record(events.LocalTopicsSet(subject="local-priorities", priorities=len(tags)), actor, at)
    return True


def _write(row: BriefEntry, noted: Noted, today: date) -> None:
    _refuse_far_link(noted.link)
    if not FIRST_DAY <= noted.dated_on <= today:
        raise Refused("Enter a day that is not in the future.", field="dated_on")
    words = asdict(noted)
    for name in ("dated_on", "title", "source", "link", "summary", "response"):
        setattr(row, name, words[name])
    row.searched = "\n".join((noted.title, noted.source, noted.summary, noted.response)).lower()
    row.version += 1
    db.session.add(row)
    db.session.flush()
    topics = {each.topic_id: each for each in row.topics}
    row.topics = [
        topics.get(topic) or BriefTopic(brief_entry_id=row.id, topic_id=topic)
        for topic in _known(noted.topics)
    ]
    touches = {each.priority: each for each in row.touches}
    row.touches = [
        touches.get(slug) or BriefTouch(brief_entry_id=row.id, priority=slug)
        for slug in sorted(set(noted.priorities))
    ]
    db.session.flush()


def _known(topics: tuple[int, ...]) -> list[int]:
    return sorted({topic.id for topic in list_topics()} & set(topics)) if topics else []


def _refuse_far_link(link: str) -> None:
    if not link.startswith("https://") or any(letter.isspace() for letter in link):
        raise Refused("Enter an address that begins with https://", field="link")


def _locked_aim(aim_id: int) -> NationalPriority:
    found = db.session.get(NationalPriority, aim_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such national priority. It may have been removed.")
    return found


def _locked_entry(entry_id: int) -> BriefEntry:
    found = db.session.get(BriefEntry, entry_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such entry. It may have been removed.")
    return found


def _subject(row: BriefEntry) -> str:
    return f"brief-entry:{row.id}"
