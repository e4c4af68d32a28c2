"""Writing a report, having it built, looking at it, and publishing a version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, current_app, flash, redirect, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import after_commit
from app.errors import NotFound, Refused
from app.lifecycle import Act, require
from app.policy.actions import Action
from app.reports import pages, queries
from app.reports.forms import PublishForm, TextForm
from app.reports.operations.building import ask_build, require_told
from app.reports.operations.publishing import publish_version
from app.reports.operations.writing import write_text
from app.reports.packing import PDFS
from app.reports.queries import Version
from app.reports.serving import handed_out
from app.reports.texts import PARTS, Part
from app.web.attempt import attempt, pressed
from app.web.errors import told
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

bp = Blueprint("manage_reports", __name__, url_prefix="/manage/consultations/<int:consultation_id>/report")


@dataclass(frozen=True, kw_only=True)
class Held:
    """A version and the consultation it is of."""

    consultation: Consultation
    version: Version


def held(consultation_id: int, number: int) -> Held:
    """The version with this number; NotFound if there is none."""
    return Held(consultation=get(consultation_id), version=queries.get_version(consultation_id, number))


@bp.get("")
@requires(Action.WRITE_REPORT, on=get)
def show(consultation: Consultation) -> Any:
    """What is written, how far a build is, and the versions."""
    at, number = moment(), consultation.id
    texts, why_not = queries.texts_of(number), ""
    try:
        require_told(consultation, at)
    except Refused as refusal:
        why_not = told(refusal)
    return render_staff(
        "reports/manage/show.html",
        "reports/manage/_progress.html",
        consultation=consultation,
        progress=pages.progress(queries.find_build(number)),
        why_not=why_not,
        report_texts=pages.text_lines(number, texts, pages.REPORT_PARTS),
        board_texts=pages.text_lines(number, texts, pages.BOARD_PARTS),
        versions=queries.list_versions(number),
        manage_section="consultations",
    )


def _home(consultation_id: int) -> Any:
    return redirect(url_for("manage_reports.show", consultation_id=consultation_id), 303)


@bp.post("/build")
@requires(Action.WRITE_REPORT, on=get)
def build(consultation: Consultation) -> Any:
    """Have it built by the worker."""
    number, actor = consultation.id, current_actor()

    def ask(at: Any) -> None:
        ask_build(number, actor=actor, at=at)
        after_commit(current_app.extensions["wake_reports"])

    return pressed(ask, _home(number))


def _part(part: str) -> Part:
    if part not in PARTS:
        raise NotFound("There is no such part of a report.")
    return PARTS[part]


@bp.route("/texts/<part>", methods=["GET", "POST"])
@requires(Action.WRITE_REPORT, on=get)
def text(consultation: Consultation, part: str) -> Any:
    """One text of the report or of the board paper."""
    wanted, number, title = _part(part), consultation.id, consultation.title
    require(consultation.timetable, Act.REPORT, moment())

    def stored(**how: object) -> TextForm:
        return TextForm.of(wanted, queries.texts_of(number).get(part, ""), **how)

    form = stored()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: write_text(
            number, part, form.words.data or "", seen=form.seen_mark, actor=current_actor(), at=at
        ),
        lambda: stored(formdata=None),
    ):
        flash(
            _("“%(title)s” is saved. It is in the report once that is built anew.", title=wanted.title),
            "success",
        )
        return _home(number)
    return render_staff(
        "reports/manage/text.html",
        status=status_of_form(form),
        form=form,
        heading=wanted.title,
        back_url=url_for("manage_reports.show", consultation_id=number),
        back_words=_("The report on “%(title)s”", title=title),
        manage_section="consultations",
    )


@bp.get("/<int:number>")
@requires(Action.WRITE_REPORT, on=held)
def version(found: Held) -> Any:
    """The report as everybody would read it."""
    return _paper(found, "report")


@bp.get("/<int:number>/read/<kind>")
@requires(Action.WRITE_REPORT, on=held)
def paper(found: Held, kind: str) -> Any:
    """Another paper of this version: the summary, the board paper."""
    if kind not in PDFS:
        raise NotFound("There is no such paper.")
    return _paper(found, kind)


def _paper(found: Held, kind: str) -> Any:
    consultation, number = found.consultation, found.version.number

    def to(name: str) -> str:
        return url_for("manage_reports.file", consultation_id=consultation.id, number=number, file_name=name)

    whole = pages.read_paper(found.version, kind)
    return render_staff(
        "reports/show.html",
        paper=whole,
        parts=pages.parts_of(whole),
        contents=pages.anchors(whole),
        found=None,
        version=found.version,
        files=pages.files(found.version, to, kind),
        strip=pages.strip,
        preview=True,
        back_url=url_for("manage_reports.show", consultation_id=consultation.id),
        back_words=_("The report on “%(title)s”", title=consultation.title),
        section="consultations",
    )


@bp.get("/<int:number>/<file_name>")
@requires(Action.WRITE_REPORT, on=held)
def file(found: Held, file_name: str) -> Response:
    """A file of a version, before it is public too."""
    answer = handed_out(found.version, found.consultation.slug, file_name, board_paper=True)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.route("/<int:number>/publish", methods=["GET", "POST"])
@requires(Action.PUBLISH_REPORT, on=held)
def publish(found: Held) -> Any:
    """Let everybody read a version."""
    consultation_id, number = found.consultation.id, found.version.number
    title, form = found.consultation.title, PublishForm()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: publish_version(
            consultation_id,
            number,
            changed=form.changed.data or "",
            with_board_paper=bool(form.board_paper.data),
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("Version %(n)s of the report is public.", n=number), "success")
        return _home(consultation_id)
    return render_staff(
        "reports/manage/publish.html",
        status=status_of_form(form),
        form=form,
        heading=_("Publish version %(n)s", n=number),
        back_url=url_for("manage_reports.show", consultation_id=consultation_id),
        back_words=_("The report on “%(title)s”", title=title),
        manage_section="consultations",
    )
