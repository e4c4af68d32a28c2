"""Writing meetings down, and finding them again."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consortium.models import Practice
from app.consortium.pages.practices import practice_choices
from app.consortium.queries.practices import get_practice
from app.consultations.operations import listening
from app.consultations.queries import get
from app.errors import Refused
from app.lifecycle import Act, allows
from app.meetings.forms.meetings import KINDS, RemoveForm, form_of, form_of_today, meeting_form
from app.meetings.kinds import MeetingKind
from app.meetings.manage_views.door import bp, form_page, page_for, to
from app.meetings.operations import recording
from app.meetings.pages.evidence import evidence_of
from app.meetings.queries import meetings as queries
from app.meetings.queries.meetings import Recorded, Wanted
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import can, current_actor, moment, requires
from app.web.paginate import page_from

_SHOWN = 20


def _wanted() -> Wanted:
    kind, about = request.args.get("kind", ""), request.args.get("consultation", "")
    return Wanted(
        kind=MeetingKind(kind) if kind in {each.value for each in MeetingKind} else None,
        consultation_id=int(about) if about.isascii() and about.isdigit() and len(about) < 10 else None,
        practice_code=request.args.get("practice", "")[:10],
        words=request.args.get("words", "").strip()[:100],
    )


@bp.get("")
@requires(Action.READ_MEETINGS)
def index() -> Any:
    """Every meeting, by kind, consultation, practice and words."""
    wanted, at = _wanted(), moment()
    return page_for(
        "meetings/manage/index.html",
        page=page_from(
            queries.count_meetings(wanted),
            lambda after: queries.list_meetings(wanted, most=_SHOWN, after=after),
            _SHOWN,
        ),
        wanted=wanted,
        kinds=KINDS,
        practices=practice_choices(at),
        consultations=queries.list_talked_about(at, drafts=True),
    )


@bp.get("/of/<code>")
@requires(Action.READ_MEETINGS, on=get_practice)
def of_practice(practice: Practice) -> Any:
    """The meetings of one practice, for its patient group and its lead."""
    wanted = Wanted(practice_code=practice.code)
    return page_for(
        "meetings/manage/of_practice.html",
        practice=practice,
        page=page_from(
            queries.count_meetings(wanted),
            lambda after: queries.list_meetings(wanted, most=_SHOWN, after=after),
            _SHOWN,
        ),
        kinds=KINDS,
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.WRITE_MEETINGS)
def new() -> Any:
    """Write any meeting down."""
    choices = _choices()
    known = {name: request.args.get(name, "") for name in ("practice", "consultation")}
    return _new(choices, known, url_for("manage_meetings.index"), _("Meetings"))


@bp.route("/of/<code>/new", methods=["GET", "POST"])
@requires(Action.WRITE_MEETINGS, on=get_practice)
def new_of_practice(practice: Practice) -> Any:
    """Write a meeting of one practice down."""
    known = {"practice": practice.code, "kind": MeetingKind.PPG.value}
    known |= {"consultation": request.args.get("consultation", "")}
    back = url_for("manage_meetings.of_practice", code=practice.code)
    return _new(_choices((practice.code, practice.name)), known, back, _("Meetings of this practice"))


def _choices(
    practice: tuple[str, str] | None = None, consultation: tuple[str, str] | None = None
) -> dict[str, list[tuple[str, str]]]:
    """What a meeting can belong to. Who writes for one practice chooses no other, and knows of no drafts but
    the one the meeting is about already. Both: what stands there now, as a value and its words."""
    at, none = moment(), ("", _("None of these"))
    talked = [(str(number), title) for number, title in queries.list_talked_about(at, drafts=_sees_drafts())]
    if consultation and consultation not in talked:
        talked.append(consultation)
    if practice and not can(Action.WRITE_MEETINGS):
        return {"practice": [practice], "consultation": [none, *talked]}
    members = practice_choices(at)
    if practice and practice[0] not in dict(members):  # it has left since
        members.append(practice)
    return {"practice": [none, *members], "consultation": [none, *talked]}


def _choices_for(meeting: Recorded) -> dict[str, list[tuple[str, str]]]:
    said = meeting.minutes
    practice = (said.practice_code, meeting.practice_name) if said.practice_code else None
    about = (str(said.consultation_id), meeting.consultation_title) if said.consultation_id else None
    return _choices(practice, about)


def _sees_drafts() -> bool:
    """Whether this reader may know of consultations that are still being written."""
    return can(Action.WRITE_MEETINGS)


def _new(choices: dict[str, Any], known: dict[str, str], back_url: str, back_words: str) -> Any:
    if request.method == "GET":
        form = form_of_today(london_day(moment()), choices, **known)
    else:
        form = meeting_form(choices)
    if not _asks_for_more():
        done = form.validate_on_submit() and attempt(
            form,
            lambda at: recording.record_meeting(
                form.to_minutes(),
                drafts=_sees_drafts(),
                actor=current_actor(),
                at=at,
                today=london_day(at),
            ),
        )
        if done:
            flash(_("The meeting is written down."), "success")
            return to("show", meeting_id=done.value)
    return _meeting_page(form, heading=_("Write a meeting down"), back_url=back_url, back_words=back_words)


def _asks_for_more() -> bool:
    """Whether the button was the one that adds a row."""
    return "more" in request.form


def _meeting_page(form: Any, **context: Any) -> Any:
    more = _asks_for_more()
    status = 200 if more else status_of_form(form)
    rows = form.rows_shown(1 if more or request.method == "GET" else 0)
    return page_for("meetings/manage/write.html", status=status, form=form, rows=rows, **context)


@bp.get("/<int:meeting_id>")
@requires(Action.READ_MEETINGS, on=queries.get_meeting)
def show(meeting: Recorded) -> Any:
    """One meeting."""
    about = meeting.minutes.consultation_id
    return page_for(
        "meetings/manage/show.html",
        meeting=meeting,
        kinds=KINDS,
        is_evidence=about is not None
        and can(Action.WRITE_CONSULTATION)
        and allows(get(about).timetable, Act.EDIT, moment()),
        **_way_back(meeting),
    )


@bp.post("/<int:meeting_id>/listening")
@requires(Action.WRITE_CONSULTATION, on=queries.get_meeting)
def take_in(meeting: Recorded) -> Any:
    """Take it into the consultation it was about, as a record of listening."""
    about = meeting.minutes.consultation_id
    if about is None:
        raise Refused("This meeting was about no consultation. Change the meeting to say which.")
    heard = evidence_of(meeting)
    return pressed(
        lambda at: listening.take_in(about, heard, actor=current_actor(), at=at, day_of=london_day),
        redirect(url_for("manage_consultations.listening", consultation_id=about), 303),
        _("The meeting is among the records of listening. Read it again: everybody will be able to."),
    )


def _way_back(meeting: Recorded) -> dict[str, Any]:
    """Staff go back to all meetings, others to those of their practice."""
    if can(Action.READ_MEETINGS):
        return {"back_url": url_for("manage_meetings.index"), "back_words": _("Meetings")}
    code = meeting.practice_code
    return {
        "back_url": url_for("manage_meetings.of_practice", code=code),
        "back_words": _("Meetings of this practice"),
    }


def _own_page(meeting: Recorded) -> dict[str, Any]:
    return {
        "back_url": url_for("manage_meetings.show", meeting_id=meeting.id),
        "back_words": _("The meeting"),
    }


@bp.get("/<int:meeting_id>/notice")
@requires(Action.READ_MEETINGS, on=queries.get_meeting)
def notice(meeting: Recorded) -> Any:
    """The meeting in large print, for the notice board."""
    return page_for("meetings/manage/notice.html", meeting=meeting, kinds=KINDS, **_own_page(meeting))


@bp.get("/<int:meeting_id>/history")
@requires(Action.READ_MEETINGS, on=queries.get_meeting)
def history(meeting: Recorded) -> Any:
    """How it was written down before."""
    return page_for(
        "meetings/manage/history.html",
        meeting=meeting,
        versions=queries.list_versions(meeting.id),
        kinds=KINDS,
        **_own_page(meeting),
    )


@bp.route("/<int:meeting_id>/change", methods=["GET", "POST"])
@requires(Action.WRITE_MEETINGS, on=queries.get_meeting)
def change(meeting: Recorded) -> Any:
    """Write it down otherwise."""
    meeting_id = meeting.id
    choices = _choices_for(meeting)
    form = meeting_form(choices) if request.method == "POST" else form_of(meeting, choices)
    if (
        not _asks_for_more()
        and form.validate_on_submit()
        and attempt(
            form,
            lambda at: recording.change_meeting(
                meeting_id,
                form.to_minutes(),
                seen=form.seen_mark,
                drafts=_sees_drafts(),
                actor=current_actor(),
                at=at,
                today=london_day(at),
            ),
            lambda: form_of(queries.get_meeting(meeting_id), choices, formdata=None),
        )
    ):
        flash(_("The meeting is saved."), "success")
        return to("show", meeting_id=meeting_id)
    return _meeting_page(form, heading=_("Change this meeting"), **_own_page(meeting))


@bp.route("/<int:meeting_id>/remove", methods=["GET", "POST"])
@requires(Action.WRITE_MEETINGS, on=queries.get_meeting)
def remove(meeting: Recorded) -> Any:
    """Take it out, after asking why."""
    meeting_id, back = meeting.id, _way_back(meeting)["back_url"]
    form = RemoveForm()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: recording.remove_meeting(
            meeting_id, reason=form.reason.data or "", actor=current_actor(), at=at
        ),
    ):
        flash(_("The meeting is removed."), "success")
        return redirect(back, 303)
    return form_page(
        form,
        heading=_("Remove this meeting?"),
        button=_("Remove the meeting"),
        intro=_("Everything written about it is deleted, with its history. This cannot be undone."),
        warning=True,
        **_own_page(meeting),
    )
