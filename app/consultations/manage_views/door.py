"""What the staff views share: the blueprint, the page, and the try that puts a refusal on the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, url_for

from app.consultations.models import Consultation
from app.database import transaction
from app.errors import Refused
from app.lifecycle import stage
from app.web.errors import told
from app.web.fields import Form
from app.web.guard import moment
from app.web.render import render_staff

bp = Blueprint("manage_consultations", __name__, url_prefix="/manage/consultations")


def page_for(template: str, consultation: Consultation | None, status: int = 200, **context: Any) -> Any:
    at = moment()
    return render_staff(
        f"consultations/manage/{template}.html",
        status=status,
        consultation=consultation,
        stage=stage(consultation.timetable, at) if consultation else None,
        manage_section="consultations",
        **context,
    )


def back(consultation_id: int, endpoint: str = "overview") -> Any:
    return redirect(url_for(f"manage_consultations.{endpoint}", consultation_id=consultation_id), 303)


def attempt(form: Form, act: Callable[[Any], object]) -> bool:
    """Do it in a transaction; a refusal goes onto the form."""
    try:
        with transaction() as at:
            act(at)
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return False
    return True
