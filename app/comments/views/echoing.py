"""“This says it for me”: pressed, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import redirect, url_for

from app.comments.operations import siding
from app.comments.queries.reading import get_number
from app.comments.views.door import Here, bp, here, to_first_page
from app.comments.views.flooding import Pressed, count_here
from app.consultations.queries import Front, get_front
from app.database import transaction
from app.policy.actions import Action
from app.responses.cookies import write_visitor
from app.web.guard import requires


@bp.post("/<code>/says-it-for-me")
@requires(Action.COMMENT, on=get_front)
def support(front: Front, code: str) -> Any:
    """This comment says it for me."""

    def act(number: int, met: Here, at: datetime) -> None:
        count_here(front, Pressed.ECHO, at)
        siding.support(number, met.key, at=at)

    return _pressed(front, code, act)


@bp.post("/<code>/says-it-for-me/undo")
@requires(Action.COMMENT, on=get_front)
def end_support(front: Front, code: str) -> Any:
    """It does not, after all. Nobody has to wait to take something back."""
    return _pressed(front, code, lambda number, met, at: siding.end_support(number, met.key, at=at))


def _pressed(front: Front, code: str, act: Callable[[int, Here, datetime], None]) -> Any:
    met, number = here(front), get_number(front.id, code)
    there = url_for("comments.show", slug=front.slug, code=code)
    if not met.may_write:
        return to_first_page(front, there)
    begun = met.begun()
    with transaction() as at:
        act(number, begun, at)
    response = redirect(f"{there}#c-{code}", 303)
    assert begun.visitor is not None
    write_visitor(response, front.slug, begun.visitor, front.id)
    return response
