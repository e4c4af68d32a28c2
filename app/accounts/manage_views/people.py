"""The list of people, one person, and inviting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.accounts import pages
from app.accounts.forms.people import InviteForm, RoleForm
from app.accounts.letters import send_invitation
from app.accounts.manage_views.door import bp, changing
from app.accounts.models import Person
from app.accounts.operations.inviting import invite_again as make_new_code
from app.accounts.operations.inviting import invite_person
from app.accounts.queries import roster
from app.accounts.queries.own import has_second_factor
from app.accounts.words import PROFESSIONS, ROLES
from app.actor import Profession, Role
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

_SHOWN = 50


@bp.get("/people")
@requires(Action.MANAGE_PEOPLE)
def people() -> Any:
    """Everybody with an account, and the roles that end soon."""
    at, words = moment(), request.args.get("words", "").strip()[:100]
    role = next((one for one in Role if one == request.args.get("role")), None)
    state = next((one for one in roster.State if one == request.args.get("state")), None)
    page = page_of(roster.people(at, words=words, role=role or "", state=state), _SHOWN)
    return render_staff(
        "accounts/manage/index.html",
        page=page,
        shown=[(one, pages.roles_now(one.roles, at), roster.state_of(one)) for one in page.rows],
        ending=[(one, pages.role_name(one.role)) for one in roster.list_ending(at)],
        states=pages.state_names(),
        roles=ROLES,
        words=words,
        role=role,
        state=state,
        manage_section="people",
    )


@bp.route("/people/invite", methods=["GET", "POST"])
@requires(Action.MANAGE_PEOPLE)
def invite() -> Any:
    """An account for somebody new, begun with a code by mail."""
    form = InviteForm(pages.practice_choices(moment()))
    if form.validate_on_submit():
        done = attempt(form, lambda at: _invite(form, at))
        if done:
            flash(_("The invitation is on its way. It can be used for 7 days."), "success")
            return redirect(url_for("manage_accounts.show", public_id=done.value), 303)
    return render_staff(
        "accounts/manage/invite.html",
        status=status_of_form(form),
        form=form,
        manage_section="people",
    )


def _invite(form: InviteForm, at: datetime) -> str:
    person, code = invite_person(
        email=form.email.data or "",
        name=form.name.data or "",
        roles=form.chosen_roles,
        profession=form.chosen_profession,
        practice_code=form.practice_code.data or "",
        ends_at=pages.end_of(form.until.data),
        actor=current_actor(),
        at=at,
    )
    send_invitation(person, code, at=at)
    return person.public_id


@bp.get("/people/<public_id>")
@requires(Action.MANAGE_PEOPLE, on=roster.get_by_public_id)
def show(person: Person) -> Any:
    """One person: the account, the roles now and before, and what can be done."""
    practices = pages.practice_choices(moment())
    return show_with(person, RoleForm(practices), dict(practices))


def show_with(person: Person, form: RoleForm, practices: Mapping[str, str]) -> Any:
    """The page of a person with this form for one more role. `practices`: their names by code."""
    held = pages.held(person, practices, moment())
    return render_staff(
        "accounts/manage/show.html",
        status=status_of_form(form),
        person=person,
        state=roster.state_of(person),
        states=pages.state_names(),
        now=[one for one in held if one.now],
        before=[one for one in held if not one.now],
        profession=PROFESSIONS[Profession(person.profession)] if person.profession else "",
        practice=practices.get(person.practice_code, person.practice_code),
        confirmed_by=roster.names_of([person.confirmed_by]).get(person.confirmed_by or 0, ""),
        form=form,
        has_second_factor=has_second_factor(person.id),
        is_self=person.id == current_actor().person_id,
        manage_section="people",
    )


@bp.post("/people/<public_id>/invite-again")
@requires(Action.MANAGE_PEOPLE, on=roster.get_by_public_id)
def invite_again(person: Person) -> Any:
    """Another code, when the first one was lost or is too old."""
    with changing(person) as (one, at):
        send_invitation(one, make_new_code(one, actor=current_actor(), at=at), at=at)
        public_id = one.public_id
    flash(_("A new invitation is on its way. The old one does not work any more."), "success")
    return redirect(url_for("manage_accounts.show", public_id=public_id), 303)
