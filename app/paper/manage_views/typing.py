"""Typing in forms and calls, one page a form; setting them aside; typing the drawn ones again."""

from __future__ import annotations

from typing import Any

from flask import flash, request
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import transaction
from app.errors import Refused
from app.lifecycle import Act, allows
from app.paper import pages, queries
from app.paper.cells import TypedWrongly
from app.paper.forms import TypingForm
from app.paper.kinds import Channel, Reason
from app.paper.manage_views.door import bp, page_for, to
from app.paper.operations import checking
from app.paper.operations.typing import Dealt, InHand, set_aside, type_form
from app.paper.reading import read_answers
from app.paper.versions import read_label, version_of, wordings_of, write_label
from app.policy.actions import Action
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire
from app.responses.shown import FORMS
from app.web.attempt import pressed
from app.web.errors import told
from app.web.fields import Form
from app.web.formats import london_day, number
from app.web.guard import current_actor, moment, requires

_LONGEST = 40


@bp.route("/type", methods=["GET", "POST"])
@requires(Action.TYPE_RESPONSES, on=get)
def type_in(consultation: Consultation) -> Any:
    """One paper form; the next opens at once. First its version is asked for, which says how it is laid
    out."""
    typed_label = request.args.get("form", "")[:_LONGEST]
    label = read_label(typed_label)
    printed = wordings_of(pages.questionnaire_of(consultation))
    if label is None or label[1] not in printed:
        return _ask_version(consultation, typed_label, known=label is not None)
    ends = consultation.timetable.ends_at
    held = InHand(
        consultation_id=consultation.id,
        channel=Channel.EVENT if request.args.get("channel") == Channel.EVENT else Channel.PAPER,
        form=label[0],
        version=label[1],
        code=request.form.get("code", "").strip()[:100],
        last_day=london_day(ends) if ends else None,
    )
    return _enter(consultation, held, TypingForm(), write_label(*label), printed[label[1]])


@bp.route("/phone", methods=["GET", "POST"])
@requires(Action.TYPE_RESPONSES, on=get)
def phone(consultation: Consultation) -> Any:
    """One call: what to say, and boxes beside it."""
    held = InHand(consultation_id=consultation.id, channel=Channel.PHONE)
    return _enter(consultation, held, Form(), "", pages.questionnaire_of(consultation))


def _ask_version(consultation: Consultation, typed: str, *, known: bool) -> Any:
    problem = ""
    if typed:
        problem = _("Type it as it stands at the end of the form, like B-7K3M2.")
        if known:
            problem = _(
                "This form asks something else than the consultation does now. "
                "Show it to the engagement lead."
            )
    return page_for(
        "paper/manage/version.html",
        consultation,
        status=422 if problem else 200,
        typed=typed,
        problem=problem,
        channel=request.args.get("channel", ""),
        example=write_label(FORMS[0], version_of(pages.questionnaire_of(consultation))),
    )


def _enter(consultation: Consultation, held: InHand, form: Form, label: str, asked: Questionnaire) -> Any:
    letter = held.form or FORMS[0]
    typed = {name: value for name, value in request.form.items() if name not in ("csrf_token", "act")}
    shown = pages.boxes(asked, letter, typed)
    if form.validate_on_submit() and (act := request.form.get("act")) in ("save", "aside"):
        try:
            done = _do(held, shown, form, act)
            _tell(done, aside=act == "aside")
            again = {"form": label, "channel": held.channel.value} if label else {}
            return to(consultation.id, "type_in" if label else "phone", **again)
        except TypedWrongly as wrongly:
            problems = {name: told(why) for name, why in wrongly.problems.items()}
            shown = pages.boxes(asked, letter, typed, problems)
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
    today = moment()
    refused = bool(shown.problems or form.problems)
    return page_for(
        "paper/manage/type.html" if label else "paper/manage/phone.html",
        get(consultation.id),
        status=422 if refused else 200,
        form=form,
        boxes=shown,
        label=label,
        channel=held.channel,
        may_type=allows(consultation.timetable, Act.TYPE, today),
        next_today=queries.count_dealt_with(consultation.id, current_actor().person_id, today.date()) + 1,
    )


def _do(held: InHand, shown: pages.Boxes, form: Form, act: str) -> Dealt:
    if act == "aside" and isinstance(form, TypingForm):
        if not form.reason.data:
            raise Refused("Choose why it is set aside.", field="reason")
        with transaction() as at:
            return set_aside(held, Reason(form.reason.data), actor=current_actor(), at=at)
    answers = _answers(shown, held.form)
    with transaction() as at:
        return type_form(held, shown.asked, answers, actor=current_actor(), at=at)


def _answers(shown: pages.Boxes, letter: str) -> Answers:
    order = f"form {letter}" if letter else ""
    return read_answers(shown.asked, shown.lines, shown.typed, shown=order)


def _tell(done: Dealt, *, aside: bool) -> None:
    here = number(done.number)
    if aside:
        flash(_("Set aside. Write the number %(n)s on the form.", n=here), "success")
    else:
        flash(_("Saved. Write the number %(n)s on the form.", n=here), "success")


@bp.get("/check")
@requires(Action.TYPE_RESPONSES, on=get)
def to_check(consultation: Consultation) -> Any:
    """Forms that wait for a second person, and where two people read something else."""
    asked = pages.questionnaire_of(consultation)
    found = queries.list_differences(consultation.id)
    return page_for(
        "paper/manage/check.html",
        consultation,
        drawn=queries.list_to_check(consultation.id),
        mine=current_actor().person_id,
        differences=[pages.two_readings(each, asked) for each in found],
        checked=queries.checked(consultation.id),
    )


@bp.route("/check/<int:number>", methods=["GET", "POST"])
@requires(Action.TYPE_RESPONSES, on=get)
def check(consultation: Consultation, number: int) -> Any:
    """Type one of them again, without seeing what was typed first."""
    drawn = queries.get_to_check(consultation.id, number)
    asked = pages.questionnaire_of(consultation).as_worded(drawn.wording)
    form = Form()
    typed = {name: value for name, value in request.form.items() if name not in ("csrf_token", "act")}
    shown = pages.boxes(asked, drawn.form, typed)
    if form.validate_on_submit() and request.form.get("act") == "save":
        try:
            answers = _answers(shown, drawn.form)
            with transaction() as at:
                found = checking.check_form(consultation.id, number, answers, actor=current_actor(), at=at)
            flash(_("Both are the same.") if not found else _("You and the first person differ."), "success")
            return to(consultation.id, "to_check")
        except TypedWrongly as wrongly:
            problems = {name: told(why) for name, why in wrongly.problems.items()}
            shown = pages.boxes(asked, drawn.form, typed, problems)
        except Refused as refusal:
            form.blame(None, told(refusal))
    refused = bool(shown.problems or form.problems)
    return page_for(
        "paper/manage/check_one.html",
        get(consultation.id),
        status=422 if refused else 200,
        form=form,
        boxes=shown,
        drawn=drawn,
    )


@bp.post("/check/settle/<int:difference>")
@requires(Action.RUN_CONSULTATION, on=get)
def settle(consultation: Consultation, difference: int) -> Any:
    """Say which of the two is right."""
    asked = pages.questionnaire_of(consultation)
    chosen = request.form.get("chosen", "")
    return pressed(
        lambda at: checking.settle(difference, chosen, asked, actor=current_actor(), at=at),
        to(consultation.id, "to_check"),
        _("Settled."),
    )
