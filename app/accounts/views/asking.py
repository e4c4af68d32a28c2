"""Asking for an account as a professional. The answer never tells whether an address is known here."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for

from app.accounts import pages
from app.accounts.forms.people import AskForm
from app.accounts.letters import send_receipt_of_asking
from app.accounts.operations.professionals import Asking, ask_for_account
from app.accounts.operations.tries import begin_try
from app.accounts.views.door import bp
from app.actor import Profession
from app.database import transaction
from app.errors import Refused
from app.mail.addresses import comparable
from app.ods import practice_code
from app.policy.actions import Action
from app.web.errors import told
from app.web.guard import moment, requires
from app.web.render import render


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
    return render("accounts/ask.html", status=422 if form.is_submitted() else 200, form=form)


@bp.get("/account/ask/thank-you")
@requires(Action.ASK_FOR_ACCOUNT)
def asked() -> Any:
    """The same for everybody who asked."""
    return render("accounts/asked.html")


def _read(form: AskForm) -> Asking:
    typed = form.code.data or ""
    return Asking(
        email=form.email.data or "",
        name=form.name.data or "",
        profession=Profession(form.profession.data),
        practice_code=form.practice.data or (practice_code(typed) if typed else ""),
        note=form.note.data or "",
    )


def _note(asking: Asking) -> None:
    with transaction() as at:
        # Counted apart from passwords: whoever asks makes nobody at the same surgery wait to sign in.
        begin_try(f"ask {comparable(asking.email)}", f"asking from {request.remote_addr}", at)
        person, is_new = ask_for_account(asking, at)
        send_receipt_of_asking(person, is_new=is_new, at=at)
