"""One's own interests."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for

from app.consortium.manage_views import declaring
from app.consortium.manage_views.declaring import Desk
from app.consortium.queries.declaring import holder_of
from app.consortium.queries.interests import Known, get_interest
from app.errors import NotFound
from app.policy.actions import Action
from app.web.guard import current_actor, requires

bp = Blueprint("own_consortium", __name__, url_prefix="/account/interests")


@bp.get("")
@requires(Action.DECLARE_INTERESTS)
def interests() -> Any:
    """What one has declared."""
    return declaring.show(_desk())


@bp.route("/add", methods=["GET", "POST"])
@requires(Action.DECLARE_INTERESTS)
def add_interest() -> Any:
    """Declare one more."""
    return declaring.add(_desk())


@bp.route("/each/<interest>", methods=["GET", "POST"])
@requires(Action.DECLARE_INTERESTS)
def interest(interest: str) -> Any:
    """Change one of one's own."""
    return declaring.change(_desk(), _own(interest))


@bp.route("/each/<interest>/end", methods=["GET", "POST"])
@requires(Action.DECLARE_INTERESTS)
def end_interest(interest: str) -> Any:
    """End one of one's own."""
    return declaring.end(_desk(), _own(interest))


@bp.post("/confirm")
@requires(Action.DECLARE_INTERESTS)
def confirm_interests() -> Any:
    """Declare that the list is right and whole."""
    return declaring.confirm(_desk(), none=False)


@bp.post("/none")
@requires(Action.DECLARE_INTERESTS)
def declare_none() -> Any:
    """Declare that there is nothing to declare."""
    return declaring.confirm(_desk(), none=True)


def _own(interest: str) -> Known:
    """An interest of the reader's; what belongs to others is not to be found here."""
    found = get_interest(interest)
    if found.person_id is None or found.person_id != current_actor().person_id:
        raise NotFound("There is no such interest.")
    return found


_PARTS = {
    "home": "interests",
    "add": "add_interest",
    "change": "interest",
    "end": "end_interest",
    "confirm": "confirm_interests",
    "none": "declare_none",
}


def _desk() -> Desk:
    def url(part: str, interest: str | None = None) -> str:
        return url_for(f"own_consortium.{_PARTS[part]}", interest=interest)

    return Desk(holder=holder_of(current_actor().person_id or 0), is_own=True, url=url)
