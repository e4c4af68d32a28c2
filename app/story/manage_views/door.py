"""What the views of this room share: the blueprint, the page, and what an address asks for."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for

from app.story.kinds import PostKind, State
from app.story.models import Post
from app.story.queries import Wanted
from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_story", __name__, url_prefix="/manage/news")


def page_for(template: str, status: int = 200, **context: Any) -> Any:
    """A page of this room."""
    return render_staff(template, status=status, manage_section="news", **context)


def form_page(form: Form, post: Post, **context: Any) -> Any:
    """A page that is one form about a post: `heading`, `button`; also `intro` and `warning`."""
    return page_for(
        "story/manage/one_form.html",
        status=status_of_form(form),
        form=form,
        back_url=url_for("manage_story.show", post_id=post.id),
        back_words=post.title,
        **context,
    )


def to_post(post_id: int) -> Any:
    """To the page of a post, after something was done."""
    return redirect(url_for("manage_story.show", post_id=post_id), 303)


def wanted() -> Wanted:
    """What the address asks for; what is no such thing is not asked for."""
    kind, state = request.args.get("kind", ""), request.args.get("state", "")
    return Wanted(
        kind=PostKind(kind) if kind in set(PostKind) else None,
        state=State(state) if state in set(State) else None,
        words=request.args.get("words", "").strip()[:100],
    )
