"""One's own account: what we hold, taking it along, deleting it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Response, current_app, json, redirect, session, url_for
from flask_babel import gettext as _
from flask_login import current_user, logout_user

from app.accounts.letters import send_notice
from app.accounts.models import Person
from app.accounts.operations import own as operations
from app.accounts.operations.signing_in import end_every_sign_in
from app.accounts.own_file import as_file
from app.accounts.pages import held as roles_of
from app.accounts.pages import practice_choices
from app.accounts.queries.own import find_held
from app.accounts.queries.people import get_person
from app.accounts.queries.signing_in import get_signed_in, needs_second_factor
from app.accounts.views.door import bp
from app.accounts.views.proving import proved
from app.accounts.words import PROFESSIONS
from app.actor import Profession
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render, render_staff


def me() -> Person:
    """The row of the one who asks."""
    return get_person(current_actor().person_id or 0)


@bp.get("/account")
@requires(Action.USE_OWN_ACCOUNT)
def own() -> Any:
    """What we hold about the reader, and what they can do with it."""
    person, actor = me(), current_actor()
    held = find_held(person.id, current_user.token, moment())
    return render_staff(
        "accounts/own.html",
        person=person,
        held=held,
        roles=[role for role in roles_of(person, dict(practice_choices(moment())), moment()) if role.now],
        profession=str(PROFESSIONS[Profession(person.profession)]) if person.profession else "",
        factor_needed=needs_second_factor(actor),
        links=[link for each in current_app.extensions["account_links"] for link in each(actor)],
    )


@bp.get("/account/data.json")
@requires(Action.USE_OWN_ACCOUNT)
def data() -> Response:
    """Everything we hold about the reader, as a file."""
    person = me()
    held = as_file(person, find_held(person.id, current_user.token, moment()))
    for name, find in current_app.extensions["holdings"].items():
        held[name] = find(person.id)
    answer = Response(json.dumps(held, indent=2, ensure_ascii=False), mimetype="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="my-account.json"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.post("/account/stay")
@requires(Action.USE_OWN_ACCOUNT, even_read_only=True)
def stay() -> Any:
    """Go on working: asking for any page would do, and this one changes none."""
    return ("", 204)


@bp.post("/account/sign-ins")
@requires(Action.USE_OWN_ACCOUNT)
def sign_out_elsewhere() -> Any:
    """End every sign-in but this one."""
    return pressed(
        lambda _at: end_every_sign_in(me().id, but=current_user.token),
        redirect(url_for("accounts.own"), 303),
        _("You are signed out everywhere else."),
    )


@bp.route("/account/delete", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
@proved
def delete() -> Any:
    """Delete the account, after saying what stays."""
    form = Form()

    def let_go(at: datetime) -> None:
        # Not `get_owner`: the rows of all administrators are locked in one order (`delete_account`).
        person = get_person(get_signed_in(current_user.token, at).person_id)
        send_notice(person, "account-deleted", at=at)
        operations.delete_account(person, at=at, let_go=current_app.extensions["let_go"])

    if form.validate_on_submit() and attempt(form, let_go):
        logout_user()
        session.clear()
        return redirect(url_for("accounts.deleted"), 303)
    return render_staff("accounts/delete.html", status=status_of_form(form), form=form)


@bp.get("/account/deleted")
@requires(Action.SIGN_IN)
def deleted() -> Any:
    """It is done."""
    return render("accounts/deleted.html")
