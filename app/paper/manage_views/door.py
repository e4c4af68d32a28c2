"""What the staff views of this room share."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.web.render import render_staff

bp = Blueprint("manage_paper", __name__, url_prefix="/manage/consultations/<int:consultation_id>/paper")


def page_for(template: str, consultation: Consultation, status: int = 200, **context: Any) -> Any:
    """A page of this room."""
    return render_staff(
        template,
        status=status,
        consultation=consultation,
        manage_section="consultations",
        **context,
    )


def form_page(consultation: Consultation, form: Any, status: int, **context: Any) -> Any:
    """A page that is one form: `heading`, `button`; also `intro`."""
    return page_for(
        "paper/manage/form.html", consultation, status, form=form, **overview(consultation.id), **context
    )


def overview(consultation_id: int) -> dict[str, str]:
    """Where most pages lead back to."""
    return {
        "back_url": url_for("manage_paper.index", consultation_id=consultation_id),
        "back_words": _("Paper and phone"),
    }


def to(consultation_id: int, endpoint: str = "index", **values: Any) -> Any:
    """To another page of this room, after something was done."""
    return redirect(url_for(f"manage_paper.{endpoint}", consultation_id=consultation_id, **values), 303)
