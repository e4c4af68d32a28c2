"""What stands beside the address of news where somebody shares it."""

from __future__ import annotations

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from app.pictures.sharing import Share, Told, share
from app.story.models import Post
from app.story.queries import get_by_slug

KIND = "news"


def told(slug: str, _at: datetime) -> Told:
    """News that is public; NotFound if there is none."""
    return _told(get_by_slug(slug))


def _told(post: Post) -> Told:
    return Told(title=post.title, kind=_("News"))


def share_of(post: Post) -> Share:
    """For the head of its page."""
    path = url_for("story.show", slug=post.slug)
    return share(KIND, post.slug, told=_told(post), description=post.summary, path=path)
