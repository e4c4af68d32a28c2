"""Looking at pages as another role sees them, without being able to change anything."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, session, url_for
from flask_babel import gettext as _

from app.accounts import pages
from app.accounts.forms.people import ViewAsForm
from app.accounts.manage_views.door import bp
from app.accounts.operations.roles import begin_viewing, end_viewing
from app.actor import STAFF_ROLES, Role
from app.database import transaction
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import VIEW_AS, current_actor, moment, requires
from app.web.render import render_staff


@bp.route("/view-as", methods=["GET", "POST"])
@requires(Action.VIEW_AS)
def view_as() -> Any:
    """Choose a role to look as."""
    form = ViewAsForm(pages.practice_choices(moment()))
    if form.validate_on_submit():
        actor, role, code = current_actor(), Role(form.role.data), form.practice_code.data or ""
        done = attempt(form, lambda at: begin_viewing(role, code, actor=actor, at=at))
        if done:
            session[VIEW_AS] = [role.value, done.value]
            begins_at = "manage.dashboard" if role in STAFF_ROLES else "accounts.own"
            return redirect(url_for(begins_at), 303)
    return render_staff(
        "accounts/manage/view_as.html", status=status_of_form(form), form=form, manage_section="people"
    )


@bp.post("/view-as/stop")
@requires(Action.USE_OWN_ACCOUNT, even_read_only=True)
def stop_viewing() -> Any:
    """Be oneself again."""
    actor = current_actor()
    if not actor.read_only:
        return redirect(url_for("accounts.own"), 303)
    with transaction() as at:
        end_viewing(actor=actor, at=at)
    session.pop(VIEW_AS, None)
    flash(_("You see pages as yourself again."), "success")
    return redirect(url_for("manage_accounts.view_as"), 303)


@bp.app_template_global()
def viewed_role() -> str:
    """The role the reader looks as, in words."""
    return ", ".join(pages.role_name(role) for role in current_actor().roles)
