"""One's own account."""

from __future__ import annotations

from typing import Any

from app.accounts.queries.people import get_person
from app.accounts.views.door import bp
from app.policy.actions import Action
from app.web.guard import current_actor, requires
from app.web.render import render_staff


@bp.get("/account")
@requires(Action.USE_OWN_ACCOUNT)
def own() -> Any:
    """What we hold about the reader, and what they can do with it."""
    actor = current_actor()
    return render_staff("accounts/own.html", person=get_person(actor.person_id or 0))
