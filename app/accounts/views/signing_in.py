"""Signing in with a password, and out."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app.accounts.browsers import family
from app.accounts.forms.signing_in import SignInForm
from app.accounts.operations import signing_in
from app.accounts.passwords import hash_password, is_outdated, matches
from app.accounts.queries import people
from app.accounts.queries.signing_in import Signed
from app.accounts.views.door import bp, enter, lead_on
from app.accounts.views.trying import count_try, forgive, remember
from app.database import transaction
from app.mail.addresses import comparable
from app.policy.actions import Action
from app.web.fields import status_of_form
from app.web.guard import requires
from app.web.render import render


@bp.route("/sign-in", methods=["GET", "POST"])
@requires(Action.SIGN_IN)
def sign_in() -> Any:
    form = SignInForm()
    if not form.validate_on_submit():
        return render("accounts/sign_in.html", status=status_of_form(form), form=form)
    email, password = form.email.data or "", form.password.data or ""
    count_try(comparable(email), email)
    person = people.find_person_by_email(email)
    number, verified = (person.id, person.password_hash) if person else (0, None)
    right = matches(verified, password)
    begun = _begin(number, verified, email, password) if right and verified else None
    if begun is None:
        form.blame("email", _("This email address and password do not match."))
        return render("accounts/sign_in.html", status=422, form=form)
    visitor = enter(*begun)
    answer = lead_on(visitor)
    return remember(answer, email) if visitor.is_authenticated else answer


def _begin(number: int, verified: str, email: str, password: str) -> tuple[str, Signed] | None:
    """A new sign-in, now that the password fits the hash `verified`; None when that is not the hash of this
    account any more: verifying takes a while, and the owner may have changed it meanwhile."""
    fresh = hash_password(password) if is_outdated(verified) else ""
    with transaction() as at:
        person = people.lock_person(number)
        if person is None or person.disabled_at is not None or person.password_hash != verified:
            return None
        forgive(comparable(email), email)
        if fresh:
            person.password_hash = fresh
        return signing_in.begin_sign_in(person, at, browser=family(request.user_agent.string))


@bp.route("/sign-out", methods=["POST"])
@requires(Action.SIGN_OUT, even_read_only=True)
def sign_out() -> Any:
    token = session.get("_user_id")
    if token:
        with transaction():
            signing_in.end_sign_in(token)
    if current_user:
        logout_user()
    session.clear()
    return redirect(url_for("site.home"), 303)
