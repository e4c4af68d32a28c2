"""Practices from a file: sent, looked at, confirmed; and the register as a file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from flask import Response, current_app, flash, request
from flask_babel import gettext as _

from app.consortium.comparing import compare
from app.consortium.entries import Entry
from app.consortium.forms.sheets import ConfirmForm, SheetForm
from app.consortium.manage_views.door import back, bp, page_for
from app.consortium.operations import sheets as operations
from app.consortium.pages import practices as pages
from app.consortium.queries import sheets as queries
from app.consortium.sheet import read_sheet
from app.consortium.sheet_rows import LARGEST, SheetRefused
from app.database import transaction
from app.errors import Conflict, NotFound, Refused
from app.policy.actions import Action
from app.web.errors import told
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of_rows

PER_PAGE = 50
_AROUND_A_FILE = 100_000


@bp.url_value_preprocessor
def _room_for_a_file(endpoint: str | None, _values: Any) -> None:
    """This one form may be larger than others; said before anything looks into what was sent."""
    if endpoint == "manage_consortium.send_sheet":
        request.max_content_length = LARGEST + _AROUND_A_FILE


@bp.route("/import", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM)
def send_sheet() -> Any:
    """Send a file or paste cells; nothing changes yet."""
    form = SheetForm()
    refused: SheetRefused | None = None
    if form.validate_on_submit():
        try:
            today = london_day(moment())
            sheet = read_sheet(form.stream(), today)
            compare(sheet, queries.read_register(), today)  # refused now, and not on the next page
            with transaction() as at:
                key = operations.keep_sheet(sheet, at=at)
            return back("sheet", key=key)
        except SheetRefused as refusal:
            refused = refusal
            form.blame("file", told(refusal))
    return page_for(
        "consortium/manage/send_sheet.html",
        status=status_of_form(form),
        form=form,
        refused=refused,
        faults=[pages.fault(each) for each in refused.faults] if refused else [],
    )


@bp.route("/import/<key>", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM)
def sheet(key: str) -> Any:
    """What the sheet would change; and the yes to it."""
    form = ConfirmForm()
    if not form.validate_on_submit():
        return _shown(key, form, status_of_form(form))
    try:
        with transaction() as at:
            operations.confirm_sheet(
                key,
                seen=form.register.data or "",
                leave_on=form.left_on.data if form.leave.data else None,
                actor=current_actor(),
                at=at,
                today=london_day(at),
            )
    except Conflict as conflict:
        form.form_errors = [told(conflict)]
        return _shown(key, form, 409)
    except NotFound:
        raise
    except Refused as refusal:
        form.blame("left_on", told(refusal))
        return _shown(key, form, 422)
    flash(_("The register of practices is up to date."), "success")
    return back("index")


def _shown(key: str, form: ConfirmForm, status: int) -> Any:
    at: datetime = moment()
    found = queries.preview(key, at=at, today=london_day(at))
    form.register.data = found.register
    if form.left_on.data is None and not form.is_submitted():
        form.left_on.process(None, london_day(at))
    return page_for(
        "consortium/manage/sheet.html",
        status=status,
        form=form,
        key=key,
        plan=found.plan,
        page=page_of_rows(pages.differences(found.plan), PER_PAGE),
    )


@bp.get("/practices.csv")
@requires(Action.MANAGE_CONSORTIUM)
def download() -> Response:
    """The whole register as a file that can be brought in again."""
    return _file(list(queries.read_register().entries.values()))


@bp.get("/practices-template.csv")
@requires(Action.MANAGE_CONSORTIUM)
def template() -> Response:
    """A file to fill in, with one line to show how."""
    example = Entry(
        code="A81001",
        name="Example Surgery",
        patients=6_219,
        patients_on=date(2026, 4, 1),
        locality="Example area",
        joined_on=date(2013, 4, 1),
    )
    return _file([example])


def _file(entries: list[Entry]) -> Response:
    response = current_app.make_response(pages.register_csv(entries))
    response.content_type = "text/csv; charset=utf-8"
    response.headers["Cache-Control"] = "no-store"
    return response
