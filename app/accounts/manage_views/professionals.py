"""Professionals who wait for somebody to confirm who they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.accounts import pages
from app.accounts.forms.people import ReasonForm
from app.accounts.letters import send_confirmed, send_invitation, send_refusal
from app.accounts.manage_views.door import ask, attempt_on, bp, changing
from app.accounts.models import Person
from app.accounts.operations import professionals as acts
from app.accounts.queries import roster
from app.accounts.words import PROFESSIONS
from app.policy.actions import Action
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

_SHOWN = 50


@bp.get("/professionals")
@requires(Action.CONFIRM_PROFESSIONALS)
def professionals() -> Any:
    """Who waits, and who was confirmed."""
    page, waiting = page_of(roster.confirmed(), _SHOWN), roster.list_waiting()
    return render_staff(
        "accounts/manage/professionals.html",
        waiting=waiting,
        namesakes=roster.list_namesakes(waiting),
        page=page,
        names=roster.names_of(one.confirmed_by for one in page.rows),
        professions={one.value: words for one, words in PROFESSIONS.items()},
        practices=dict(pages.practice_choices(moment())),
        manage_section="professionals",
    )


@bp.post("/professionals/<public_id>/confirm")
@requires(Action.CONFIRM_PROFESSIONALS, on=roster.get_waiting)
def confirm(person: Person) -> Any:
    """They are who they say: the account can begin."""
    with changing(person) as (one, at):
        is_another = "another" in request.args
        code = acts.confirm_professional(one, is_another=is_another, actor=current_actor(), at=at)
        if code:
            send_invitation(one, code, at=at)
        else:
            send_confirmed(one, at=at)
        name = one.name
    flash(_("%(name)s is confirmed. We have written to them.", name=name), "success")
    return redirect(url_for("manage_accounts.professionals"), 303)


@bp.route("/professionals/<public_id>/refuse", methods=["GET", "POST"])
@requires(Action.CONFIRM_PROFESSIONALS, on=roster.get_waiting)
def refuse(person: Person) -> Any:
    """They are not, or nobody can tell: they are told why."""
    form = ReasonForm()

    def turn_down(one: Person, at: datetime) -> None:
        send_refusal(one, form.reason.data or "", at=at)
        acts.refuse_professional(one, actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt_on(person, form, turn_down):
        flash(_("It is not confirmed. We have told them why."), "success")
        return redirect(url_for("manage_accounts.professionals"), 303)
    return ask(
        person,
        form,
        heading=_("Do not confirm %(name)s", name=person.name),
        sentences=[_("We send them your reason, and delete what they told us. They can ask again.")],
        button=_("Do not confirm"),
        back=(url_for("manage_accounts.professionals"), _("Professionals")),
    )
