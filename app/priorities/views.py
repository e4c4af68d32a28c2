"""What moved since an earlier list, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from app.errors import NotFound
from app.policy.actions import Action
from app.priorities import pages, queries
from app.priorities.moving import nearest, what_moved
from app.results.pages import heading
from app.results.queries import get_list, list_published
from app.results.snapshot import PublishedList
from app.web.guard import requires
from app.web.paginate import page_of_rows
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("priorities", __name__)


@bp.get("/priorities/<int:number>/what-moved")
@public_page
@requires(Action.READ_SITE, on=get_list)
def moved(published: PublishedList) -> Any:
    """This list beside an earlier one: the one that is asked for, or else the newest before it that has a
    priority in common."""
    earlier = queries.list_earlier(published.number)
    if not earlier:
        raise NotFound("There is no list before this one.")
    asked = request.args.get("since", "")
    numbers = [str(number) for number, _title in earlier]
    before = [one for one in list_published() if str(one.number) in numbers]
    then = get_list(int(asked)) if asked in numbers else nearest(published, before)
    moves = what_moved(published, then)
    page = page_of_rows(moves, 50)
    return render(
        "priorities/moved.html",
        published=published,
        then=then,
        list_heading=heading(published),
        earlier=earlier,
        in_short=pages.in_short(moves),
        page=page,
        lines=pages.lines(published, then, page.rows),
    )
