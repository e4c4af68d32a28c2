"""A look at the question pages before anybody else sees them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for

from app.consultations.corrections import list_corrections
from app.consultations.documents import documents_of
from app.consultations.models import Consultation
from app.consultations.pages import said_before
from app.consultations.queries import get
from app.consultations.rule_in_words import of_consultation
from app.editions.pages import editions_of
from app.errors import NotFound
from app.policy.actions import Action
from app.responses.asking import Asking
from app.responses.pages import next_step, progress
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire, build
from app.web.guard import requires
from app.web.render import render_staff

bp = Blueprint("manage_responses", __name__, url_prefix="/manage/consultations")


@bp.get("/<int:consultation_id>/preview")
@requires(Action.WRITE_CONSULTATION, on=get)
def start(consultation: Consultation) -> Any:
    """The public page as it will be; and the questions as any group will see them."""
    return render_staff(
        "consultations/show.html",
        consultation=consultation,
        stage="open",
        when="",
        said_before=said_before(consultation),
        due=None,
        later_steps=[],
        report_url="",
        counted=of_consultation(consultation),
        rule_versions_told=(),
        documents=documents_of(consultation, for_staff=True),
        dates_told=(),
        corrections=list_corrections(consultation.id),
        editions=editions_of(consultation.id, consultation.slug),
        preview=True,
        section="consultations",
    )


def _as_seen(questionnaire: Questionnaire) -> Answers:
    """The answers of somebody of the group and the area named in the address, before they said more."""
    key, area = request.args.get("group", ""), request.args.get("area", type=int)
    group = next((each for each in questionnaire.groups if each.key == key), questionnaire.groups[0])
    named = next((each.id for each in questionnaire.localities if each.id == area), None)
    return Answers(group_id=group.id, locality_id=named, reached=frozenset({"group", "area"}))


@bp.get("/<int:consultation_id>/preview/<step>")
@requires(Action.WRITE_CONSULTATION, on=get)
def step(consultation: Consultation, step: str) -> Any:
    """One question page as it will be; nothing can be sent from here."""
    questionnaire = build(consultation, b"")
    answers = _as_seen(questionnaire)
    steps = questionnaire.steps(answers)
    if step not in questionnaire.names:
        raise NotFound("There is no such question in this consultation.")
    if step not in steps:  # this group is not asked it
        return redirect(_to(consultation, steps[0]), 303)
    asking = Asking(questionnaire=questionnaire, step=step, answers=answers)
    following = next_step(questionnaire, step, answers)
    return render_staff(
        asking.template,
        asking=asking,
        questionnaire=questionnaire,
        back_url=url_for("manage_responses.start", consultation_id=consultation.id),
        next_url=_to(consultation, following)
        if following
        else url_for("manage_consultations.overview", consultation_id=consultation.id),
        progress=progress(questionnaire, step, answers),
        section="consultations",
        preview=True,
    )


def _to(consultation: Consultation, step: str) -> str:
    """The preview of a step, as the same person sees it."""
    group, area = request.args.get("group"), request.args.get("area")
    return url_for(
        "manage_responses.step", consultation_id=consultation.id, step=step, group=group, area=area
    )
