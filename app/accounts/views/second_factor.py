"""The second step of signing in: a code of the app, or setting the app up."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, request, session, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from app.accounts.forms.second_factor import AnyCodeForm, AppCodeForm
from app.accounts.letters import send_notice
from app.accounts.models import Person
from app.accounts.one_time import address_for_app, new_secret
from app.accounts.operations import second_factor, signing_in
from app.accounts.queries.own import count_recovery_codes
from app.accounts.queries.people import get_person
from app.accounts.queries.signing_in import WaitsFor
from app.accounts.views.door import Visitor, bp, enter, lead_on, safe, seal
from app.accounts.views.trying import count_try, forgive, remember
from app.database import transaction
from app.errors import Refused
from app.policy.actions import Action
from app.web.errors import told
from app.web.fields import status_of_form
from app.web.guard import requires
from app.web.qr import qr_code
from app.web.render import render

# In the session, sealed: the secret that is being set up; recovery codes that are not yet kept.
_SECRET, _CODES = "fresh_secret", "fresh_codes"


def _waiting(for_what: WaitsFor) -> Visitor | None:
    visitor = current_user._get_current_object()
    return visitor if isinstance(visitor, Visitor) and visitor.signed.waits_for is for_what else None


def _elsewhere() -> Any:
    """Nothing is missing here: on to what is, or back to the beginning."""
    visitor = current_user._get_current_object()
    if isinstance(visitor, Visitor):
        return lead_on(visitor)
    return redirect(url_for("accounts.sign_in", next=safe(request.args.get("next"))), 303)


@bp.route("/sign-in/code", methods=["GET", "POST"])
@requires(Action.SIGN_IN)
def give_code() -> Any:
    """The code of the app, after the password."""
    visitor = _waiting(WaitsFor.CODE)
    if visitor is None:
        return _elsewhere()
    form = AnyCodeForm()
    if not form.validate_on_submit():
        return render("accounts/give_code.html", status=status_of_form(form), form=form)
    person = get_person(visitor.signed.person_id)
    target, email = f"second factor {person.id}", person.email
    count_try(target, email)
    if not _given(visitor, form.code.data or "", target):
        form.blame("code", _("This code does not work. Wait for the next one, then try that."))
        return render("accounts/give_code.html", status=422, form=form)
    return remember(lead_on(current_user._get_current_object()), email)


def _given(visitor: Visitor, typed: str, target: str) -> bool:
    """Give the code; if it is right, the sign-in goes on under a new token."""
    person_id = visitor.signed.person_id
    with transaction() as at:
        person = signing_in.get_owner(person_id, visitor.token, at)
        left = count_recovery_codes(person_id)
        if not second_factor.give(person_id, typed, seal=seal(), at=at):
            return False
        forgive(target, person.email)
        now_left = count_recovery_codes(person_id)
        if now_left < left:
            send_notice(person, "recovery-code-used", at=at)
        token, signed = signing_in.strengthen(visitor.token, at)
    enter(token, signed)
    if now_left < left:
        flash(
            ngettext(
                "You have %(num)s recovery code left. You can make new ones on the page of your account.",
                "You have %(num)s recovery codes left. You can make new ones on the page of your account.",
                now_left,
            )
        )
    return True


@bp.route("/sign-in/set-up", methods=["GET", "POST"])
@requires(Action.SIGN_IN)
def first_set_up() -> Any:
    """Setting the app up, for somebody who must before they go on."""
    visitor = _waiting(WaitsFor.SETTING_UP)
    if visitor is None:
        return _elsewhere()
    person = get_person(visitor.signed.person_id)
    answer = set_up_page(person, url_for("accounts.first_set_up", next=safe(request.args.get("next"))))
    if answer is not None:
        return answer
    return redirect(url_for("accounts.recovery_codes", next=safe(request.args.get("next"))), 303)


def set_up_page(person: Person, here: str) -> Any:
    """The page that sets the app up; None once that is done and the recovery codes are ready to be shown."""
    form = AppCodeForm()
    secret = (seal().open(session.get(_SECRET, "")) or "") if form.is_submitted() else ""
    if not secret:
        secret = new_secret()
        session[_SECRET] = seal().close(secret)
    if form.validate_on_submit():
        try:
            _set_up(person.id, secret, form.code.data or "")
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            return None
    address = address_for_app(secret, email=person.email, brand=current_app.config["BRAND_NAME"])
    return render(
        "accounts/set_up.html",
        status=status_of_form(form),
        form=form,
        here=here,
        picture=qr_code(address),
        groups=[secret[at : at + 4] for at in range(0, len(secret), 4)],
    )


def _set_up(person_id: int, secret: str, typed: str) -> None:
    visitor: Visitor = current_user._get_current_object()
    with transaction() as at:
        person = signing_in.get_owner(person_id, visitor.token, at)
        codes = second_factor.set_up(person, secret, typed, seal=seal(), at=at)
        send_notice(person, "second-factor-set-up", at=at)
        token, signed = signing_in.strengthen(visitor.token, at)
    enter(token, signed)
    keep_fresh_codes(codes)


def keep_fresh_codes(codes: list[str]) -> None:
    """Carry new recovery codes to the page that shows them: sealed in the session, nowhere else."""
    session[_CODES] = seal().close(" ".join(codes))


@bp.route("/account/recovery-codes", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
def recovery_codes() -> Any:
    """New recovery codes, until their owner says that they are kept."""
    codes = (seal().open(session.get(_CODES, "")) or "").split()
    if request.method == "POST" or not codes:
        session.pop(_CODES, None)
        return lead_on(current_user._get_current_object())
    next_page = safe(request.args.get("next"))
    return render("accounts/recovery_codes.html", codes=codes, next_page=next_page)
