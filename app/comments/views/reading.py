"""Reading what people said: the list, one comment with its replies, the rules."""

from __future__ import annotations

from typing import Any, Final

from flask import redirect, request, url_for

from app.comments.pages.filters import Filters, read_filters
from app.comments.pages.lines import lines, where_of
from app.comments.pages.sides import sides_shown
from app.comments.queries import counting, reading
from app.comments.queries.own import list_earlier, list_wordings
from app.comments.queries.sides import count_sides
from app.comments.views.door import Reader, bp, here, reader, taking
from app.consultations.queries import Front, get_front, get_whole
from app.extensions import htmx
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.paginate import asked_page, page_from
from app.web.render import render
from app.web.snapshots import public_page

A_PAGE: Final = 20
LISTED_REPLIES: Final = 3
"""So many replies stand beneath a comment in a list; all of them on its own page."""
REPLIES: Final = 50
"""So many replies stand on one page of a comment."""


@bp.get("")
@requires(Action.READ_CONSULTATION, on=get_front)
def index(front: Front) -> Any:
    """What people said; of one place, one group or one side, when asked."""
    met = reader(front)
    filters = read_filters(get_whole(front.slug), request.args)
    if htmx and "since" in request.args:
        return _newer(front, filters, request.args["since"])
    return render("comments/index.html", fragment="comments/_list.html", **_listed(met, filters))


def _newer(front: Front, filters: Filters, since: str) -> Any:
    """How many came since a page was made, for that page: nothing on it moves."""
    count = counting.count_newer(filters.wanted(front.id), since)
    if str(count) == request.args.get("told"):
        return "", 204  # nothing is said twice to those who hear the page
    piece = render("comments/_newer.html", front=front, filters=filters, since=since, newer=count)
    piece.vary.add("HX-Request")
    return piece


def _listed(met: Reader, filters: Filters) -> dict[str, Any]:
    front = met.front
    wanted = filters.wanted(front.id)
    counted = counting.count_shown(wanted)
    page = page_from(
        counted.shown,
        lambda first: reading.list_shown(wanted, first=first, most=A_PAGE, replies=LISTED_REPLIES),
        A_PAGE,
    )
    return {
        "front": front,
        "filters": filters,
        "page": page,
        "read": counted.read,
        "lines": lines(filters.consultation, page.rows, moment(), met.key),
        "sides": sides_shown(count_sides(front.id, filters.place.subject), filters.place),
        "since": counting.find_newest(wanted) if met.may_write else "",
        "newer": 0,
        "may_write": met.may_write,
        "section": "consultations",
    }


@bp.get("/<code>")
@requires(Action.READ_CONSULTATION, on=get_front)
def show(front: Front, code: str) -> Any:
    """One comment at an address of its own, with what was replied to it."""
    met = reader(front)
    now_at = reading.find_now_at(front.id, code)
    if now_at is not None:
        whole, part = now_at
        before = reading.count_replies_before(front.id, code)
        number = before // REPLIES + 1 if before >= REPLIES else None  # None stands in no address
        there = url_for("comments.show", slug=front.slug, code=whole, page=number, _anchor=f"c-{part}")
        return redirect(there, 303)
    shown = reading.get_shown(front.id, code, first=(asked_page() - 1) * REPLIES, most=REPLIES)
    return render(
        "comments/show.html",
        front=front,
        line=lines(get_whole(front.slug), [shown], moment(), met.key)[0],
        page=page_from(shown.all_replies, lambda _first: shown.replies, REPLIES),
        may_write=met.may_write,
        section="consultations",
    )


@bp.get("/<code>/history")
@requires(Action.READ_CONSULTATION, on=get_front)
def history(front: Front, code: str) -> Any:
    """What a comment said before it was edited: to everybody what everybody could read, to its author all."""
    key = here(front).key
    comment = reading.get_readable(front.id, code, key)
    is_own = bool(key) and comment.author_key == key
    wordings = list_wordings(comment.id)[::-1] if is_own else list_earlier(comment.id)
    return render(
        "comments/history.html",
        front=front,
        comment=comment,
        wordings=[each for each in wordings if each.version != comment.version],
        where=where_of(get_whole(front.slug), comment),
        is_own=is_own,
        section="consultations",
    )


@bp.get("/rules")
@public_page
@requires(Action.READ_CONSULTATION, on=get_front)
def rules(front: Front) -> Any:
    """What may be written here, what is not published, and who looks at it."""
    return render("comments/rules.html", front=front, rules=taking(front), section="consultations")
