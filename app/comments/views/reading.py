"""Reading what people said: the list, one comment with its replies, the rules."""

from __future__ import annotations

from typing import Any

from flask import request

from app.comments import queries
from app.comments.pages import Filters, lines, read_filters
from app.comments.queries import Wanted, rules_for
from app.comments.views.door import bp
from app.consultations.queries import Front, get_front, get_whole
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.paginate import page_from
from app.web.render import render
from app.web.snapshots import public_page

A_PAGE = 20


def _taking(front: Front) -> None:
    if not rules_for(front.id).takes_comments:
        raise NotFound("This consultation takes no comments.")


@bp.get("")
@public_page
@requires(Action.READ_CONSULTATION, on=get_front)
def index(front: Front) -> Any:
    """What people said; of one place, one group or one side, when asked."""
    _taking(front)
    consultation = get_whole(front.slug)
    filters = read_filters(consultation, request.args)
    return render("comments/index.html", fragment="comments/_list.html", **_listed(front, filters))


def _listed(front: Front, filters: Filters) -> dict[str, Any]:
    wanted = filters.wanted(front.id)
    page = page_from(queries.count_public(wanted), lambda first: _rows(wanted, first), A_PAGE)
    return {
        "front": front,
        "filters": filters,
        "page": page,
        "lines": lines(filters, page.rows, moment()),
        "sides": queries.count_sides(front.id, filters.place.subject),
        "may_write": allows(front.timetable, Act.COMMENT, moment()),
        "section": "consultations",
    }


def _rows(wanted: Wanted, first: int) -> list[queries.Shown]:
    return queries.list_public(wanted, first=first, most=A_PAGE)


@bp.get("/<code>")
@public_page
@requires(Action.READ_CONSULTATION, on=get_front)
def show(front: Front, code: str) -> Any:
    """One comment at an address of its own, with what was replied to it."""
    _taking(front)
    shown = queries.get_shown(front.id, code)
    filters = read_filters(get_whole(front.slug), {})
    return render(
        "comments/show.html",
        front=front,
        line=lines(filters, [shown], moment())[0],
        may_write=allows(front.timetable, Act.COMMENT, moment()),
        section="consultations",
    )


@bp.get("/rules")
@public_page
@requires(Action.READ_CONSULTATION, on=get_front)
def rules(front: Front) -> Any:
    """What may be written here, what is not published, and who looks at it."""
    _taking(front)
    return render("comments/rules.html", front=front, rules=rules_for(front.id), section="consultations")
