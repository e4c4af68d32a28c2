"""Signing in and out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask import redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from app.accounts.forms.signing_in import SignInForm
from app.accounts.operations import signing_in
from app.accounts.passwords import matches
from app.accounts.queries import people
from app.accounts.queries import signing_in as sign_ins
from app.accounts.views.door import Visitor, bp
from app.database import transaction
from app.errors import TooMany
from app.policy.actions import Action
from app.web.guard import moment, requires
from app.web.render import render

_TRIES = 10


@bp.route("/sign-in", methods=["GET", "POST"])
@requires(Action.SIGN_IN)
def sign_in() -> Any:
    form = SignInForm()
    if not form.validate_on_submit():
        return render("accounts/sign_in.html", status=422 if form.is_submitted() else 200, form=form)
    email, source = form.email.data or "", request.remote_addr or ""
    if sign_ins.count_recent_failures(email, source, moment()) >= _TRIES:
        raise TooMany("There were too many tries. Wait 15 minutes, then sign in again.")
    person = people.find_person_by_email(email)
    if not matches(person.password_hash if person else None, form.password.data or "") or (
        person is None or person.disabled_at is not None
    ):
        with transaction() as at:
            signing_in.note_failure(email, source, at)
        form.blame("email", _("This e-mail address and password do not match."))
        return render("accounts/sign_in.html", status=422, form=form)
    with transaction() as at:
        token = signing_in.begin_sign_in(person, at)
        visitor = Visitor(token, sign_ins.actor_of(person, at))
    session.clear()  # nothing of the anonymous session, its form token included, lives on
    login_user(visitor)
    return redirect(_safe(request.args.get("next")) or url_for("manage.dashboard"), 303)


@bp.route("/sign-out", methods=["POST"])
@requires(Action.SIGN_OUT)
def sign_out() -> Any:
    token = session.get("_user_id")
    if token:
        with transaction():
            signing_in.end_sign_in(token)
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
