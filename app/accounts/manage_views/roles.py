"""Giving and ending roles, closing and reopening accounts."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.accounts import pages
from app.accounts.forms.people import RoleForm
from app.accounts.letters import send_second_factor_reset
from app.accounts.manage_views.door import ask, attempt_on, bp, changing
from app.accounts.manage_views.people import show_with
from app.accounts.models import Person
from app.accounts.operations import roles as acts
from app.accounts.operations import second_factor
from app.accounts.queries.roster import get_by_public_id
from app.actor import Role
from app.errors import NotFound
from app.policy.actions import Action
from app.web.fields import Form
from app.web.guard import current_actor, moment, requires


def _back(person: Person, said: str) -> Any:
    flash(said, "success")
    return redirect(url_for("manage_accounts.show", public_id=person.public_id), 303)


@bp.post("/people/<public_id>/roles")
@requires(Action.MANAGE_PEOPLE, on=get_by_public_id)
def give_role(person: Person) -> Any:
    """One more role, from now."""
    practices = pages.practice_choices(moment())
    form = RoleForm(practices)
    if form.validate_on_submit() and attempt_on(
        person,
        form,
        lambda one, at: acts.give_role(
            one,
            Role(form.role.data),
            practice_code=form.practice_code.data or "",
            ends_at=pages.end_of(form.until.data),
            actor=current_actor(),
            at=at,
        ),
    ):
        return _back(person, _("The role is given. It works from now on."))
    return show_with(person, form, dict(practices))


@bp.route("/people/<public_id>/roles/<int:role_id>/end", methods=["GET", "POST"])
@requires(Action.MANAGE_PEOPLE, on=get_by_public_id)
def end_role(person: Person, role_id: int) -> Any:
    """End one role now."""
    role = next((one for one in person.roles if one.id == role_id), None)
    if role is None:
        raise NotFound("There is no such role.")
    called = pages.role_name(role.role)
    form = Form()
    if form.validate_on_submit() and attempt_on(
        person, form, lambda one, at: acts.end_role(one, role_id, actor=current_actor(), at=at)
    ):
        return _back(person, _("The role has ended."))
    return ask(
        person,
        form,
        heading=_("End the role: %(role)s", role=called),
        sentences=[_("From then on %(name)s cannot do what this role allows.", name=person.name)],
        button=_("End this role"),
    )


@bp.route("/people/<public_id>/close", methods=["GET", "POST"])
@requires(Action.MANAGE_PEOPLE, on=get_by_public_id)
def close(person: Person) -> Any:
    """Close an account."""
    form = Form()
    if form.validate_on_submit() and attempt_on(
        person, form, lambda one, at: acts.close_account(one, actor=current_actor(), at=at)
    ):
        return _back(person, _("The account is closed."))
    return ask(
        person,
        form,
        heading=_("Close the account of %(name)s", name=person.name),
        sentences=[
            _("They are signed out everywhere at once, and cannot sign in any more."),
            _("Codes that were sent to them stop working. You can open the account again later."),
        ],
        button=_("Close this account"),
    )


@bp.post("/people/<public_id>/reopen")
@requires(Action.MANAGE_PEOPLE, on=get_by_public_id)
def reopen(person: Person) -> Any:
    """Open a closed account again."""
    with changing(person) as (one, at):
        acts.reopen_account(one, actor=current_actor(), at=at)
    return _back(person, _("The account is open again, with the roles that have not run out."))


@bp.route("/people/<public_id>/reset-second-factor", methods=["GET", "POST"])
@requires(Action.MANAGE_PEOPLE, on=get_by_public_id)
def reset_second_factor(person: Person) -> Any:
    """A phone was lost: they set their app up anew."""
    form = Form()
    if form.validate_on_submit():
        with changing(person) as (one, at):
            second_factor.reset_second_factor(one, current_actor(), at)
            send_second_factor_reset(one, at=at)
        return _back(person, _("The second step is reset. We have told them."))
    return ask(
        person,
        form,
        heading=_("Reset the second step for %(name)s", name=person.name),
        sentences=[
            _("Do this when they have lost their phone and their recovery codes. Be sure that it is them."),
            _("They are signed out everywhere, and set up their app anew at the next sign-in."),
        ],
        button=_("Reset the second step"),
    )
