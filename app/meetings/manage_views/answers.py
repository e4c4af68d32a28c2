"""A patient group answers as a group: its chair on this site, or staff from paper, phone or a meeting."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.actor import Role
from app.consultations.models import Consultation
from app.consultations.queries import get, get_by_slug
from app.lifecycle import Act, allows, is_typing_late, stage
from app.meetings.forms.answers import CHANNELS, GroupAnswerForm, TypedBallot, group_form
from app.meetings.manage_views.door import bp, form_page, page_for
from app.meetings.operations import answering
from app.meetings.pages.standings import in_standings
from app.meetings.queries.answers import (
    Answered,
    Seat,
    find_answer,
    get_seat,
    list_seats_of,
    list_standings,
)
from app.policy.actions import Action
from app.responses.questionnaire import Asked, build
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.formats import london_day
from app.web.guard import can, current_actor, moment, requires
from app.web.paginate import page_of_rows

_SHOWN = 40


@bp.get("/groups/<slug>")
@requires(Action.USE_OWN_ACCOUNT, on=get_by_slug)
def own_groups(consultation: Consultation) -> Any:
    """Where somebody who signs in to answer for a group goes next: to the group they speak for."""
    if can(Action.READ_MEETINGS):
        return redirect(url_for("manage_meetings.groups", consultation_id=consultation.id), 303)
    codes = frozenset(code for role, code in current_actor().held if role is Role.PPG_CHAIR)
    seats = list_seats_of(codes)
    if len(seats) == 1:
        return redirect(_here(consultation.slug, seats[0][0]), 303)
    return page_for(
        "meetings/manage/own_groups.html",
        consultation=consultation,
        groups=[(_here(consultation.slug, code), name) for code, name in seats],
    )


def _here(slug: str, code: str) -> str:
    return url_for("manage_meetings.answer", slug=slug, code=code)


@bp.get("/consultations/<int:consultation_id>/groups")
@requires(Action.READ_MEETINGS, on=get)
def groups(consultation: Consultation) -> Any:
    """Which groups have answered and which have not, with whom to write to. Not what they said."""
    standings = list_standings(consultation.id, london_day(moment()))
    show, words = request.args.get("show", ""), request.args.get("words", "").strip()[:100]
    listed = in_standings(standings, show=show, words=words)
    return page_for(
        "meetings/manage/groups.html",
        consultation=consultation,
        stage=stage(consultation.timetable, moment()),
        is_open=allows(consultation.timetable, Act.ACCEPT_RESPONSE, moment()),
        late_until=consultation.timetable.typing_ends_at
        if is_typing_late(consultation.timetable, moment())
        else None,
        answered=sum(one.sent_on is not None for one in standings),
        groups=len(standings),
        page=page_of_rows(listed, _SHOWN),
        show=show,
        words=words,
        channels=CHANNELS,
    )


@bp.route("/groups/<slug>/<code>", methods=["GET", "POST"])
@requires(Action.ANSWER_AS_GROUP, on=get_seat)
def answer(seat: Seat) -> Any:
    """What the group answers; after closing, what it answered."""
    asked, stored = build(get(seat.consultation_id), b"").counted, find_answer(seat)
    by_group, at = _speaks_for(seat), moment()
    is_open = allows(seat.timetable, Act.ACCEPT_RESPONSE, at)
    late = not by_group and is_typing_late(seat.timetable, at)
    fixed = not is_open and not (late and (stored is None or stored.received_on))
    if request.method == "GET" and (fixed or (is_open and _is_kept_from_staff(stored, by_group=by_group))):
        return _read_only(seat, asked, stored if by_group or not is_open else None, is_open=is_open)
    form = group_form(None if request.method == "POST" else stored, by_the_group=by_group, late=late)
    ballot = TypedBallot(asked, stored.marks if stored else None)
    if request.method == "POST":
        marks, fine = ballot.read(request.form), form.validate()
        if marks is not None and fine and _send(seat, form, ballot, marks, by_group=by_group, late=late):
            flash(_("The answer of %(group)s is sent.", group=seat.group_name), "success")
            return redirect(_here(seat.slug, seat.practice_code), 303)
    return page_for(
        "meetings/manage/answer.html",
        status=status_of_form(form),
        form=form,
        ballot=ballot,
        seat=seat,
        stored=stored,
        late=late,
        back_url=_back(seat),
    )


def _speaks_for(seat: Seat) -> bool:
    """Whether the reader is the chair of this group."""
    return (Role.PPG_CHAIR, seat.practice_code) in current_actor().held


def _is_kept_from_staff(stored: Answered | None, *, by_group: bool) -> bool:
    """What a group sent itself is nobody else's business before closing."""
    return stored is not None and stored.channel == answering.WEB and not by_group


def _send(
    seat: Seat, form: GroupAnswerForm, ballot: TypedBallot, marks: bytes, *, by_group: bool, late: bool
) -> bool:
    ends = seat.timetable.ends_at
    done = attempt(
        form,
        lambda at: answering.answer_as_group(
            seat,
            form.to_says(marks),
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            today=london_day(at),
            last_day=london_day(ends) if ends else None,
        ),
        lambda: group_form(find_answer(seat), by_the_group=by_group, late=late, formdata=None),
    )
    there = find_answer(seat) if form.elsewhere or done is None else None
    if done is None and there and there.marks != marks:
        form.elsewhere = [*form.elsewhere, (ballot.asked.text, "; ".join(ballot.words(there.marks)))]
    return done is not None


def _read_only(seat: Seat, asked: Asked, shown: Answered | None, *, is_open: bool) -> Any:
    """After closing; or for staff, that the group has answered by itself."""
    ballot = TypedBallot(asked, None)
    return page_for(
        "meetings/manage/answered.html",
        seat=seat,
        asked=asked,
        answer=shown,
        said=ballot.words(shown.marks) if shown else (),
        channels=CHANNELS,
        is_open=is_open,
        back_url=_back(seat),
    )


def _back(seat: Seat) -> str:
    if can(Action.READ_MEETINGS):
        return url_for("manage_meetings.groups", consultation_id=seat.consultation_id)
    return url_for("meetings.for_groups", slug=seat.slug)


@bp.route("/groups/<slug>/<code>/take-back", methods=["GET", "POST"])
@requires(Action.ANSWER_AS_GROUP, on=get_seat)
def take_back(seat: Seat) -> Any:
    """Take the answer back, after asking."""
    form = Form()
    if form.validate_on_submit() and attempt(
        form,
        lambda at: answering.withdraw_group_answer(
            seat, by_group=_speaks_for(seat), actor=current_actor(), at=at
        ),
    ):
        flash(_("The answer of %(group)s is taken back.", group=seat.group_name), "success")
        return redirect(_back(seat), 303)
    return form_page(
        form,
        heading=_("Take back the answer of %(group)s?", group=seat.group_name),
        button=_("Take the answer back"),
        back_url=_here(seat.slug, seat.practice_code),
        back_words=_("The answer"),
        intro=_(
            "The answer and its numbers are deleted. You can type it in again while paper forms are typed."
        )
        if is_typing_late(seat.timetable, moment())
        else _(
            "The answer and its numbers are deleted. The group can send another one until the "
            "consultation closes."
        ),
        warning=True,
    )
