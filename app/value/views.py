"""What difference it made, for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.policy.actions import Action
from app.value.pages import shown
from app.value.queries import find_published
from app.web.guard import requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("value", __name__)


@bp.get("/value")
@public_page
@requires(Action.READ_SITE)
def show() -> Any:
    """Outcomes against a comparator, each with what it rests on."""
    page = find_published()
    return render(
        "value/show.html",
        published_at=page.at if page else None,
        claims=[shown(claim) for claim in page.claims] if page else [],
        section="about",
    )
