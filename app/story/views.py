"""News, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for

from app.errors import NotFound
from app.mail.pages import link
from app.pictures.pages import Pictures
from app.policy.actions import Action
from app.story import queries
from app.story.attachments import documents_for, pictures_for
from app.story.kinds import PostKind
from app.story.models import Post
from app.story.operations.reviewing import digest_of
from app.story.operations.writing import texts_of
from app.story.pages.shown import body_of, markdown_body, when
from app.story.queries import Landing
from app.story.sharing import share_of
from app.story.tellable import title_at
from app.story.words import LABELS
from app.web.guard import moment, requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("story", __name__)


@bp.get("/news")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """All news, or one kind of it."""
    kind = request.args.get("kind", "")
    chosen = PostKind(kind) if kind in set(PostKind) else None
    return render(
        "story/index.html",
        page=page_of(queries.every(chosen), 15),
        chosen=chosen,
        kinds=LABELS,
        section="story",
    )


@bp.get("/news/<slug>")
@public_page
@requires(Action.READ_SITE, on=queries.get_landing)
def show(landing: Landing) -> Any:
    """One piece of news; why it is gone; or the way to where it stands now."""
    post = landing.post
    if landing.moved:
        return redirect(url_for("story.show", slug=post.slug), 301)
    if post.published_at is None:
        return render("story/gone.html", status=410, post=post, section="story")
    pictures = pictures_for(post)
    return render(
        "story/show.html",
        post=post,
        pictures=pictures,
        body=body_of(post, pictures),
        when=when(post.starts_at, post.ends_at),
        told_of=title_at(post.link, moment()) if post.link else "",
        kinds=LABELS,
        documents=documents_for(post),
        share=share_of(post),
        section="story",
    )


@bp.get("/news/preview/<key>")
@requires(Action.READ_SITE)
def preview(key: str) -> Any:
    """A draft, for whoever has the link to it."""
    post, shown = queries.get_previewed(digest_of(key), moment())
    newest = queries.find_newest(post.id)
    texts = texts_of(newest or post)
    answer = render(
        "story/preview.html",
        post=post,
        texts=texts,
        body=markdown_body(texts.body, Pictures(lead=None, others=())),
        when=when(texts.starts_at, texts.ends_at),
        expires_at=shown.expires_at,
        section="story",
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _sheet(post: Post, template: str) -> Any:
    address = link("story.show", slug=post.slug).partition("://")[2]
    return render(
        template,
        post=post,
        body=body_of(post, Pictures(lead=None, others=())),
        when=when(post.starts_at, post.ends_at),
        address=address,
        section="story",
    )


@bp.get("/news/<slug>/poster")
@public_page
@requires(Action.READ_SITE, on=queries.get_by_slug)
def poster(post: Post) -> Any:
    """One sheet of A4 for the wall."""
    return _sheet(post, "story/poster.html")


@bp.get("/news/<slug>/slide")
@public_page
@requires(Action.READ_SITE, on=queries.get_by_slug)
def slide(post: Post) -> Any:
    """A slide for the screen in a waiting room."""
    return _sheet(post, "story/slide.html")


@bp.get("/news/<slug>/press")
@public_page
@requires(Action.READ_SITE, on=queries.get_by_slug)
def press(post: Post) -> Any:
    """A notice for the press, to print or to copy."""
    if not post.markdown:
        raise NotFound("There is no press notice of this.")
    return _sheet(post, "story/press.html")
