"""Values for pages that tell of decisions."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import find_by_slug
from app.decisions.models import Decision
from app.decisions.queries import list_for
from app.lifecycle import Stage, stage
from app.results.queries import find_number_for
from app.web.formats import long_date
from app.web.guard import moment


def later_steps(consultation_slug: str) -> list[dict[str, Any]]:
    """What came of a consultation: the rest of its golden thread; what is still to come says so."""
    consultation = find_by_slug(consultation_slug)
    decisions = list_for(consultation.id) if consultation else []
    if consultation and stage(consultation.timetable, moment()) is Stage.WITHDRAWN:
        return []
    decided = [
        {**_decided(decision), "url": url_for("decisions.show", slug=decision.slug), "link": _("Why")}
        for decision in reversed(decisions)
    ]
    if not decided:
        decided = [
            {"kind": "decided", "text": _("The decision will stand here, with its reasons."), "ahead": True}
        ]
    return [*decided, *_still_to_come()]


def _decided(decision: Decision) -> dict[str, Any]:
    return {
        "kind": "decided",
        "text": decision.title,
        "when": long_date(decision.decided_on),
        "ahead": False,
    }


def _still_to_come() -> list[dict[str, Any]]:
    return [
        {"kind": "did", "text": _("What was done will stand here."), "ahead": True},
        {"kind": "difference", "text": _("What difference it made will stand here."), "ahead": True},
    ]


def thread_of(decision: Decision, consultation: Consultation) -> list[dict[str, Any]]:
    """The golden thread through one decision: what was asked and said before it, and what comes after."""
    asked: dict[str, Any] = {
        "kind": "asked",
        "text": consultation.title,
        "url": url_for("consultations.show", slug=consultation.slug),
        "link": _("What we asked"),
        "ahead": False,
    }
    ends = consultation.timetable.ends_at
    if consultation.opens_at and ends:
        asked["when"] = _(
            "%(first)s to %(last)s", first=long_date(consultation.opens_at), last=long_date(ends)
        )
    return [asked, _said(consultation), _decided(decision), *_still_to_come()]


def steps_after_asking(consultation_slug: str) -> list[dict[str, Any]]:
    """The golden thread of a consultation's own page: the list that came of it, then `later_steps`."""
    return [_said(find_by_slug(consultation_slug)), *later_steps(consultation_slug)]


def _said(consultation: Consultation | None) -> dict[str, Any]:
    """The list that came of a consultation, or that it is still to come."""
    number = find_number_for(consultation.id) if consultation else None
    if not (consultation and number and consultation.published_at):
        return {"kind": "said", "text": _("The list will stand here."), "ahead": True}
    return {
        "kind": "said",
        "text": _("Together you made priority list %(number)s.", number=number),
        "when": long_date(consultation.published_at),
        "url": url_for("results.show", number=number),
        "link": _("See the list"),
        "ahead": False,
    }
