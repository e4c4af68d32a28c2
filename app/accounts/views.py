"""Signing in and out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import UserMixin, login_user, logout_user

from app.accounts import operations, queries
from app.accounts.forms import SignInForm
from app.accounts.passwords import matches
from app.actor import Actor
from app.database import transaction
from app.errors import TooMany
from app.extensions import login_manager
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.render import render

bp = Blueprint("accounts", __name__)
_TRIES = 10


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
    actor = queries.find_signed_in(token, moment())
    return Visitor(token, actor) if actor else None


@bp.route("/sign-in", methods=["GET", "POST"])
@requires(Action.SIGN_IN)
def sign_in() -> Any:
    form = SignInForm()
    if not form.validate_on_submit():
        return render("accounts/sign_in.html", status=422 if form.is_submitted() else 200, form=form)
    email, source = form.email.data or "", request.remote_addr or ""
    if queries.count_recent_failures(email, source, moment()) >= _TRIES:
        raise TooMany("There were too many tries. Wait 15 minutes, then sign in again.")
    person = queries.find_person_by_email(email)
    if not matches(person.password_hash if person else None, form.password.data or "") or (
        person is None or person.disabled_at is not None
    ):
        with transaction() as at:
            operations.note_failure(email, source, at)
        form.blame("email", _("This e-mail address and password do not match."))
        return render("accounts/sign_in.html", status=422, form=form)
    with transaction() as at:
        token = operations.begin_sign_in(person, at)
        visitor = Visitor(token, queries.actor_of(person, at))
    session.clear()  # nothing of the anonymous session, its form token included, lives on
    login_user(visitor)
    return redirect(_safe(request.args.get("next")) or url_for("manage.dashboard"), 303)


@bp.route("/sign-out", methods=["POST"])
@requires(Action.SIGN_OUT)
def sign_out() -> Any:
    token = session.get("_user_id")
    if token:
        with transaction():
            operations.end_sign_in(token)
    logout_user()
    session.clear()
    return redirect(url_for("site.home"), 303)


def _safe(target: str | None) -> str | None:
    """An address on this site, or None: never somebody else's."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")):
        return None
    if any(ord(c) < 32 or c == "\\" for c in target):
        return None
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else None
