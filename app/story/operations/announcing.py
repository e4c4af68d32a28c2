"""Telling what happened in public: to feeds, to mails, and as a post at once."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.story.kinds import ANNOUNCED_AS, Kind, PostTexts
from app.story.models import Announcement, Post
from app.story.operations.writing import cleaned, free_slug


def announce(
    *,
    title: str,
    summary: str,
    body: str = "",
    link: str = "",
    kind: Kind = Kind.NEWS,
    consultation_id: int | None = None,
    key: str = "",
    actor: Actor,
    at: datetime,
) -> Post:
    """Publish a piece of news at once, for what rooms above have to tell, and tell those who follow. All of
    it is plain text. `kind`, `consultation_id`, `key`: as in `tell_followers`."""
    texts = PostTexts(title=title, summary=summary, body=body, link=link)
    post = Post(slug=free_slug(title), published_at=at, **cleaned(texts))
    db.session.add(post)
    db.session.flush()
    path = post.link if post.link and kind is not Kind.NEWS else f"/news/{post.slug}"
    tell_of_post(post, kind, path, at, consultation_id=consultation_id, key=key)
    record(events.NewsPublished(subject=f"post:{post.id}", title=post.title), actor, at)
    return post


def tell_of_written(post: Post, at: datetime) -> None:
    """Tell of a post that staff wrote: people read the post itself. Once a post, however often it is
    published."""
    tell_of_post(post, ANNOUNCED_AS.get(post.post_kind, Kind.NEWS), f"/news/{post.slug}", at)


def tell_of_post(
    post: Post, kind: Kind, path: str, at: datetime, *, consultation_id: int | None = None, key: str = ""
) -> None:
    """Tell of a post, which people read at `path`."""
    told = Told(key=key or f"post:{post.id}", kind=kind, title=post.title, summary=post.summary, path=path)
    tell_followers(told, consultation_id=consultation_id, post_id=post.id, at=at)


def tell_otherwise(post: Post) -> None:
    """What was told of a post says what it says now, and leads where it stands now."""
    for row in db.session.scalars(select(Announcement).where(Announcement.key == f"post:{post.id}")):
        row.title, row.summary, row.path = post.title, post.summary, f"/news/{post.slug}"
    db.session.flush()


@dataclass(frozen=True, kw_only=True)
class Told:
    """Something that happened in public; see the table."""

    key: str
    kind: Kind
    title: str
    path: str
    summary: str = ""


def tell_followers(
    told: Told, *, consultation_id: int | None = None, post_id: int | None = None, at: datetime
) -> bool:
    """Have feeds and the next mails tell this, as soon and as long as the consultation is public. Call it in
    the transaction of the act; False where the same key was told before. Give it nothing but what everybody
    may read: it is told as it is."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = (
        dialect.insert(Announcement)
        .values(
            uid=str(uuid.uuid4()),
            consultation_id=consultation_id,
            post_id=post_id,
            at=at,
            **asdict(told),
        )
        .on_conflict_do_nothing(index_elements=[Announcement.key])
        .returning(Announcement.id)
    )
    return db.session.scalar(statement) is not None


def take_back(key: str) -> None:
    """Tell it no more: what it was about is not public any longer."""
    for row in db.session.scalars(select(Announcement).where(Announcement.key == key)):
        db.session.delete(row)
    db.session.flush()
