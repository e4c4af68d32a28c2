"""One way to answer with HTML: a whole page, or the piece of it htmx asked for."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template
from flask_login import current_user

from app.extensions import htmx
from app.web.guard import current_actor


def render(page: str, /, fragment: str | None = None, status: int = 200, **context: Any) -> Response:
    """Render `page`; or only `fragment` when htmx asks for a piece (not a boost, not history)."""
    piece = fragment and htmx and not htmx.boosted and not htmx.history_restore_request
    template = fragment if piece and fragment else page
    response = make_response(render_template(template, **context), status)
    if fragment:
        response.vary.add("HX-Request")
    return response


def render_staff(page: str, /, fragment: str | None = None, status: int = 200, **context: Any) -> Response:
    """A page of the staff area: knows who is looking, and is never kept by a cache."""
    assert current_user.is_authenticated
    response = render(page, fragment, status, current_actor=current_actor(), **context)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Cookie")
    return response
