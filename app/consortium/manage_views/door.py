"""What the staff views of this room share: the blueprint, the page, and the try that reports a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, url_for

from app.database import transaction
from app.errors import Refused
from app.seen import Stale
from app.web.elsewhere import SharedForm
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_consortium", __name__, url_prefix="/manage/consortium")


def page_for(template: str, status: int = 200, **context: Any) -> Any:
    """A staff page of this room."""
    return render_staff(template, status=status, manage_section="consortium", **context)


def form_page(form: Form, **context: Any) -> Any:
    """A page that is one form: `heading`, `button`, `back_url`, `back_words`; also `intro` and `warning`."""
    context = {"intro": "", "warning": False} | context
    return page_for("consortium/manage/form.html", status=status_of_form(form), form=form, **context)


def attempt(
    form: Form, act: Callable[[datetime], object], stored: Callable[[], SharedForm] | None = None
) -> bool:
    """Do it in a transaction; where it is refused, put the sentence on the form. `stored`: the form filled
    anew with what stands there, for where somebody else wrote in between."""
    try:
        with transaction() as at:
            act(at)
    except Stale as refusal:
        if stored is None or not isinstance(form, SharedForm):
            raise
        form.compare(stored(), refusal)
        return False
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return False
    return True


def back(endpoint: str, **values: Any) -> Any:
    """To another page of this room, after something was done."""
    return redirect(url_for(f"manage_consortium.{endpoint}", **values), 303)
