"""What the staff views of this room share: the blueprint, and room for a picture."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for

from app.consultations.models import Consultation
from app.documents.kinds import MOST_BYTES
from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_editions", __name__, url_prefix="/manage/consultations/<int:consultation_id>")
_WITH_PICTURES = {"manage_editions.easy_read", "manage_editions.pair"}
_AROUND_A_PICTURE = 100_000


@bp.url_value_preprocessor
def _room_for_a_picture(endpoint: str | None, _values: Any) -> None:
    """These forms may be larger than others; said before anything looks into what was sent."""
    if endpoint in _WITH_PICTURES:
        request.max_content_length = MOST_BYTES + _AROUND_A_PICTURE


def page_for(template: str, consultation: Consultation, status: int = 200, **context: Any) -> Any:
    """A staff page of this room."""
    return render_staff(
        template, status=status, consultation=consultation, manage_section="consultations", **context
    )


def form_page(consultation: Consultation, form: Form, **context: Any) -> Any:
    """A page that is one form: `heading`, `button`, `back_url`, `back_words`; also `intro` and `warning`."""
    status = status_of_form(form)
    return page_for("editions/manage/form.html", consultation, status=status, form=form, **context)


def back(endpoint: str, consultation_id: int, **values: Any) -> Any:
    """To another page of this room, after something was done."""
    return redirect(url_for(f"manage_editions.{endpoint}", consultation_id=consultation_id, **values), 303)
