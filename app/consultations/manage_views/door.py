"""What the staff views share: the blueprint, the page, and what is shown again after a refusal."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.corrections import list_corrections
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import Refused
from app.lifecycle import Act, allows, require, stage
from app.policy.actions import Action
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.guard import can, moment
from app.web.render import render_staff

bp = Blueprint("manage_consultations", __name__, url_prefix="/manage/consultations")


def page_for(template: str, consultation: Consultation | None, status: int = 200, **context: Any) -> Any:
    at = moment()
    return render_staff(
        template,
        status=status,
        consultation=consultation,
        stage=stage(consultation.timetable, at) if consultation else None,
        manage_section="consultations",
        **context,
    )


def back(consultation_id: int, endpoint: str = "overview") -> Any:
    return redirect(url_for(f"manage_consultations.{endpoint}", consultation_id=consultation_id), 303)


def while_allowed(act: Act) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Whoever opens the page of an act that the stage does not allow is sent to the overview and told why.

    A POST goes on to the operation, which refuses on the form, so that nothing typed is lost.
    """

    def wrap(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def allowed(consultation: Consultation, **values: Any) -> Any:
            if request.method == "GET":
                try:
                    require(consultation.timetable, act, moment())
                except Refused as refusal:
                    flash(told(refusal), "info")
                    return back(consultation.id)
            return view(consultation, **values)

        return allowed

    return wrap


def read_again(consultation: Consultation, form: Form) -> Consultation:
    """The consultation to show beside a refused form: what was read before the refusal was let go of."""
    return get(consultation.id) if form.is_submitted() else consultation


def form_page(
    consultation: Consultation, form: Form, *, heading: str, button: str = "", intro: str = ""
) -> Any:
    """A page that is one form of this consultation. `button`: its words, "Save" where there are none."""
    return page_for(
        "consultations/manage/form.html",
        read_again(consultation, form),
        status=status_of_form(form),
        form=form,
        heading=heading,
        button=button or _("Save"),
        intro=intro,
    )


def corrected(consultation: Consultation) -> dict[str, Any]:
    """What the lists of questions and options need to know of corrected wording."""
    allowed = allows(consultation.timetable, Act.CORRECT, moment())
    return {
        "may_correct": allowed and can(Action.RUN_CONSULTATION),
        "corrections": list_corrections(consultation.id),
    }
