"""Whom conversations reached, whom nothing reached, and what they become in a consultation."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.operations import listening
from app.consultations.operations.listening import Heard
from app.consultations.queries import list_in_stage
from app.conversations.forms import EvidenceForm
from app.conversations.manage_views.door import bp, choices, page_for, wanted
from app.conversations.pages.evidence import reach_words, told_of
from app.conversations.queries.conversations import Wanted
from app.conversations.queries.reach import (
    count_moods,
    count_topics,
    list_quiet,
    people_in,
    reach,
    reach_by_month,
)
from app.lifecycle import Stage
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.cells import csv_text
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires

_A_YEAR = timedelta(days=330)


@bp.get("/reach")
@requires(Action.READ_REACH)
def reached() -> Any:
    """How far we have come: practices met and not, topics by area, and reach over a year."""
    today = london_day(moment())
    asked = wanted(today)
    found = reach(asked, today)
    counted = count_topics(asked)
    return page_for(
        "conversations/manage/reach.html",
        asked=asked,
        found=found,
        quiet=list_quiet(found, today),
        counted=reach_words(found),
        by_topic=counted,
        areas=sorted({area for areas in counted.values() for area in areas}),
        months=reach_by_month(asked, since=today - _A_YEAR, until=today),
        felt=count_moods(asked),
        **choices(),
    )


@bp.get("/reach.csv")
@requires(Action.READ_REACH)
def reach_file() -> Response:
    """Every practice with its conversations, as a file for staff."""
    today = london_day(moment())
    found = reach(wanted(today), today)
    quiet = {practice.code for practice in list_quiet(found, today)}
    heads = [_("Code"), _("GP practice"), _("Area"), _("Conversations"), _("Last on"), _("Not yet reached")]
    rows = [
        [
            it.code,
            it.name,
            it.locality,
            str(it.times),
            it.last_on.isoformat() if it.last_on else "",
            _("yes") if it.code in quiet else "",
        ]
        for it in sorted((*found.met, *found.never), key=lambda it: it.code)
    ]
    return Response(
        csv_text(heads, rows),
        mimetype="text/csv",
        headers={"Content-Disposition": 'attachment; filename="conversations-by-practice.csv"'},
    )


@bp.route("/evidence", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION)
def evidence() -> Any:
    """Take the conversations that the address asks for into a consultation that is being written."""
    today, drafts = london_day(moment()), list_in_stage(Stage.DRAFT, at=moment())
    asked = wanted(today)
    heard = _heard(asked, today)
    form = EvidenceForm()
    form.consultation.choices = [("", _("Choose one")), *((str(one.id), one.title) for one in drafts)]
    if form.validate_on_submit() and heard:
        number = int(form.consultation.data)
        if attempt(
            form,
            lambda at: listening.take_in(number, heard, actor=current_actor(), at=at, day_of=london_day),
        ):
            flash(_("They are among the records of listening. Read it again: everybody will be able to."))
            return redirect(url_for("manage_consultations.listening", consultation_id=number), 303)
    filters: dict[str, Any] = request.args.to_dict()
    return page_for(
        "conversations/manage/evidence.html",
        status=status_of_form(form),
        form=form,
        heard=heard,
        has_drafts=bool(drafts),
        back_url=url_for("manage_conversations.reached", **filters),
    )


def _heard(asked: Wanted, day: date) -> Heard | None:
    """These conversations as one record of listening; None where there are none."""
    people, last = people_in(asked)
    if last is None:
        return None
    topics: Counter[str] = Counter()
    for topic, areas in count_topics(asked).items():
        topics[topic] = areas.total()
    return Heard(
        held_on=last,
        what=_("Conversations in GP practices"),
        who=_("People who work in GP practices, and patient groups"),
        people=people,
        heard=told_of(reach(asked, day), count_moods(asked), dict(topics.most_common())),
    )
