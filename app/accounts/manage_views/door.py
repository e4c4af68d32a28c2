"""The blueprint the staff views of this room share, and what they do alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import Blueprint, Flask, url_for

from app.accounts.models import Person
from app.accounts.queries.roster import get_by_public_id
from app.database import transaction
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_accounts", __name__, url_prefix="/manage")


def init_app(app: Flask, practice_choices: Callable[[datetime], list[tuple[str, str]]]) -> None:
    """The room above that knows the practices tells them: (ODS code, name) at a moment."""
    app.extensions["practice_choices"] = practice_choices


@contextmanager
def changing(person: Person) -> Iterator[tuple[Person, datetime]]:
    """A transaction with this person as they are inside it, and its moment."""
    public_id = person.public_id
    with transaction() as at:
        yield get_by_public_id(public_id), at


def attempt_on(person: Person, form: Form, act: Callable[[Person, datetime], object]) -> bool:
    """`attempt` with this person as they are inside the transaction."""
    public_id = person.public_id
    return attempt(form, lambda at: act(get_by_public_id(public_id), at)) is not None


def ask(
    person: Person,
    form: Form,
    *,
    heading: str,
    sentences: list[str],
    button: str,
    back: tuple[str, str] | None = None,
) -> Any:
    """A page that asks once more before something is done. `back`: (address, words), or to the person."""
    here = url_for("manage_accounts.show", public_id=person.public_id)
    back_url, back_words = back or (here, person.name)
    return render_staff(
        "accounts/manage/act.html",
        status=status_of_form(form),
        form=form,
        heading=heading,
        sentences=sentences,
        button=button,
        back_url=back_url,
        back_words=back_words,
        manage_section="professionals" if back else "people",
    )
