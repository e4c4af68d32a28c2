"""News, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.policy.actions import Action
from app.story import queries
from app.story.attachments import documents_for, pictures_for
from app.story.models import Post
from app.story.sharing import share_of
from app.web.guard import requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("story", __name__)


@bp.get("/news")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """All news."""
    return render("story/index.html", page=page_of(queries.every(), 15), section="story")


@bp.get("/news/<slug>")
@public_page
@requires(Action.READ_SITE, on=queries.get_by_slug)
def show(post: Post) -> Any:
    """One piece of news."""
    return render(
        "story/show.html",
        post=post,
        pictures=pictures_for(post),
        documents=documents_for(post),
        share=share_of(post),
        section="story",
    )
