"""Writing news, and publishing it: two acts, so that two people can do them."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.documents import operations as documents
from app.errors import NotFound, Refused
from app.links import is_on_this_site
from app.pictures import operations as pictures
from app.seen import mark_of, refuse_if_stale
from app.story.kinds import Kind
from app.story.models import Announcement, Post


@dataclass(frozen=True, kw_only=True)
class PostTexts:
    """The words of a piece of news. `link`: an address on this site, or ""."""

    title: str
    summary: str
    body: str = ""
    link: str = ""


def draft(texts: PostTexts, *, actor: Actor, at: datetime) -> Post:
    """Write a piece of news that nobody outside the staff area sees. Its address says nothing yet."""
    post = Post(slug=f"draft-{secrets.token_hex(8)}", published_at=None, **_clean(texts))
    db.session.add(post)
    db.session.flush()
    record(events.NewsDrafted(subject=f"post:{post.id}", title=post.title), actor, at)
    return post


def mark(post: Post) -> str:
    """The mark of what a draft says now, for the form on which somebody read it."""
    return mark_of(post.title, post.summary, post.body, post.link)


def change(post_id: int, texts: PostTexts, *, seen: str, actor: Actor, at: datetime) -> None:
    """Write a draft anew. `seen`: the mark of what was read; Stale if it says something else by now."""
    post = _get_locked_draft(post_id)
    refuse_if_stale(seen, mark(post))
    for name, text in _clean(texts).items():
        setattr(post, name, text)
    db.session.flush()
    record(events.NewsEdited(subject=f"post:{post.id}", title=post.title), actor, at)


def delete(post_id: int, *, actor: Actor, at: datetime) -> None:
    """Delete a draft for good."""
    post = _get_locked_draft(post_id)
    record(events.NewsDeleted(subject=f"post:{post.id}", title=post.title), actor, at)
    pictures.remove_all(f"post:{post.id}")
    documents.remove_all(f"post:{post.id}")
    db.session.delete(post)
    db.session.flush()


def publish(post_id: int, *, seen: str, actor: Actor, at: datetime) -> Post:
    """Publish a draft, at an address made from its title. `seen`: the mark of what was read; Stale if it
    says something else by now, so that nobody publishes what they have not read."""
    post = _get_locked_draft(post_id)
    refuse_if_stale(seen, mark(post))
    post.slug, post.published_at = _free_slug(post.title), at
    db.session.flush()
    _tell_of_post(post, Kind.NEWS, at)
    record(events.NewsPublished(subject=f"post:{post.id}", title=post.title), actor, at)
    return post


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
    """Publish a piece of news at once, for what rooms above have to tell, and tell those who follow.

    `kind`, `consultation_id`, `key`: as in `tell_followers`."""
    texts = PostTexts(title=title, summary=summary, body=body, link=link)
    post = Post(slug=_free_slug(title), published_at=at, **_clean(texts))
    db.session.add(post)
    db.session.flush()
    _tell_of_post(post, kind, at, consultation_id, key)
    record(events.NewsPublished(subject=f"post:{post.id}", title=post.title), actor, at)
    return post


def _tell_of_post(
    post: Post, kind: Kind, at: datetime, consultation_id: int | None = None, key: str = ""
) -> None:
    """Of news people read the news; of everything else, the page it is about."""
    path = post.link if post.link and kind is not Kind.NEWS else f"/news/{post.slug}"
    told = Told(key=key or f"post:{post.id}", kind=kind, title=post.title, summary=post.summary, path=path)
    tell_followers(told, consultation_id=consultation_id, post_id=post.id, at=at)


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


def _clean(texts: PostTexts) -> dict[str, str]:
    link = texts.link.strip()
    if link and not is_on_this_site(link):
        raise Refused("Link to a page on this site: start with one /.", field="link")
    return {name: text.strip() for name, text in asdict(texts).items()}


def _get_locked_draft(post_id: int) -> Post:
    post = db.session.get(Post, post_id, with_for_update=True, populate_existing=True)
    if post is None:
        raise NotFound("There is no such news.")
    if post.published_at is not None:
        raise Refused("This news is public already. It cannot be changed any more.")
    return post


def _free_slug(title: str) -> str:
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split()
    base = "-".join(words)[:60].strip("-") or "news"
    taken = set(db.session.scalars(select(Post.slug).where(Post.slug.startswith(base, autoescape=True))))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
