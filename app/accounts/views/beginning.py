"""Accepting an invitation, and choosing a new password: a code from a mail, then the password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.accounts.forms.choosing import AddressForm, CodeForm, PasswordForm
from app.accounts.letters import send_notice, send_password_code
from app.accounts.models import Person
from app.accounts.operations.codes import Purpose, find_holder
from app.accounts.operations.inviting import accept_invitation
from app.accounts.operations.own import choose_password
from app.accounts.operations.recovering import ask_for_password
from app.accounts.passwords import strong_hash
from app.accounts.views.door import bp
from app.accounts.views.trying import count_try, forgive
from app.database import transaction
from app.errors import Refused
from app.mail.addresses import comparable
from app.policy.actions import Action
from app.web.errors import told
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.render import render


@bp.route("/account/begin", methods=["GET", "POST"])
@requires(Action.RECOVER_ACCOUNT)
def begin() -> Any:
    """First the code of the invitation, then, with the name it belongs to, the password."""

    def accept(code: str, made: str) -> None:
        with transaction() as at:
            accept_invitation(code, made, at=at)
        flash(_("Your account is ready. Sign in with your email address and the new password."), "success")

    return _with_code("accounts/begin.html", Purpose.INVITATION, accept)


@bp.route("/account/password/code", methods=["GET", "POST"])
@requires(Action.RECOVER_ACCOUNT)
def choose() -> Any:
    """First the code from the mail, then the new password."""

    def change(code: str, made: str) -> None:
        with transaction() as at:
            send_notice(choose_password(code, made, at=at), "password-changed", at=at)
        flash(_("Your password is changed. Sign in with the new one."), "success")

    return _with_code("accounts/choose.html", Purpose.PASSWORD, change)


@bp.route("/account/password", methods=["GET", "POST"])
@requires(Action.RECOVER_ACCOUNT)
def forgotten() -> Any:
    """Ask for a code. The answer is the same, and takes as long, whoever has this address."""
    form = AddressForm()
    if not form.validate_on_submit():
        return render("accounts/forgotten.html", status=status_of_form(form), form=form)
    email = form.email.data or ""
    count_try(f"new password {comparable(email)}")
    with transaction() as at:
        person, code = ask_for_password(email, at=at)
        send_password_code(person, email, code, at=at)
    return redirect(url_for("accounts.choose"), 303)


def _with_code(page: str, purpose: Purpose, act: Callable[[str, str], None]) -> Any:
    form = PasswordForm() if "password" in request.form else CodeForm()
    if not form.validate_on_submit():
        return _page(page, form, status_of_form(form))
    person = _holder(form, purpose)
    if person is None:
        form = CodeForm()
        form.blame("code", _("This code does not work. It may be used already, or too old."))
        return _page(page, form, 422)
    if isinstance(form, CodeForm):
        return _page(page, PasswordForm(formdata=None, code=form.code.data), name=person.name)
    return _choose(page, form, person, act)


def _holder(form: CodeForm | PasswordForm, purpose: Purpose) -> Person | None:
    """Whose code it is. It cannot be guessed; counting keeps a guesser from keeping us busy. A right one is
    forgiven: everybody at a surgery may begin in the same hour, from one network address."""
    target = f"code from {request.remote_addr}"
    if isinstance(form, CodeForm):
        count_try(target)
        if find_holder(form.code.data or "", purpose, moment()):
            with transaction():
                forgive(target)
    return find_holder(form.code.data or "", purpose, moment())


def _choose(page: str, form: PasswordForm, person: Person, act: Callable[[str, str], None]) -> Any:
    name, brand = person.name, current_app.config["BRAND_NAME"]
    try:
        made = strong_hash(form.password.data or "", name, person.email, brand)
        act(form.code.data or "", made)
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return _page(page, form, 422, name=name)
    return redirect(url_for("accounts.sign_in"), 303)


def _page(page: str, form: CodeForm | PasswordForm, status: int = 200, *, name: str = "") -> Any:
    return render(page, status=status, form=form, name=name)
