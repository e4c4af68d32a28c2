"""Reading what people said: the list, one comment with its replies, the rules."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for

from app.comments.pages import Filters, lines, read_filters
from app.comments.queries import reading
from app.comments.queries.sides import count_sides
from app.comments.views.door import Reader, bp, reader, taking
from app.consultations.queries import Front, get_front, get_whole
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.paginate import page_from
from app.web.render import render
from app.web.snapshots import public_page

A_PAGE = 20


@bp.get("")
@requires(Action.READ_CONSULTATION, on=get_front)
def index(front: Front) -> Any:
    """What people said; of one place, one group or one side, when asked."""
    met = reader(front)
    filters = read_filters(get_whole(front.slug), request.args)
    return render("comments/index.html", fragment="comments/_list.html", **_listed(met, filters))


def _listed(met: Reader, filters: Filters) -> dict[str, Any]:
    front = met.front
    wanted = filters.wanted(front.id)
    total = reading.count_shown(wanted)
    page = page_from(total, lambda first: reading.list_shown(wanted, first=first, most=A_PAGE), A_PAGE)
    return {
        "front": front,
        "filters": filters,
        "page": page,
        "lines": lines(filters.consultation, page.rows, moment(), met.key),
        "sides": count_sides(front.id, filters.place.subject),
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
        return redirect(url_for("comments.show", slug=front.slug, code=whole, _anchor=f"c-{part}"), 303)
    shown = reading.get_shown(front.id, code)
    return render(
        "comments/show.html",
        front=front,
        line=lines(get_whole(front.slug), [shown], moment(), met.key)[0],
        may_write=met.may_write,
        section="consultations",
    )


@bp.get("/rules")
@public_page
@requires(Action.READ_CONSULTATION, on=get_front)
def rules(front: Front) -> Any:
    """What may be written here, what is not published, and who looks at it."""
    return render("comments/rules.html", front=front, rules=taking(front), section="consultations")
