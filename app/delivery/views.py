"""What is being done, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request

from app.delivery.kinds import Status
from app.delivery.pages.delivered import line_of
from app.delivery.queries import actions as queries
from app.delivery.words import STATUSES
from app.policy.actions import Action
from app.web.formats import london_day
from app.web.guard import moment, requires
from app.web.paginate import page_of
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("delivery", __name__)
_SHOWN = 20


@bp.get("/actions")
@public_page
@requires(Action.READ_SITE)
def index() -> Any:
    """Everything that is done because of a decision, and how far it is."""
    asked, today = request.args.get("status", ""), london_day(moment())
    status = Status(asked) if asked in {each.value for each in Status} else None
    page = page_of(queries.every(status), _SHOWN)
    standings = [queries.standing(each, today, london_day) for each in page.rows]
    return render(
        "delivery/index.html",
        page=page,
        lines=[(line_of(each), each.decision_id) for each in standings],
        decisions=queries.titles_of(each.decision_id for each in standings),
        chosen=status,
        statuses=STATUSES,
        section="decisions",
    )
