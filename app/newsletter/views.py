"""The newsletter, for everybody: what went out, and how to get it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

from app.consortium.queries.practices import list_localities
from app.following.queries import list_topics
from app.newsletter import pages, queries
from app.newsletter.models import Issue
from app.policy.actions import Action
from app.web.guard import requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("newsletter", __name__, url_prefix="/newsletter")


@bp.get("")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """How to get it, and all issues."""
    return render(
        "newsletter/index.html",
        page=page_of(queries.every_shown(), 20),
        topics=list_topics(),
        areas=list_localities(),
        section="story",
    )


@bp.get("/<int:number>")
@public_page
@requires(Action.READ_SITE, on=queries.get_shown)
def show(issue: Issue) -> Any:
    """One issue; print the page for who reads on paper."""
    return render("newsletter/show.html", issue=issue, lines=pages.lines(issue.items), section="story")


@bp.get("/<int:number>.txt")
@public_page
@requires(Action.READ_SITE, on=queries.get_shown)
def text(issue: Issue) -> Response:
    """The same as plain text."""
    told = [one for one in pages.lines(issue.items, whole=True) if not one.gone]
    parts = [
        issue.title,
        issue.intro,
        *("\n".join((one.heading, one.summary, one.url)).strip() for one in told),
    ]
    words = "\n\n".join(part for part in parts if part)
    return Response(f"{words}\n", content_type="text/plain; charset=utf-8")
