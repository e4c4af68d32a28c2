"""Before a result is published: leaving answers out with a reason, and telling campaigns apart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.consultations.leaving_out import WHY_LEFT_OUT
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import after_commit
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.responses.alike import Alike, find_alike, find_words, look_into
from app.responses.operations import setting_apart
from app.responses.queries import turnout
from app.responses.sets import SetOfResponses, get_set, list_sets
from app.responses.sieve import FoundBy
from app.results import asking
from app.results.before_and_after import compare, people_by_group
from app.results.counting import rule_of
from app.results.forms import DecideForm, ReceiptsForm, SetForm
from app.results.found_by import FOUND_BY
from app.results.manage_views.door import bp
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff


@bp.get("/<int:consultation_id>/set-apart")
@requires(Action.SET_ANSWERS_APART, on=get)
def set_apart(consultation: Consultation) -> Any:
    """What is set apart, and how to find what should be."""
    return _overview(consultation, ReceiptsForm())


def _overview(consultation: Consultation, form: ReceiptsForm) -> Any:
    sought, look = request.args.get("words", ""), "look" in request.args
    return render_staff(
        "results/manage/set_apart.html",
        status=status_of_form(form),
        consultation=consultation,
        sets=list_sets(consultation.id),
        may=allows(consultation.timetable, Act.SET_APART, moment()),
        looked=look or bool(sought),
        sought=sought,
        found=_find(consultation.id, sought) if look or sought else [],
        reasons=WHY_LEFT_OUT,
        found_by=FOUND_BY,
        form=form,
        manage_section="consultations",
    )


def _find(consultation_id: int, sought: str) -> list[Alike]:
    return find_words(consultation_id, sought) if sought else find_alike(consultation_id)


@bp.post("/<int:consultation_id>/set-apart/words")
@requires(Action.SET_ANSWERS_APART, on=get)
def gather_words(consultation: Consultation) -> Any:
    """Put together the answers with nearly these words, to look at them."""
    form, number = SetForm(), consultation.id
    sought = request.args.get("words", "")
    found = next((each for each in _find(number, sought) if each.key == form.key.data), None)
    if not form.validate_on_submit() or found is None:
        raise NotFound("These answers are not there any more. Look again.")
    how = FoundBy.SEARCH if sought else FoundBy.WORDS
    done = attempt(form, lambda at: setting_apart.gather(number, found.responses, how, at=at))
    return _to_set(number, done.value) if done else _overview(get(number), ReceiptsForm())


@bp.post("/<int:consultation_id>/set-apart/receipts")
@requires(Action.SET_ANSWERS_APART, on=get)
def gather_receipts(consultation: Consultation) -> Any:
    """Put together the answers with these receipts, to look at them."""
    form, number = ReceiptsForm(), consultation.id
    if form.validate_on_submit():
        done = attempt(form, lambda at: setting_apart.gather_receipts(number, form.codes.data or "", at=at))
        if done:
            return _to_set(number, done.value)
    return _overview(get(number), form)


def _to_set(consultation_id: int, set_id: int) -> Any:
    where = url_for("manage_results.one_set", consultation_id=consultation_id, set_id=set_id)
    return redirect(where, 303)


def _and_counted(consultation_id: int, act: Callable[[datetime], None]) -> Callable[[datetime], None]:
    """What is decided, and with it that the worker counts again: at once, where nothing else waits."""

    def both(at: datetime) -> None:
        act(at)
        if allows(get(consultation_id).timetable, Act.TALLY, at):
            asking.ask_count(consultation_id, actor=current_actor(), at=at)
            after_commit(current_app.extensions["wake_results"])

    return both


def _load(consultation_id: int, set_id: int) -> tuple[Consultation, SetOfResponses]:
    return get(consultation_id), get_set(consultation_id, set_id)


@bp.route("/<int:consultation_id>/set-apart/<int:set_id>", methods=["GET", "POST"])
@requires(Action.SET_ANSWERS_APART, on=_load)
def one_set(loaded: tuple[Consultation, SetOfResponses]) -> Any:
    """What the set holds, what would change, and the decision."""
    consultation, asked = loaded
    form, number, set_id = DecideForm(), consultation.id, asked.id
    if form.validate_on_submit():
        treatment, why = form.chosen
        said, actor = form.note.data or "", current_actor()
        if why:
            done = attempt(
                form,
                _and_counted(
                    number, lambda at: setting_apart.leave_out(number, set_id, why, said, actor=actor, at=at)
                ),
            )
        else:
            done = attempt(
                form,
                _and_counted(
                    number, lambda at: setting_apart.call_campaign(number, set_id, said, actor=actor, at=at)
                ),
            )
        if done:
            flash(_("Decided. The responses are counted again by themselves, within a minute."), "success")
            return redirect(url_for("manage_results.set_apart", consultation_id=number), 303)
    consultation, asked = _load(number, set_id)
    held = look_into(set_id)
    came = turnout(number, rule_of(consultation).assurances)
    return render_staff(
        "results/manage/one_set.html",
        status=status_of_form(form),
        consultation=consultation,
        asked=asked,
        held=held,
        groups=people_by_group(consultation, came.groups, held),
        compared=compare(consultation, asked) if asked.treatment is None else None,
        may=allows(consultation.timetable, Act.SET_APART, moment()),
        reasons=WHY_LEFT_OUT,
        found_by=FOUND_BY,
        form=form,
        press_form=Form(),
        manage_section="consultations",
    )


@bp.post("/<int:consultation_id>/set-apart/<int:set_id>/take-back")
@requires(Action.SET_ANSWERS_APART, on=_load)
def take_back(loaded: tuple[Consultation, SetOfResponses]) -> Any:
    """Count these answers like any other again."""
    number, set_id = loaded[0].id, loaded[1].id
    return pressed(
        _and_counted(
            number, lambda at: setting_apart.take_back(number, set_id, actor=current_actor(), at=at)
        ),
        redirect(url_for("manage_results.set_apart", consultation_id=number), 303),
        _("These answers count like any other again. The responses are counted again within a minute."),
    )
