"""Who has answered so far, and the working data when it is over."""

from __future__ import annotations

import io
from typing import Any

from flask import Blueprint, send_file

from app.audit import events
from app.audit.operations import record
from app.consortium.queries.practices import list_localities, list_members
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import transaction
from app.lifecycle import Act, allows, require, stage
from app.policy.actions import Action
from app.responses.queries import turnout
from app.turnout import pages, queries
from app.turnout.working_data import zip_of
from app.web.fields import Form
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_from
from app.web.render import render_staff

_A_PAGE = 20
bp = Blueprint("manage_turnout", __name__, url_prefix="/manage/consultations")


@bp.get("/<int:consultation_id>/turnout")
@requires(Action.WATCH_RESPONSES, on=get)
def show(consultation: Consultation) -> Any:
    """By day, channel, group, area and surgery. What people answered is not told here."""
    at, came = moment(), turnout(consultation.id)
    may_export = allows(consultation.timetable, Act.EXPORT, at)
    surgeries = (
        pages.by_surgery(list_members(at.date()), queries.count_by_practice(consultation.id))
        if consultation.asks_practice
        else ()
    )
    return render_staff(
        "turnout/manage/show.html",
        consultation=consultation,
        stage=stage(consultation.timetable, at),
        people=came.people,
        groups=pages.by_group(consultation, came),
        areas=pages.by_area(list_localities(), came),
        channels=pages.by_channel(came),
        times=pages.by_time(queries.count_by_day(consultation.id)),
        surgeries=surgeries,
        may_export=may_export,
        kept_private=queries.count_kept_private(consultation.id)
        if may_export and consultation.asks_private
        else 0,
        form=Form(),
        manage_section="consultations",
    )


@bp.get("/<int:consultation_id>/turnout/kept-private")
@requires(Action.EXPORT_RESPONSES, on=get)
def kept_private(consultation: Consultation) -> Any:
    """What people ask us to keep private, and why, once it is over: to look at before words are released."""
    require(consultation.timetable, Act.EXPORT, moment())
    return render_staff(
        "turnout/manage/kept_private.html",
        consultation=consultation,
        questions={question.id: question.text for question in consultation.questions},
        page=page_from(
            queries.count_kept_private(consultation.id),
            lambda first: queries.list_kept_private(consultation.id, first=first, most=_A_PAGE),
            _A_PAGE,
        ),
        manage_section="consultations",
    )


@bp.post("/<int:consultation_id>/turnout/working-data")
@requires(Action.EXPORT_RESPONSES, on=get)
def working_data(consultation: Consultation) -> Any:
    """The file; that somebody took it is recorded. A form and no link: nothing fetches it by itself."""
    require(consultation.timetable, Act.EXPORT, moment())
    consultation_id, slug = consultation.id, consultation.slug
    content = zip_of(consultation_id)
    with transaction() as at:
        record(events.WorkingDataTaken(subject=f"consultation:{consultation_id}"), current_actor(), at)
    answer = send_file(
        io.BytesIO(content),
        mimetype="application/zip",
        as_attachment=True,
        download_name=f"{slug}-working-data.zip",
    )
    answer.headers["Cache-Control"] = "no-store"  # nothing on the way keeps it
    return answer
