"""The golden thread of a consultation and of a decision: from what was asked to what difference it made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from flask import Flask, current_app, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import find_by_slug
from app.decisions.models import Decision
from app.decisions.queries.published import list_for
from app.insight.pages.told import did_steps
from app.lifecycle import Stage, stage
from app.results.queries import find_number_for
from app.web.formats import long_date
from app.web.guard import moment

Step = dict[str, Any]
Delivered = Callable[[Collection[int]], list[Step]]
"""Tells what was done of these decisions, and what difference it made, as steps."""


def init_app(app: Flask, delivered: Delivered) -> None:
    """Take what rooms above know of what was done."""
    app.extensions["delivered"] = delivered


def delivered_steps(decisions: Collection[int], consultation: Consultation) -> list[Step]:
    """What was done of these decisions and of what people said; what is still to come says so, once."""
    delivered: Delivered = current_app.extensions["delivered"]
    told = [*delivered(decisions), *did_steps(consultation, moment())]
    steps = []
    for kind in ("did", "difference"):
        of_kind = [step for step in told if step["kind"] == kind]
        steps += [step for step in of_kind if not step["ahead"]] or of_kind[:1]
    return steps


def later_steps(consultation_slug: str) -> list[Step]:
    """What came of a consultation: the rest of its golden thread; what is still to come says so."""
    consultation = find_by_slug(consultation_slug)
    decisions = list_for(consultation.id) if consultation else []
    if consultation and stage(consultation.timetable, moment()) is Stage.WITHDRAWN:
        return []
    decided = [
        {**_step_of(each), "url": url_for("decisions.show", slug=each.slug), "link": _("Why")}
        for each in reversed(decisions)
    ]
    if not decided:
        decided = [
            {"kind": "decided", "text": _("The decision will stand here, with its reasons."), "ahead": True}
        ]
    if consultation is None:
        return decided
    return [*decided, *delivered_steps([each.id for each in decisions], consultation)]


def _step_of(decision: Decision) -> Step:
    return _decided(decision.said.what.title, decision.decided_on)


def _decided(title: str, on: date | None) -> Step:
    return {"kind": "decided", "text": title, "when": long_date(on) if on else "", "ahead": False}


def thread_of(
    title: str, decided_on: date | None, consultation: Consultation, decisions: Collection[int]
) -> list[Step]:
    """The golden thread through one decision: what was asked and said before it, and what comes after.
    `decisions`: its number, or nothing for a draft."""
    asked: Step = {
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
    return [
        asked,
        _said(consultation),
        _decided(title, decided_on),
        *delivered_steps(decisions, consultation),
    ]


def steps_after_asking(consultation_slug: str) -> list[Step]:
    """The golden thread of a consultation's own page: the list that came of it, then `later_steps`."""
    return [_said(find_by_slug(consultation_slug)), *later_steps(consultation_slug)]


def _said(consultation: Consultation | None) -> Step:
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
