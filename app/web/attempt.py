"""Doing what a form or a button asks for; a form says why it was refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from flask import flash
from werkzeug import Response

from app.database import transaction
from app.errors import Refused
from app.seen import Stale
from app.web.elsewhere import SharedForm
from app.web.errors import told
from app.web.fields import Form

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Done(Generic[T]):
    """It is done and committed; `value`: what the act returned."""

    value: T


def attempt(
    form: Form, act: Callable[[datetime], T], stored: Callable[[], SharedForm] | None = None
) -> Done[T] | None:
    """Do it in a transaction, at its moment. Where it is refused, put the sentence on the form; None then.
    `stored`: the form filled anew with what stands there, for where somebody else wrote in between."""
    try:
        with transaction() as at:
            value = act(at)
    except Stale as refusal:
        if stored is None or not isinstance(form, SharedForm):
            raise
        form.compare(stored(), refusal)
        return None
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return None
    return Done(value=value)


def pressed(act: Callable[[datetime], object], then: Response, said: str = "") -> Response:
    """What a button without fields does: do it in a transaction, at its moment, and lead on to `then`.
    `said`: the sentence shown there. A refusal becomes the page of refusals."""
    with transaction() as at:
        act(at)
    if said:
        flash(said, "success")
    return then
