"""The published register of interests, as a page and as a file."""

from __future__ import annotations

from typing import Any

from flask import Response

from app.consortium.pages.interests import line, published_register, register_csv
from app.consortium.views.door import bp
from app.policy.actions import Action
from app.web.formats import london_day
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page


@bp.get("/interests")
@public_page
@requires(Action.READ_SITE)
def interests() -> Any:
    """The interests of those who decide."""
    at = moment()
    today = london_day(at)
    people = published_register(at, today)
    return render(
        "consortium/interests.html",
        people=[(person, [line(interest, today) for interest in person.lines]) for person in people],
        section="about",
    )


@bp.get("/interests.csv")
@requires(Action.READ_SITE)
def interests_csv() -> Response:
    """The same as a file."""
    at = moment()
    response = Response(register_csv(published_register(at, london_day(at))), mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="interests.csv"'
    return response
