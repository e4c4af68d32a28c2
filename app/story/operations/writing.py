"""Writing a post: drafts, their versions, and a correction of what is public."""

from __future__ import annotations

import secrets
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.documents import operations as documents
from app.documents.queries import list_of as list_documents
from app.errors import NotFound, Refused
from app.links import is_on_this_site
from app.pictures import operations as pictures
from app.pictures.queries import list_of as list_pictures
from app.seen import mark_of, refuse_if_stale
from app.story.kinds import TELLS_OF_SOMETHING, PostKind, PostTexts
from app.story.models import Post, PostAddress, PostVersion
from app.story.queries import find_newest, get_version

_NAMES = tuple(field.name for field in fields(PostTexts))


def draft(texts: PostTexts, *, actor: Actor, at: datetime) -> Post:
    """Write a post that nobody outside the staff area sees. Its address says nothing yet."""
    post = Post(slug=f"draft-{secrets.token_hex(8)}", markdown=True, published_at=None, **cleaned(texts))
    db.session.add(post)
    db.session.flush()
    _add_version(post, texts, 1, "", actor, at)
    record(events.NewsDrafted(subject=subject_of(post), title=post.title), actor, at)
    return post


def mark(post: Post) -> str:
    """The mark of the newest version of a post, for the form on which somebody read it."""
    newest = find_newest(post.id)
    return mark_of(newest.number if newest else 0, *(str(getattr(newest or post, name)) for name in _NAMES))


def mark_shown(post: Post) -> str:
    """The mark of all that people will see of a post, with its pictures and documents, for whoever publishes
    it; without any of these the same as `mark`."""
    subject = subject_of(post)
    beside = [
        *((one.key, one.alt, one.caption, one.leads) for one in list_pictures(subject)),
        *((one.key, one.title, one.words) for one in list_documents(subject)),
    ]
    return mark_of(mark(post), *beside) if beside else mark(post)


def change(post_id: int, texts: PostTexts, *, why: str = "", seen: str, actor: Actor, at: datetime) -> None:
    """Write a new version. What is public stays as it is until the version is published; `why`: the reason of
    such a correction, which everybody will read. Whoever looked at the version before has to look again.
    `seen`: the mark of what was read; Stale if it says something else by now."""
    post = get_locked(post_id)
    refuse_if_stale(seen, mark(post))
    newest = find_newest(post.id)
    if not post.markdown:
        raise Refused("This was told by the site itself. It cannot be changed.")
    if post.published_at is not None and not why.strip():
        raise Refused("Say what you put right. Everybody will read it.", field="why")
    _add_version(post, texts, (newest.number if newest else 0) + 1, why, actor, at)
    if post.published_at is None:
        take_over(post, cleaned(texts))
    post.asked_at = post.scheduled_for = None
    db.session.flush()
    record(events.NewsEdited(subject=subject_of(post), title=texts.title.strip()), actor, at)


def restore(post_id: int, number: int, *, seen: str, actor: Actor, at: datetime) -> None:
    """Write an earlier version anew, as the newest one."""
    version = get_version(post_id, number)
    post = get_locked(post_id)
    why = f"Version {number} was brought back." if post.published_at is not None else ""
    change(post_id, texts_of(version), why=why, seen=seen, actor=actor, at=at)


def delete(post_id: int, *, actor: Actor, at: datetime) -> None:
    """Delete what was never public, for good."""
    post = get_locked(post_id)
    if post.published_at is not None:
        raise Refused("This news is public already. Take it off the site instead.")
    if post.withdrawn_at is not None:
        raise Refused("This was public once. It stays, so that its address can say why it is gone.")
    record(events.NewsDeleted(subject=subject_of(post), title=post.title), actor, at)
    pictures.remove_all(subject_of(post))
    documents.remove_all(subject_of(post))
    db.session.delete(post)
    db.session.flush()


def texts_of(row: Post | PostVersion) -> PostTexts:
    """The words of a post, or of one version."""
    given = {name: getattr(row, name) for name in _NAMES}
    return PostTexts(**{**given, "kind": PostKind(row.kind)})


def take_over(post: Post, words: dict[str, Any]) -> None:
    """These words become those of the post."""
    for name, value in words.items():
        setattr(post, name, value)


def cleaned(texts: PostTexts) -> dict[str, Any]:
    """The columns of these words. Refused: a link that leads elsewhere, a story that leads nowhere, an event
    without a day or that ends before it begins."""
    link = texts.link.strip()
    if link and not is_on_this_site(link):
        raise Refused("Link to a page on this site: start with one /.", field="link")
    if texts.kind in TELLS_OF_SOMETHING and not link:
        raise Refused("Say what it tells of: a consultation, a decision or a priority.", field="link")
    if texts.kind is PostKind.EVENT:
        _refuse_without_time(texts)
    words = {name: getattr(texts, name) for name in _NAMES}
    return {name: value.strip() if isinstance(value, str) else value for name, value in words.items()} | {
        "kind": texts.kind.value
    }


def _refuse_without_time(texts: PostTexts) -> None:
    if texts.starts_at is None:
        raise Refused("Say on which day the event is.", field="starts_on")
    if texts.ends_at is not None and texts.ends_at <= texts.starts_at:
        raise Refused("An event ends after it has begun.", field="ends_time")


def _add_version(post: Post, texts: PostTexts, number: int, why: str, actor: Actor, at: datetime) -> None:
    db.session.add(
        PostVersion(
            post_id=post.id,
            number=number,
            why=why.strip(),
            written_at=at,
            written_by=actor.name,
            person_id=actor.person_id,
            **cleaned(texts),
        )
    )
    db.session.flush()


def get_locked(post_id: int) -> Post:
    """The post, held until the transaction ends; NotFound if there is none."""
    post = db.session.get(Post, post_id, with_for_update=True, populate_existing=True)
    if post is None:
        raise NotFound("There is no such news.")
    return post


def subject_of(post: Post) -> str:
    """Under which name it stands in the record."""
    return f"post:{post.id}"


def free_slug(title: str) -> str:
    """An address made of a title that no post has or ever had."""
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split()
    base = "-".join(words)[:60].strip("-") or "news"
    now = select(Post.slug).where(Post.slug.startswith(base, autoescape=True))
    before = select(PostAddress.slug).where(PostAddress.slug.startswith(base, autoescape=True))
    taken = {*db.session.scalars(now), *db.session.scalars(before)}
    slug, number = base, 1
    while slug in taken or slug in RESERVED:
        number += 1
        slug = f"{base}-{number}"
    return slug


RESERVED = frozenset({"preview"})
"""Addresses below /news that are something else."""
