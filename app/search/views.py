"""The page on which people look for something."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from app.policy.actions import Action
from app.search.kinds import LONGEST, Sort, words_of
from app.search.pages import SORTS, search
from app.web.guard import moment, requires
from app.web.paginate import page_of_rows
from app.web.render import render

bp = Blueprint("search", __name__)
_SHOWN = 10


@bp.get("/search")
@requires(Action.READ_SITE)
def index() -> Any:
    """What holds these words. Not kept: there are as many pages as there are words."""
    asked = " ".join(request.args.get("q", "")[:LONGEST].replace("\x00", " ").split())
    named = request.args.get("sort", "")
    sort = Sort(named) if named in set(Sort) else None
    answer = search(asked, sort, moment())
    return render(
        "search/index.html",
        asked=asked,
        has_words=bool(words_of(asked)),
        sort=sort,
        sorts=SORTS,
        page=page_of_rows(answer.rows, _SHOWN),
        more=answer.more,
        section="search",
    )
