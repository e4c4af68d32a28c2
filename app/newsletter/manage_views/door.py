"""What the views of this room share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for

from app.newsletter.models import Issue
from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_newsletter", __name__, url_prefix="/manage/newsletter")


def page_for(template: str, status: int = 200, **context: Any) -> Any:
    """A page of this room."""
    return render_staff(template, status=status, manage_section="newsletter", **context)


def form_page(form: Form, issue: Issue | None = None, **context: Any) -> Any:
    """A page that is one form: `heading`, `button`; also `intro` and `warning`."""
    back = url_for("manage_newsletter.index")
    words = ""
    if issue is not None:
        back, words = url_for("manage_newsletter.show", issue_id=issue.id), issue.title
    shown = {"back_url": back, "back_words": words, **context}
    return page_for("newsletter/manage/form.html", status=status_of_form(form), form=form, **shown)


def to_issue(issue_id: int) -> Any:
    """To the page of an issue, after something was done."""
    return redirect(url_for("manage_newsletter.show", issue_id=issue_id), 303)
