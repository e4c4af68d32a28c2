"""What the staff views of this room share: the blueprint and the page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_decisions", __name__, url_prefix="/manage")


def page_for(template: str, status: int = 200, **context: Any) -> Any:
    """A page of this room."""
    return render_staff(template, status=status, manage_section="decisions", **context)


def form_page(form: Form, template: str = "decisions/manage/form.html", **context: Any) -> Any:
    """A page that is one form: `heading`, `button`, `back_url`, `back_words`; also `intro` and `warning`."""
    return page_for(template, status=status_of_form(form), form=form, **context)


def to(endpoint: str, **values: Any) -> Any:
    """To another page of this room, after something was done."""
    return redirect(url_for(f"manage_decisions.{endpoint}", **values), 303)
