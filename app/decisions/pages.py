"""Values for pages that tell of decisions."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.consultations.queries import find_by_slug
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
        {
            "kind": "decided",
            "text": decision.title,
            "when": long_date(decision.decided_on),
            "url": url_for("decisions.show", slug=decision.slug),
            "link": _("Why"),
            "ahead": False,
        }
        for decision in reversed(decisions)
    ]
    if not decided:
        decided = [
            {"kind": "decided", "text": _("The decision will stand here, with its reasons."), "ahead": True}
        ]
    return [
        *decided,
        {"kind": "did", "text": _("What was done will stand here."), "ahead": True},
        {"kind": "difference", "text": _("What difference it made will stand here."), "ahead": True},
    ]


def steps_after_asking(consultation_slug: str) -> list[dict[str, Any]]:
    """The golden thread of a consultation's own page: the list that came of it, then `later_steps`."""
    consultation = find_by_slug(consultation_slug)
    number = find_number_for(consultation.id) if consultation else None
    said: dict[str, Any] = {"kind": "said", "text": _("The list will stand here."), "ahead": True}
    if consultation and number and consultation.published_at:
        said = {
            "kind": "said",
            "text": _("Together you made priority list %(number)s.", number=number),
            "when": long_date(consultation.published_at),
            "url": url_for("results.show", number=number),
            "link": _("See the list"),
            "ahead": False,
        }
    return [said, *later_steps(consultation_slug)]
