"""Reading news. What is public is asked in one place: `public`."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Select, select

from app.database import db
from app.errors import NotFound
from app.story.models import Post


def public() -> ColumnElement[bool]:
    """Whether everybody may read it: a draft is for staff alone."""
    return Post.published_at.is_not(None)


def every() -> Select[Post]:
    """All public news, newest first."""
    return select(Post).where(public()).order_by(Post.published_at.desc(), Post.id.desc())


def list_latest(count: int) -> Sequence[Post]:
    """The newest `count` public posts."""
    return db.session.scalars(every().limit(count)).all()


def get_by_slug(slug: str) -> Post:
    """The public post at this address; NotFound if there is none."""
    found = db.session.scalars(select(Post).where(Post.slug == slug, public())).first()
    if found is None:
        raise NotFound("There is no news at this address.")
    return found


def list_drafts() -> Sequence[Post]:
    """What waits to be published, the newest first."""
    return db.session.scalars(select(Post).where(~public()).order_by(Post.id.desc())).all()


def get_draft(post_id: int) -> Post:
    """The draft with this number; NotFound if there is none, or it is public already."""
    found = db.session.scalars(select(Post).where(Post.id == post_id, ~public())).first()
    if found is None:
        raise NotFound("There is no such draft. It may be published or deleted.")
    return found


def find_public(post_id: int) -> Post | None:
    """The post with this number, if everybody may read it."""
    return db.session.scalars(select(Post).where(Post.id == post_id, public())).first()


def get_post(post_id: int) -> Post:
    """The post with this number, public or not; NotFound if there is none."""
    found = db.session.get(Post, post_id)
    if found is None:
        raise NotFound("There is no such news.")
    return found
