"""Our story so far, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from app.consortium.queries.practices import list_localities
from app.following.queries import list_topics
from app.policy.actions import Action
from app.timeline import pages, queries
from app.web.guard import moment, requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("timeline", __name__)
_SHOWN = 40


@bp.get("/story")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """What we asked, heard and decided, and what happened: by topic, area, part and year."""
    at, asked = moment(), pages.asked_for(request.args)
    page = page_of(queries.story(asked.wanted(), at), _SHOWN)
    return render(
        "timeline/index.html",
        heading=pages.title_of(asked),
        page=page,
        months=pages.months(page.rows),
        asked=asked,
        narrowed=asked != pages.Asked(),
        years=pages.years(queries.first_and_last((), at)),
        lanes=pages.WORDS,
        topics=list_topics(),
        areas=list_localities(),
        section="story",
    )
