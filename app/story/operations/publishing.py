"""Making a post public, now or at a time; taking it off; giving it another address. Who wrote it does none of
the first two."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import datetime

from app.actor import Actor
from app.audit import events, story_events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.seen import refuse_if_stale
from app.story.kinds import TELLS_OF_SOMETHING, PostKind
from app.story.models import Post, PostAddress, PostNote, PostVersion
from app.story.operations.announcing import tell_of_written, tell_otherwise
from app.story.operations.writing import (
    RESERVED,
    cleaned,
    free_slug,
    get_locked,
    mark_shown,
    subject_of,
    take_over,
    texts_of,
)
from app.story.queries import find_newest, is_taken

_ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def publish(
    post_id: int, *, seen: str, known: Container[str] | None = None, actor: Actor, at: datetime
) -> Post:
    """Let everybody read the newest version: as a new post at an address made from its title, or in the place
    of what was public before. `seen`: the mark of what was read; Stale if it says something else by now, so
    that nobody publishes what they have not read. `known`: the pages a story can tell of now (None: any).
    Refused for whoever wrote it."""
    post = get_locked(post_id)
    refuse_if_stale(seen, mark_shown(post))
    newest = _newest(post)
    _refuse_writer(newest, actor)
    _publish(post, newest, known, actor, at)
    return post


def schedule(
    post_id: int, when: datetime, *, seen: str, known: Container[str] | None, actor: Actor, at: datetime
) -> None:
    """Have the worker publish the newest version at a time to come. Refused for whoever wrote it."""
    post = get_locked(post_id)
    refuse_if_stale(seen, mark_shown(post))
    newest = _newest(post)
    _refuse_writer(newest, actor)
    _refuse_untold(newest, known)
    if when <= at:
        raise Refused("Choose a time that is still to come.", field="day")
    post.scheduled_for, post.asked_at = when, post.asked_at or at
    db.session.flush()
    record(
        story_events.NewsScheduled(subject=subject_of(post), title=newest.title, moment=when.isoformat()),
        actor,
        at,
    )


def unschedule(post_id: int, *, actor: Actor, at: datetime) -> None:
    """Do not publish it by itself; it waits for a publisher again."""
    post = get_locked(post_id)
    if post.scheduled_for is None:
        raise Refused("This is not to be published at a time.")
    post.scheduled_for = None
    db.session.flush()
    record(story_events.NewsUnscheduled(subject=subject_of(post), title=post.title), actor, at)


def publish_due(post_id: int, *, known: Container[str], actor: Actor, at: datetime) -> bool:
    """Publish a post whose time has come. False where it has not, or where something stands against it by
    now: then it goes back to its writer, with the reason."""
    post = get_locked(post_id)
    if post.scheduled_for is None or post.scheduled_for > at:
        return False
    try:
        _publish(post, _newest(post), known, actor, at)
    except Refused as refusal:
        post.scheduled_for = post.asked_at = None
        note = PostNote(post_id=post.id, at=at, by=actor.name, sort="sent-back", words=refusal.sentence)
        db.session.add(note)
        db.session.flush()
        record(story_events.NewsSentBack(subject=subject_of(post), title=post.title), actor, at)
        return False
    return True


def withdraw(post_id: int, *, why: str, actor: Actor, at: datetime) -> None:
    """Take a post off the site. Its address says why."""
    post = get_locked(post_id)
    if post.published_at is None:
        raise Refused("This is not public.")
    if not post.markdown:
        raise Refused("This was told by the site itself. It stays.")
    if not why.strip():
        raise Refused("Say why it is taken off. Everybody can read it.", field="why")
    post.published_at, post.withdrawn_at, post.withdrawn_why = None, at, why.strip()
    post.asked_at = post.scheduled_for = None
    db.session.flush()
    record(
        story_events.NewsWithdrawn(subject=subject_of(post), title=post.title, reason=why.strip()), actor, at
    )


def move(post_id: int, slug: str, *, actor: Actor, at: datetime) -> None:
    """Give a public post another address. Whoever goes to the old one is sent on."""
    post = get_locked(post_id)
    if post.published_at is None:
        raise Refused("It gets its address when it is published.")
    if not _ADDRESS.fullmatch(slug) or len(slug) > 60 or slug in RESERVED:
        raise Refused("Use small letters, numbers and hyphens only, such as new-bus.", field="slug")
    if slug == post.slug:
        raise Refused("This is its address already.", field="slug")
    if is_taken(slug, post.id):
        raise Refused("Another post has this address, or had it.", field="slug")
    own = db.session.get(PostAddress, slug)
    if own is not None:
        db.session.delete(own)
        db.session.flush()
    db.session.add(PostAddress(slug=post.slug, post_id=post.id))
    post.slug = slug
    db.session.flush()
    tell_otherwise(post)
    record(story_events.NewsMoved(subject=subject_of(post), title=post.title, address=slug), actor, at)


def _publish(
    post: Post, newest: PostVersion, known: Container[str] | None, actor: Actor, at: datetime
) -> None:
    _refuse_untold(newest, known)
    corrected = post.published_at is not None
    if corrected and newest.number == post.version:
        raise Refused("This news is public already. It cannot be published again.")
    take_over(post, cleaned(texts_of(newest)))
    post.version, post.asked_at, post.scheduled_for = newest.number, None, None
    if corrected:
        post.changed_at, post.changed_why = at, newest.why
        tell_otherwise(post)
    else:
        if post.withdrawn_at is None:
            post.slug = free_slug(post.title)
        post.published_at, post.withdrawn_at, post.withdrawn_why = at, None, ""
    db.session.flush()
    tell_of_written(post, at)
    record(events.NewsPublished(subject=subject_of(post), title=post.title), actor, at)


def _newest(post: Post) -> PostVersion:
    newest = find_newest(post.id)
    if newest is None:
        raise Refused("This news is public already. It was told by the site itself.")
    return newest


def _refuse_writer(newest: PostVersion, actor: Actor) -> None:
    if actor.person_id is not None and actor.person_id == newest.person_id:
        raise Refused("You wrote the last version. Somebody else has to publish it.")


def _refuse_untold(newest: PostVersion, known: Container[str] | None) -> None:
    if known is None or PostKind(newest.kind) not in TELLS_OF_SOMETHING:
        return
    if newest.link not in known:
        raise Refused("What it tells of is not public. Choose another page, or wait.")
