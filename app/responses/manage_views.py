"""A look at the question pages before anybody else sees them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.consultations.rule_in_words import of_consultation
from app.errors import NotFound
from app.policy.actions import Action
from app.responses.asking import Asking
from app.responses.queries import Answers
from app.responses.questionnaire import build
from app.web.guard import requires
from app.web.render import render_staff

bp = Blueprint("manage_responses", __name__, url_prefix="/manage/consultations")


@bp.get("/<int:consultation_id>/preview")
@requires(Action.WRITE_CONSULTATION, on=get)
def start(consultation: Consultation) -> Any:
    """The public page as it will be."""
    return render_staff(
        "consultations/show.html",
        consultation=consultation,
        stage="open",
        when="",
        question=consultation.priority_question,
        open_question=consultation.questions[0],
        later_steps=[],
        counted=of_consultation(consultation),
        rule_versions_told=(),
        preview=True,
        section="consultations",
    )


@bp.get("/<int:consultation_id>/preview/<step>")
@requires(Action.WRITE_CONSULTATION, on=get)
def step(consultation: Consultation, step: str) -> Any:
    """One question page as it will be; nothing can be sent from here."""
    questionnaire = build(consultation, b"")
    steps = questionnaire.steps
    if step not in steps:
        raise NotFound("There is no such question in this consultation.")
    asking = Asking(questionnaire=questionnaire, step=step, answers=Answers())
    place = steps.index(step)
    following = steps[place + 1] if place + 1 < len(steps) else None
    return render_staff(
        asking.template,
        asking=asking,
        questionnaire=questionnaire,
        back_url=url_for("manage_responses.start", consultation_id=consultation.id),
        next_url=url_for("manage_responses.step", consultation_id=consultation.id, step=following)
        if following
        else url_for("manage_consultations.overview", consultation_id=consultation.id),
        step=place + 1,
        steps=len(steps),
        section="consultations",
        preview=True,
    )
