"""Reading the story: what belongs in it of what may be told, which `app.following.queries` says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.database import db
from app.following.queries import told_of
from app.following.subjects import Subject
from app.story.kinds import Kind
from app.story.models import Announcement, Post
from app.timeline.lanes import Lane, kinds_of


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which part: of these subjects (all of them), of one lane, from `since` until before `until`."""

    subjects: tuple[Subject, ...] = ()
    lane: Lane | None = None
    since: datetime | None = None
    until: datetime | None = None


def story(wanted: Wanted, at: datetime) -> Select[Announcement]:
    """What belongs in the story and may be told now, the newest first."""
    statement = told_of(wanted.subjects, at).where(_belongs(), Announcement.kind.in_(kinds_of(wanted.lane)))
    if wanted.since:
        statement = statement.where(Announcement.at >= wanted.since)
    if wanted.until:
        statement = statement.where(Announcement.at < wanted.until)
    return statement


def first_and_last(subjects: Iterable[Subject], at: datetime) -> tuple[datetime, datetime] | None:
    """The moments between which the story of these subjects runs; None where there is none."""
    rows = story(Wanted(subjects=tuple(subjects)), at).order_by(None).subquery()
    first, last = db.session.execute(select(func.min(rows.c.at), func.max(rows.c.at))).one()
    return (first, last) if first else None


def _belongs() -> ColumnElement[bool]:
    """News belongs in the story where it tells of something that can be read here, never on its own."""
    linked = or_(Announcement.consultation_id.is_not(None), Post.link != "")
    return or_(Announcement.kind != Kind.NEWS.value, and_(Announcement.post_id.is_not(None), linked))
