"""Publishing news."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.story.models import Post


def announce(*, title: str, summary: str, body: str = "", link: str = "", actor: Actor, at: datetime) -> Post:
    """Publish a piece of news at once. `link` is an address on this site."""
    if link and not (link.startswith("/") and not link.startswith("//")):
        raise Refused("Link to a page on this site: start with one /.", field="link")
    words = "".join(c if c.isascii() and c.isalnum() else " " for c in title.lower()).split()
    base = "-".join(words)[:60].strip("-") or "news"
    taken = set(db.session.scalars(select(Post.slug).where(Post.slug.startswith(base, autoescape=True))))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    post = Post(
        slug=slug,
        title=title.strip(),
        summary=summary.strip(),
        body=body.strip(),
        link=link,
        published_at=at,
    )
    db.session.add(post)
    db.session.flush()
    record(events.NewsPublished(subject=f"post:{post.id}", title=post.title), actor, at)
    return post
