"""When a consultation opens and closes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, request
from flask_babel import gettext as _

from app.consultations import calendar_words, queries
from app.consultations import elections as known_elections
from app.consultations.forms.dates import DatesForm
from app.consultations.manage_views.door import back, bp, page_for, read_again, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import drafting
from app.extensions import htmx
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.formats import london_day
from app.web.guard import current_actor, requires


@bp.route("/<int:consultation_id>/dates", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def dates(consultation: Consultation) -> Any:
    """Opening and closing, with what the calendar says to them. Looking at the calendar saves nothing."""
    form = DatesForm.of(consultation)
    consultation_id = consultation.id

    def plan(at: Any) -> None:
        opens, closes = form.moments
        drafting.plan_dates(consultation_id, opens_at=opens, closes_at=closes, actor=current_actor(), at=at)

    looking = "look" in request.form or bool(htmx)
    if form.validate_on_submit() and not looking and attempt(form, plan):
        flash(_("The dates are saved."), "success")
        return back(consultation_id, "dates")
    return page_for(
        "consultations/manage/dates.html",
        read_again(consultation, form),
        fragment="consultations/manage/_calendar.html",
        status=422 if form.problems and not htmx else 200,  # htmx only looks, it never sends the form
        form=form,
        told=_told(form),
    )


def _told(form: DatesForm) -> calendar_words.Told | None:
    """What the calendar says to the two days in the form, once there are two."""
    if not (form.opens_on.data and form.closes_on.data):
        return None
    opens, closes = form.moments
    return calendar_of(opens, closes)


def calendar_of(opens: datetime, closes: datetime) -> calendar_words.Told | None:
    """The words of the calendar for two moments, with the elections we know of."""
    known = known_elections.list_elections(london_day(opens), london_day(closes)) if opens < closes else []
    return calendar_words.of_moments(opens, closes, known)
