"""Responses from a spreadsheet: sent, looked at, confirmed; and a sheet to fill in."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Response, current_app, flash, request
from flask_babel import ngettext

from app.consortium.sheet_rows import LARGEST, SheetRefused
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import transaction
from app.errors import NotFound, Refused
from app.paper import pages, queries
from app.paper.cells import lines
from app.paper.forms import ResponsesFileForm
from app.paper.kinds import Channel
from app.paper.manage_views.door import bp, page_for, to
from app.paper.operations import importing
from app.paper.sheet import columns_of, read_sheet
from app.paper.words import CHANNELS
from app.policy.actions import Action
from app.web.cells import csv_text
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.formats import london_day, number
from app.web.guard import current_actor, moment, requires

_AROUND_A_FILE = 100_000


@bp.url_value_preprocessor
def _room_for_a_file(endpoint: str | None, _values: Any) -> None:
    """This one form may be larger than others; said before anything looks into what was sent."""
    if endpoint == "manage_paper.send_sheet":
        request.max_content_length = LARGEST + _AROUND_A_FILE


@bp.route("/import", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=get)
def send_sheet(consultation: Consultation) -> Any:
    """Send a spreadsheet; nothing is written yet."""
    form, asked = ResponsesFileForm(), pages.questionnaire_of(consultation)
    refused: SheetRefused | None = None
    if form.validate_on_submit():
        try:
            sheet = read_sheet(form.file.data.stream, asked)
            with transaction() as at:
                key = importing.keep_sheet(asked.consultation_id, sheet.rows, sheet.digest, at=at)
            return to(asked.consultation_id, "sheet", key=key)
        except SheetRefused as refusal:
            refused = refusal
            form.blame("file", told(refusal))
    return page_for(
        "paper/manage/send_sheet.html",
        get(asked.consultation_id),
        status=status_of_form(form),
        form=form,
        refused=refused,
        faults=[(pages.where(each), told(each.refusal)) for each in refused.faults] if refused else [],
        asked=asked,
        lines=lines(asked),
    )


@bp.route("/import/<key>", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=get)
def sheet(consultation: Consultation, key: str) -> Any:
    """What the file would bring in; and the yes to it."""
    form, asked = Form(), pages.questionnaire_of(consultation)
    ends = consultation.timetable.ends_at
    if form.validate_on_submit():
        try:
            with transaction() as at:
                count = importing.confirm_sheet(
                    asked,
                    key,
                    seen=request.form.get("digest", ""),
                    last_day=london_day(ends) if ends else None,
                    actor=current_actor(),
                    at=at,
                )
            words = ngettext("%(n)s response is in.", "%(n)s responses are in.", count, n=number(count))
            flash(words, "success")
            return to(asked.consultation_id)
        except NotFound:
            raise
        except Refused as refusal:
            form.blame(None, told(refusal))
    waiting = queries.get_sheet(asked.consultation_id, key, moment())
    new = importing.split_new(asked, waiting.rows)
    by_channel = Counter(Channel(row["channel"]) for row in new)
    return page_for(
        "paper/manage/sheet_preview.html",
        get(asked.consultation_id),
        status=status_of_form(form),
        form=form,
        digest=waiting.digest,
        new=len(new),
        known=len(waiting.rows) - len(new),
        by_channel=[(CHANNELS[each], number(count)) for each, count in by_channel.items()],
        first=[(row["ref"], pages.in_words(row["answers"], asked)) for row in new[:3]],
    )


@bp.get("/template.csv")
@requires(Action.RUN_CONSULTATION, on=get)
def template(consultation: Consultation) -> Response:
    """A file to fill in: the headings, each with what it is about."""
    asked = pages.questionnaire_of(consultation)
    about = {cell.name: cell.about for line in lines(asked) for cell in line.cells}
    heads = [f"{name} {about.get(name, '')}".strip() for name in columns_of(asked)]
    response = current_app.make_response("\ufeff" + csv_text(heads, []))
    response.content_type = "text/csv; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = "attachment; filename=responses.csv"
    return response
