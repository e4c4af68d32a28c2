"""Reading news."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, select

from app.database import db
from app.errors import NotFound
from app.story.models import Post


def every() -> Select[Post]:
    """All news, newest first."""
    return select(Post).order_by(Post.published_at.desc(), Post.id.desc())


def list_latest(count: int) -> Sequence[Post]:
    """The newest `count` posts."""
    return db.session.scalars(every().limit(count)).all()


def get_by_slug(slug: str) -> Post:
    """The post at this address; NotFound if there is none."""
    found = db.session.scalars(select(Post).where(Post.slug == slug)).first()
    if found is None:
        raise NotFound("There is no news at this address.")
    return found
