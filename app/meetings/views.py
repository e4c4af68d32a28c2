"""For patient groups: how they answer as groups, and a pack for a meeting without a computer."""

from __future__ import annotations

from typing import Any

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.consultations.models import Consultation
from app.consultations.pages import when
from app.consultations.queries import get_by_slug
from app.lifecycle import Stage, stage
from app.mail.pages import link
from app.meetings.pages.pack import pack_of
from app.policy.actions import Action
from app.responses.questionnaire import build
from app.web.guard import moment, requires
from app.web.render import render
from app.web.snapshots import public_page

bp = Blueprint("meetings", __name__)


def _page(template: str, consultation: Consultation, **context: Any) -> ResponseReturnValue:
    at = moment()
    now = stage(consultation.timetable, at)
    return render(
        template,
        consultation=consultation,
        stage=now,
        when=when(consultation, at),
        over=now not in (Stage.SCHEDULED, Stage.OPEN),
        section="consultations",
        **context,
    )


@bp.get("/consultations/<slug>/patient-groups")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def for_groups(consultation: Consultation) -> ResponseReturnValue:
    """What a patient group can do here, in plain words."""
    return _page("meetings/for_groups.html", consultation, counted=consultation.priority_question)


@bp.get("/consultations/<slug>/meeting-pack")
@public_page
@requires(Action.READ_CONSULTATION, on=get_by_slug)
def pack(consultation: Consultation) -> ResponseReturnValue:
    """What a group needs at its meeting, to print."""
    asked = build(consultation, b"").counted.now
    address = link("meetings.for_groups", slug=consultation.slug)
    return _page("meetings/pack.html", consultation, asked=asked, pack=pack_of(asked), address=address)
