"""Changing one's name, address, password and second factor."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import current_app, flash, redirect, url_for
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts.forms.choosing import CodeForm, NameForm, NewAddressForm, NewPasswordForm
from app.accounts.letters import send_address_code, send_notice
from app.accounts.models import Person
from app.accounts.operations import external, second_factor
from app.accounts.operations import own as operations
from app.accounts.operations.codes import Purpose, make_code
from app.accounts.operations.signing_in import get_owner
from app.accounts.passwords import strong_hash
from app.accounts.queries.people import find_person_by_email, get_person
from app.accounts.queries.signing_in import needs_second_factor
from app.accounts.views.door import bp
from app.accounts.views.proving import proved
from app.accounts.views.second_factor import keep_fresh_codes, set_up_page
from app.accounts.views.trying import count_try
from app.database import transaction
from app.errors import Refused
from app.mail.addresses import normalise
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires
from app.web.render import render_staff


def _number() -> int:
    return current_actor().person_id or 0


def _me(at: datetime) -> Person:
    """The one who asks, inside the transaction: their sign-in still lives."""
    return get_owner(_number(), current_user.token, at)


def _page(form: Form, heading: str, intro: str = "", button: str = "") -> Any:
    return render_staff(
        "accounts/form.html",
        status=status_of_form(form),
        form=form,
        heading=heading,
        intro=intro,
        button=button or _("Save"),
    )


def _done(sentence: str) -> Any:
    flash(sentence, "success")
    return redirect(url_for("accounts.own"), 303)


@bp.route("/account/name", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
def change_name() -> Any:
    form = NameForm(name=current_actor().name)
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.change_name(_me(at), form.name.data or "", at=at)
    ):
        return _done(_("Your name is changed."))
    return _page(form, _("Change your name"))


@bp.route("/account/new-password", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
@proved
def change_password() -> Any:
    form, person = NewPasswordForm(), get_person(_number())
    form.password.whose = person.email
    if form.validate_on_submit():
        try:
            brand = current_app.config["BRAND_NAME"]
            made = strong_hash(form.password.data or "", person.name, person.email, brand)
            with transaction() as at:
                person = _me(at)
                operations.change_password(person, made, at=at, token=current_user.token)
                send_notice(person, "password-changed", at=at)
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            return _done(_("Your password is changed. You are signed out everywhere else."))
    return _page(form, _("Change your password"), _("You are then signed out everywhere else."))


@bp.route("/account/address", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
@proved
def change_address() -> Any:
    """Send a code to the new address. The answer does not tell whether somebody has it already."""
    form = NewAddressForm()
    if form.validate_on_submit():
        try:
            address = normalise(form.email.data or "")
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            count_try(f"new address of {_number()}")
            with transaction() as at:
                if find_person_by_email(address) is None:
                    person = _me(at)
                    code = make_code(person, Purpose.ADDRESS, at, address=address)
                    send_address_code(person, address, code, at=at)
            return redirect(url_for("accounts.confirm_address"), 303)
    return _page(form, _("Change your email address"), button=_("Send me a code"))


@bp.route("/account/address/code", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
def confirm_address() -> Any:
    """The code from the new address makes it the address of the account; the old one is told."""
    form = CodeForm()

    def change(at: datetime) -> None:
        person = _me(at)
        old = operations.confirm_address(person, form.code.data or "", at=at)
        send_notice(person, "address-changed", at=at, to=old)

    if form.validate_on_submit():
        count_try(f"address code of {_number()}")
        if attempt(form, change):
            return _done(_("Your email address is changed."))
    intro = _("We have sent a code to the new address, if no other account has it. It works for one hour.")
    return _page(form, _("Check your email"), intro, _("Continue"))


@bp.route("/account/second-factor", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
@proved
def set_up_again() -> Any:
    """Set up an app, or another one. The old one works until the new one has shown a code."""
    answer = set_up_page(get_person(_number()), url_for("accounts.set_up_again"))
    return answer if answer is not None else redirect(url_for("accounts.recovery_codes"), 303)


@bp.route("/account/second-factor/off", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
@proved
def switch_off() -> Any:
    """End the second factor, for somebody who needs none."""
    form = Form()
    if needs_second_factor(current_actor()):
        raise Refused("With your role, signing in needs a code of an app.")
    if form.validate_on_submit():
        with transaction() as at:
            person = _me(at)
            second_factor.switch_off(person, at=at)
            send_notice(person, "second-factor-ended", at=at)
        return _done(_("Signing in asks for no code any more."))
    intro = _("Whoever knows your password can then open your account.")
    return _page(form, _("Sign in without a code"), intro, _("Sign in without a code from now on"))


@bp.route("/account/recovery-codes/new", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
@proved
def new_recovery_codes() -> Any:
    """New recovery codes; the old ones end."""
    form = Form()
    if form.validate_on_submit():
        with transaction() as at:
            person = _me(at)
            codes = second_factor.make_recovery_codes(person, at=at)
            send_notice(person, "recovery-codes-made", at=at)
        keep_fresh_codes(codes)
        return redirect(url_for("accounts.recovery_codes"), 303)
    intro = _("The ones you have then do not work any more.")
    return _page(form, _("Make new recovery codes"), intro, _("Make new recovery codes"))


@bp.route("/account/service/end", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
@proved
def end_service() -> Any:
    """The sign-in service opens this account no more."""
    form = Form()

    def end(at: datetime) -> None:
        person = _me(at)
        external.end_links(person, token=current_user.token, at=at)
        send_notice(person, "service-unlinked", at=at)

    if form.validate_on_submit() and attempt(form, end):
        return _done(_("The sign-in service does not open your account any more."))
    intro = _("You then sign in with your password. A profession that only the service confirmed ends too.")
    return _page(form, _("End the link to the sign-in service"), intro, _("End this link"))
