"""Before something that matters: the password or a code once more, good for ten minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, TypeVar, cast

from flask import redirect, request, session, url_for
from flask_babel import gettext as _

from app.accounts.forms.choosing import ProveForm
from app.accounts.forms.second_factor import AnyCodeForm
from app.accounts.models import Person
from app.accounts.operations import second_factor
from app.accounts.passwords import matches
from app.accounts.queries.own import has_second_factor
from app.accounts.queries.people import get_person
from app.accounts.views.door import ENTERED, bp, safe, seal
from app.accounts.views.trying import count_try, forgive
from app.database import transaction
from app.policy.actions import Action
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

View = TypeVar("View", bound=Callable[..., Any])
_PROVED, _GOOD_FOR = "proved", timedelta(minutes=10)


def proved(view: View) -> View:
    """The view is for somebody who has proved just now that they are the owner."""

    @wraps(view)
    def guarded(**values: Any) -> Any:
        if not _lately(_PROVED):
            return redirect(url_for("accounts.prove", next=request.path), 303)
        return view(**values)

    return cast(View, guarded)


def _lately(mark: str) -> bool:
    age = moment().timestamp() - int(session.get(mark, 0))
    return age < _GOOD_FOR.total_seconds()


@bp.route("/account/prove", methods=["GET", "POST"])
@requires(Action.USE_OWN_ACCOUNT)
def prove() -> Any:
    """Ask for the password; without one for a code; without either for a new sign-in."""
    person = get_person(current_actor().person_id or 0)
    form = ProveForm() if person.password_hash else AnyCodeForm() if has_second_factor(person.id) else None
    target = safe(request.args.get("next")) or url_for("accounts.own")
    if form is None and _lately(ENTERED):
        session[_PROVED] = int(moment().timestamp())
        return redirect(target, 303)
    if isinstance(form, ProveForm):
        form.current_password.whose = person.email
    if form is None or not form.validate_on_submit():
        status = status_of_form(form) if form else 200
        return render_staff("accounts/prove.html", status=status, form=form, next_page=target)
    count_try(f"owner {person.id}")
    if not _is_right(person, form):
        form.blame(None, _("This does not match. Try again."))
        return render_staff("accounts/prove.html", status=422, form=form, next_page=target)
    session[_PROVED] = int(moment().timestamp())
    return redirect(target, 303)


def _is_right(person: Person, form: ProveForm | AnyCodeForm) -> bool:
    if isinstance(form, ProveForm):
        right = matches(person.password_hash, form.current_password.data or "")
        with transaction():
            if right:
                forgive(f"owner {person.id}")
        return right
    with transaction() as at:
        right = second_factor.give(person.id, form.code.data or "", seal=seal(), at=at)
        if right:
            forgive(f"owner {person.id}")
        return right
