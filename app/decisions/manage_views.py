"""Recording decisions."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.gates import Told, missing_to_decide
from app.consultations.models import Consultation
from app.consultations.operations.gating import was_assessed_again
from app.consultations.queries import get
from app.decisions.forms import DecisionForm
from app.decisions.operations import publish_decision
from app.lifecycle import Act, require, stage
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

bp = Blueprint("manage_decisions", __name__, url_prefix="/manage/consultations")


@bp.route("/<int:consultation_id>/decision", methods=["GET", "POST"])
@requires(Action.RECORD_DECISION, on=get)
def new(consultation: Consultation) -> Any:
    """Record and publish a decision."""
    form, consultation_id = DecisionForm(), consultation.id
    if request.method == "GET":
        require(consultation.timetable, Act.DECIDE, moment())
    if form.validate_on_submit() and attempt(
        form,
        lambda at: publish_decision(
            consultation_id,
            form.to_texts(),
            actor=current_actor(),
            at=at,
            day_of=london_day,
            interests_seen=bool(form.interests_seen.data),
        ),
    ):
        flash(_("The decision is published."), "success")
        return redirect(url_for("manage_consultations.overview", consultation_id=consultation_id), 303)
    if form.is_submitted():
        consultation = get(consultation_id)  # what was read before the refusal was let go of
    return render_staff(
        "decisions/manage/new.html",
        status=status_of_form(form),
        consultation=consultation,
        stage=stage(consultation.timetable, moment()),
        form=form,
        heading=_("Record a decision"),
        button=_("Publish the decision"),
        intro=_(
            "It is public at once and cannot be changed afterwards. What changes comes first, how "
            "it was decided after."
        ),
        missing=missing_to_decide(Told(assessed_again=was_assessed_again(consultation))),
        manage_section="consultations",
    )
