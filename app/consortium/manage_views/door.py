"""What the staff views of this room share: the blueprint and the page."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_consortium", __name__, url_prefix="/manage/consortium")


def page_for(template: str, status: int = 200, **context: Any) -> Any:
    """A staff page of this room. `manage_section`: what the menu marks, if not the consortium."""
    context = {"manage_section": "consortium"} | context
    return render_staff(template, status=status, **context)


def form_page(form: Form, **context: Any) -> Any:
    """A page that is one form: `heading`, `button`, `back_url`, `back_words`; also `intro` and `warning`."""
    context = {"intro": "", "warning": False} | context
    return page_for("consortium/manage/form.html", status=status_of_form(form), form=form, **context)


def back(endpoint: str, **values: Any) -> Any:
    """To another page of this room, after something was done."""
    return redirect(url_for(f"manage_consortium.{endpoint}", **values), 303)
