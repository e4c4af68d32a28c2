"""Linking the sign-in service to an account that is guarded here: its owner opens it once as they always do.

Whoever has an address at the service is not for that alone the owner of the account with this address.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from flask import current_app, redirect, request, session, url_for
from flask_babel import gettext as _

from app.accounts.browsers import family
from app.accounts.forms.second_factor import OpenForm
from app.accounts.letters import send_notice
from app.accounts.models import Person
from app.accounts.operations import second_factor
from app.accounts.operations.external import Identity, find_or_make
from app.accounts.operations.signing_in import begin_sign_in
from app.accounts.passwords import matches
from app.accounts.queries.own import has_second_factor
from app.accounts.queries.people import find_person_by_email, lock_person
from app.accounts.queries.signing_in import Signed
from app.accounts.views.door import bp, enter, landing, seal
from app.accounts.views.trying import count_try, forgive, remember
from app.actor import Profession
from app.database import transaction
from app.errors import Conflict
from app.mail.addresses import comparable
from app.policy.actions import Action
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.render import render

_WAITS, _GOOD_FOR = "service_waits", timedelta(minutes=10)  # in the session: who the service said it is


def ask_owner(identity: Identity, target: str | None) -> Any:
    """Keep what the service said for ten minutes, and ask for what guards the account."""
    session[_WAITS] = {"said": asdict(identity), "at": int(moment().timestamp()), "next": target}
    return redirect(url_for("accounts.link_service"), 303)


@bp.route("/sign-in/service/link", methods=["GET", "POST"])
@requires(Action.SIGN_IN)
def link_service() -> Any:
    """The password and, where an app is set up, its code: then the service is linked."""
    identity, target = _waiting()
    person = find_person_by_email(identity.email) if identity else None
    if identity is None or person is None:
        return redirect(url_for("accounts.sign_in"), 303)
    form = OpenForm(bool(person.password_hash), has_second_factor(person.id))
    if person.password_hash:
        form.current_password.whose = person.email
    if not form.validate_on_submit():
        return _page(form)
    email = person.email
    count_try(comparable(email), email)
    begun = _linked(identity, person, form)
    if begun is None:
        form.blame(None, _("This does not match. Try again."))
        return _page(form)
    visitor = enter(*begun)
    where = url_for(visitor.waits_at, next=target) if visitor.waits_at else target or landing(visitor.actor)
    answer = redirect(where, 303)
    return remember(answer, email) if visitor.is_authenticated else answer


def _page(form: OpenForm) -> Any:
    return render("accounts/link_service.html", status=status_of_form(form), form=form)


def _waiting() -> tuple[Identity | None, str | None]:
    held = session.get(_WAITS)
    if not held or moment().timestamp() - held["at"] > _GOOD_FOR.total_seconds():
        return None, None
    named = held["said"]["profession"]
    said = held["said"] | {"profession": Profession(named) if named else None}
    return Identity(**said), held["next"]


def _linked(identity: Identity, person: Person, form: OpenForm) -> tuple[str, Signed] | None:
    """A sign-in to the account, linked now; None when what was typed does not open it."""
    number, verified = person.id, person.password_hash
    if verified and not matches(verified, form.data.get("current_password") or ""):
        return None
    with transaction() as at:
        owner = lock_person(number)
        guarded = has_second_factor(number)
        if owner is None or owner.password_hash != verified:
            return None
        if guarded and not second_factor.give(number, form.data.get("code") or "", seal=seal(), at=at):
            return None
        forgive(comparable(owner.email), owner.email)
        found = find_or_make(identity, at, proved=number)
        if found is None or found[0].id != number:
            raise Conflict("Your account was changed meanwhile. Sign in again.")
        send_notice(owner, "service-linked", at=at)
        return begin_sign_in(
            owner,
            at,
            strong=guarded or current_app.config["OIDC_IS_STRONG"],
            browser=family(request.user_agent.string),
            by_service=True,
        )
