"""The national picture, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from app.following.queries import list_topics
from app.national import pages, queries
from app.national.queries import KeptEntry, Wanted
from app.policy.actions import Action
from app.web.formats import london_day
from app.web.guard import moment, requires
from app.web.paginate import page_from
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("national", __name__, url_prefix="/national-picture")
_SHOWN, _LATELY = 20, 5


@bp.get("")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """Our list beside the national priorities, and what happened lately."""
    return render(
        "national/index.html",
        picture=pages.picture(london_day(moment())),
        in_force=pages.in_force,
        entries=queries.list_entries(Wanted(state="public"), most=_LATELY),
        section="results",
    )


@bp.get("/watching-brief")
@public_page
@requires(Action.READ_SITE)
def brief() -> Any:
    """Everything that was noted, found by topic and words."""
    wanted = Wanted(
        topic=request.args.get("topic", "")[:100],
        words=request.args.get("words", "").strip()[:100],
        state="public",
    )
    return render(
        "national/brief.html",
        page=page_from(
            queries.count_entries(wanted),
            lambda after: queries.list_entries(wanted, most=_SHOWN, after=after),
            _SHOWN,
        ),
        asked=wanted,
        narrowed=bool(wanted.topic or wanted.words),
        topics=list_topics(),
        section="results",
    )


@bp.get("/watching-brief/<int:entry_id>")
@public_page
@requires(Action.READ_SITE, on=queries.get_shown)
def entry(found: KeptEntry) -> Any:
    """One entry, and the local priorities it touches."""
    return render("national/entry.html", it=found, touched=pages.touched(found), section="results")
