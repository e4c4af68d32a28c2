"""Asking for an account as a professional. The answer never tells whether an address is known here."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.accounts import pages
from app.accounts.forms.people import AskForm, ProfessionForm
from app.accounts.letters import send_receipt_of_asking
from app.accounts.operations.professionals import Asking, ask_for_account, ask_to_be_confirmed
from app.accounts.operations.tries import begin_try
from app.accounts.queries.people import get_person
from app.accounts.views.door import bp
from app.actor import Profession
from app.database import transaction
from app.errors import Refused
from app.mail.addresses import comparable
from app.ods import practice_code
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.errors import told
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render, render_staff


@bp.route("/account/ask", methods=["GET", "POST"])
@requires(Action.ASK_FOR_ACCOUNT)
def ask() -> Any:
    """Say who one is; somebody of the consortium looks at it."""
    form = AskForm(pages.practice_choices(moment()))
    if form.validate_on_submit():
        try:
            _note(_read(form))
        except Refused as refusal:
            if refusal.field is None:
                raise
            form.blame(refusal.field, told(refusal))
        else:
            return redirect(url_for("accounts.asked"), 303)
    return render("accounts/ask.html", status=status_of_form(form), form=form)


@bp.get("/account/ask/thank-you")
@requires(Action.ASK_FOR_ACCOUNT)
def asked() -> Any:
    """The same for everybody who asked."""
    return render("accounts/asked.html")


@bp.route("/account/professional", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
def professional() -> Any:
    """Somebody signed in, whom a sign-in service sent perhaps, asks to be confirmed as a professional."""
    form = ProfessionForm(pages.practice_choices(moment()))
    if form.validate_on_submit() and attempt(form, lambda at: _say(form, at)):
        flash(_("Thank you. Somebody will check it. Then we send you an email."), "success")
        return redirect(url_for("accounts.own"), 303)
    return render_staff(
        "accounts/form.html",
        status=status_of_form(form),
        form=form,
        heading=_("Ask to be confirmed as a professional"),
        intro=_(
            "This is for GPs, nurses, pharmacists and others who work in health care here. "
            "Somebody will check who you are."
        ),
        button=_("Send"),
    )


def _say(form: ProfessionForm, at: datetime) -> None:
    ask_to_be_confirmed(
        get_person(current_actor().person_id or 0),
        Profession(form.profession.data),
        practice_code=_practice(form),
        note=form.note.data or "",
        at=at,
    )


def _practice(form: ProfessionForm) -> str:
    """The one chosen from the list, or the one whose code was typed."""
    typed = form.code.data or ""
    return form.practice.data or (practice_code(typed) if typed else "")


def _read(form: AskForm) -> Asking:
    return Asking(
        email=form.email.data or "",
        name=form.name.data or "",
        profession=Profession(form.profession.data),
        practice_code=_practice(form),
        note=form.note.data or "",
    )


def _note(asking: Asking) -> None:
    with transaction() as at:
        # Counted apart from passwords: whoever asks makes nobody at the same surgery wait to sign in.
        begin_try(f"ask {comparable(asking.email)}", f"asking from {request.remote_addr}", at)
        person, is_new = ask_for_account(asking, at)
        send_receipt_of_asking(person, is_new=is_new, at=at)
