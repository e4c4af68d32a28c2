"""What the staff views of this room share: the blueprint, the page, and the try that reports a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, url_for

from app.database import transaction
from app.errors import Refused
from app.web.errors import told
from app.web.fields import Form
from app.web.render import render_staff

bp = Blueprint("manage_consortium", __name__, url_prefix="/manage/consortium")


def page_for(template: str, status: int = 200, **context: Any) -> Any:
    """A staff page of this room."""
    return render_staff(template, status=status, manage_section="consortium", **context)


def form_page(form: Form, **context: Any) -> Any:
    """A page that is one form: `heading`, `button`, `back_url`, `back_words`; also `intro` and `warning`."""
    context = {"intro": "", "warning": False} | context
    status = 422 if form.is_submitted() else 200
    return page_for("consortium/manage/form.html", status=status, form=form, **context)


def attempt(form: Form, act: Callable[[datetime], object]) -> bool:
    """Do it in a transaction; where it is refused, put the sentence on the form."""
    try:
        with transaction() as at:
            act(at)
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return False
    return True


def back(endpoint: str, **values: Any) -> Any:
    """To another page of this room, after something was done."""
    return redirect(url_for(f"manage_consortium.{endpoint}", **values), 303)
