"""What the pages of staff share: the blueprint, the way back, and the subject of a theme's own pages."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.insight.pages.asked import Asked, read_asked
from app.insight.queries.frame import Framed, get_theme
from app.web.fields import Form, status_of_form
from app.web.render import render_staff

bp = Blueprint("manage_insight", __name__, url_prefix="/manage/consultations/<int:consultation_id>/themes")


def theme_of(consultation_id: int, theme_id: int) -> Framed:
    """The loader of a theme's own pages."""
    return get_theme(consultation_id, theme_id)


def to_themes(consultation_id: int) -> Any:
    """On to the themes of a consultation."""
    return redirect(url_for("manage_insight.index", consultation_id=consultation_id), 303)


def asked(consultation_id: int) -> Asked:
    """Which texts the address asks for."""
    return read_asked(consultation_id, request.args)


def form_page(template: str, form: Form, consultation: Consultation, **context: Any) -> Any:
    """A page with one form, that leads back to the themes."""
    return render_staff(
        template,
        status=status_of_form(form),
        form=form,
        consultation=consultation,
        back_url=url_for("manage_insight.index", consultation_id=consultation.id),
        back_words=_("Themes"),
        manage_section="consultations",
        **context,
    )
