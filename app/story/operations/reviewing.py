"""Looking at a post before it is public: asking for it, sending it back, comments, and links for a look."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete

from app.actor import Actor
from app.audit import story_events as events
from app.audit.operations import record
from app.database import db
from app.errors import NotFound, Refused
from app.seen import refuse_if_stale
from app.story.models import Post, PostNote, PostPreview
from app.story.operations.writing import get_locked, mark_shown, subject_of
from app.story.queries import find_newest

PREVIEW_FOR: Final = timedelta(days=7)
_MOST_WORDS: Final = 1_000


def ask_for_review(post_id: int, *, seen: str, actor: Actor, at: datetime) -> None:
    """The newest version waits for a publisher."""
    post = get_locked(post_id)
    refuse_if_stale(seen, mark_shown(post))
    newest = find_newest(post.id)
    if post.published_at is not None and (newest is None or newest.number == post.version):
        raise Refused("Everything that is written here is public already.")
    if post.asked_at is None:
        post.asked_at = at
        _note(post, "asked", "", actor, at)
        record(events.NewsReviewAsked(subject=subject_of(post), title=post.title), actor, at)


def send_back(post_id: int, words: str, *, actor: Actor, at: datetime) -> None:
    """Give it back to whoever wrote it, and say what is missing."""
    post = get_locked(post_id)
    if post.asked_at is None and post.scheduled_for is None:
        raise Refused("Nobody has asked for a review of this.")
    _require_words(words, "Say what should be changed.")
    post.asked_at = post.scheduled_for = None
    _note(post, "sent-back", words, actor, at)
    record(events.NewsSentBack(subject=subject_of(post), title=post.title), actor, at)


def comment(post_id: int, words: str, *, actor: Actor, at: datetime) -> None:
    """Say something to the other staff about a post."""
    post = get_locked(post_id)
    _require_words(words, "Write a comment.")
    _note(post, "comment", words, actor, at)
    record(events.NewsCommented(subject=subject_of(post), title=post.title), actor, at)


def make_preview(post_id: int, *, actor: Actor, at: datetime) -> str:
    """The secret of a link with which anybody can read the newest version for 7 days."""
    post = get_locked(post_id)
    secret = secrets.token_hex(16)
    db.session.add(
        PostPreview(
            post_id=post.id, digest=digest_of(secret), made_by=actor.name, expires_at=at + PREVIEW_FOR
        )
    )
    db.session.flush()
    record(events.NewsPreviewMade(subject=subject_of(post), title=post.title), actor, at)
    return secret


def withdraw_previews(post_id: int, *, actor: Actor, at: datetime) -> None:
    """No link that was given out for a look at this post works any more."""
    post = get_locked(post_id)
    db.session.execute(delete(PostPreview).where(PostPreview.post_id == post_id))
    record(events.NewsPreviewsWithdrawn(subject=subject_of(post), title=post.title), actor, at)


def forget_old_previews(at: datetime) -> None:
    """Delete links that work no more."""
    db.session.execute(delete(PostPreview).where(PostPreview.expires_at <= at))


def digest_of(secret: str) -> str:
    """Under which a secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _require_words(words: str, sentence: str) -> None:
    if not words.strip():
        raise Refused(sentence, field="words")
    if len(words) > _MOST_WORDS:
        raise Refused("Write at most 1,000 letters.", field="words")


def _note(post: Post, sort: str, words: str, actor: Actor, at: datetime) -> None:
    if db.session.get(Post, post.id) is None:
        raise NotFound("There is no such news.")
    db.session.add(PostNote(post_id=post.id, at=at, by=actor.name, sort=sort, words=words.strip()))
    db.session.flush()
