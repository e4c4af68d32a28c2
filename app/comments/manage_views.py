"""How people comment on a consultation, for those who lead it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.comments.forms import RulesForm
from app.comments.operations.ruling import set_rules
from app.comments.queries.rules import rules_for
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

bp = Blueprint("manage_comments", __name__, url_prefix="/manage/consultations/<int:consultation_id>/comments")


@bp.route("/rules", methods=["GET", "POST"])
@requires(Action.SET_COMMENTING, on=get)
def rules(consultation: Consultation) -> Any:
    """Whether people comment, when a moderator reads it, and how they sign."""
    number, times = consultation.id, consultation.timetable
    form = RulesForm.of(rules_for(number))
    if form.validate_on_submit() and attempt(
        form, lambda at: set_rules(number, form.rules, actor=current_actor(), at=at)
    ):
        flash(_("How people comment is saved."), "success")
        return redirect(url_for("manage_consultations.overview", consultation_id=number), 303)
    if form.is_submitted():
        consultation = get(number)  # a refusal lets go of what was read before
    return render_staff(
        "comments/manage/rules.html",
        status=status_of_form(form),
        consultation=consultation,
        form=form,
        may_set=allows(times, Act.SET_COMMENTING, moment()),
        is_told=allows(times, Act.COMMENT, moment()),
        manage_section="consultations",
    )
