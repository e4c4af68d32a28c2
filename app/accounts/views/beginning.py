"""Accepting an invitation: the code from the mail, then a password of one's own."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.accounts.forms.choosing import CodeForm, PasswordForm
from app.accounts.operations.codes import Purpose, find_holder
from app.accounts.operations.inviting import accept_invitation
from app.accounts.views.door import bp
from app.database import transaction
from app.errors import Refused
from app.policy.actions import Action
from app.web.errors import told
from app.web.guard import moment, requires
from app.web.render import render


@bp.route("/account/begin", methods=["GET", "POST"])
@requires(Action.RECOVER_ACCOUNT)
def begin() -> Any:
    """First the code, then, with the name it belongs to, the password."""
    form = PasswordForm() if "password" in request.form else CodeForm()
    if not form.validate_on_submit():
        return _page(form, 422 if form.is_submitted() else 200)
    person = find_holder(form.code.data or "", Purpose.INVITATION, moment())
    if person is None:
        form = CodeForm()
        form.blame("code", _("This code does not work. It may be used already, or too old."))
        return _page(form, 422)
    if isinstance(form, CodeForm):
        return _page(PasswordForm(formdata=None, code=form.code.data), name=person.name)
    try:
        with transaction() as at:
            accept_invitation(
                form.code.data or "",
                password=form.password.data or "",
                brand=current_app.config["BRAND_NAME"],
                at=at,
            )
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return _page(form, 422, name=person.name)
    flash(_("Your account is ready. Sign in with your e-mail address and the new password."), "success")
    return redirect(url_for("accounts.sign_in"), 303)


def _page(form: CodeForm | PasswordForm, status: int = 200, *, name: str = "") -> Any:
    return render("accounts/begin.html", status=status, form=form, name=name)
