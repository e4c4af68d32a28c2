"""The blueprint of this room's pages, and who a browser's sign-in belongs to."""

from __future__ import annotations

from flask import Blueprint
from flask_login import UserMixin

from app.accounts.queries import signing_in
from app.actor import Actor
from app.extensions import login_manager
from app.web.guard import moment

bp = Blueprint("accounts", __name__)


class Visitor(UserMixin):
    """A signed-in person as Flask-Login sees one: known by the token of this one sign-in."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.token, self._actor = token, actor

    def get_id(self) -> str:
        return self.token

    @property
    def actor(self) -> Actor:
        return self._actor


@login_manager.user_loader
def load(token: str) -> Visitor | None:
    """The visitor of a live sign-in; ended or unknown tokens are nobody's."""
    actor = signing_in.find_signed_in(token, moment())
    return Visitor(token, actor) if actor else None
