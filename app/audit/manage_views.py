"""The record of what was done, for staff."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from flask import Blueprint, Flask, current_app, request

from app.audit import pages, queries
from app.policy.actions import Action
from app.web.guard import requires
from app.web.paginate import page_of
from app.web.render import render_staff

bp = Blueprint("audit", __name__, url_prefix="/manage/activity")


def init_app(app: Flask, changed: Callable[[], Sequence[str]]) -> None:
    """Take what rooms above check: the addresses of what was published and says something else now."""
    app.extensions["changed_outside"] = changed


@bp.get("")
@requires(Action.READ_ACTIVITY)
def activity() -> Any:
    """What was done, newest first; of one subject when asked."""
    subject = request.args.get("subject", "")[:100] or None
    page = page_of(queries.list_entries(subject), 50)
    titles = queries.find_first_titles(entry.subject for entry in page.rows)
    return render_staff(
        "audit/activity.html",
        lines=[pages.line(entry, titles) for entry in page.rows],
        page=page,
        subject=subject,
        manage_section="activity",
    )


@bp.get("/check")
@requires(Action.READ_ACTIVITY)
def check() -> Any:
    """Whether the chain holds, from the first row to the last."""
    outside: Callable[[], Sequence[str]] = current_app.extensions["changed_outside"]
    return render_staff(
        "audit/check.html",
        broken=queries.find_broken_link(),
        changed=outside(),
        entries=queries.head(),
        manage_section="activity",
    )
