"""Writing what is asked: the list of questions, and one question."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.consortium.queries.practices import list_localities
from app.consultations import queries
from app.consultations.forms.questions import KindForm, question_form
from app.consultations.kinds import COUNTED, QuestionKind
from app.consultations.kinds_in_words import WORDS
from app.consultations.manage_views.door import back, bp, corrected, page_for, while_allowed
from app.consultations.models import Consultation, Question
from app.consultations.operations import questions as operations
from app.consultations.pages.questions import question_facts
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires


def _question(consultation: Consultation, question_id: int) -> Question:
    found = next((question for question in consultation.questions if question.id == question_id), None)
    if found is None:
        raise NotFound("There is no such question in this consultation.")
    return found


def _areas() -> list[tuple[int, str]]:
    return [(area.id, area.name) for area in list_localities()]


def _to(consultation: Consultation, endpoint: str, **values: Any) -> str:
    return url_for(f"manage_consultations.{endpoint}", consultation_id=consultation.id, **values)


@bp.get("/<int:consultation_id>/questions")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def questions(consultation: Consultation) -> Any:
    """Everything that is asked, in order."""
    areas = _areas()
    return page_for(
        "consultations/manage/questions.html",
        consultation,
        cards=[(each, question_facts(consultation, each, areas)) for each in consultation.questions],
        words={kind.value: words for kind, words in WORDS.items()},
        can_count=operations.can_count,
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
        **corrected(consultation),
    )


@bp.route("/<int:consultation_id>/questions/new", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def new_question(consultation: Consultation) -> Any:
    """Which kind of question to add."""
    form = KindForm.offering(QuestionKind)
    if form.validate_on_submit():
        return redirect(_to(consultation, "write_new_question", kind=form.kind.data), 303)
    return page_for(
        "consultations/manage/question.html",
        consultation,
        status=status_of_form(form),
        form=form,
        heading=_("Add a question"),
        button=_("Continue"),
        intro=_("Ask few questions. Each one costs every person time."),
        back_url=_to(consultation, "questions"),
        back_words=_("Questions"),
    )


def _kind(name: str) -> QuestionKind:
    try:
        return QuestionKind(name)
    except ValueError:
        raise NotFound("There is no such kind of question.") from None


@bp.route("/<int:consultation_id>/questions/new/<kind>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def write_new_question(consultation: Consultation, kind: str) -> Any:
    """Write a new question of this kind."""
    return _write(consultation, _kind(kind), None)


@bp.route("/<int:consultation_id>/questions/<int:question_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def question(consultation: Consultation, question_id: int) -> Any:
    """Change a question."""
    found = _question(consultation, question_id)
    return _write(consultation, QuestionKind(found.kind), found)


def _write(consultation: Consultation, kind: QuestionKind, written: Question | None) -> Any:
    form = question_form(consultation, kind, _areas(), written)
    consultation_id, question_id = consultation.id, written.id if written else None

    def save(at: Any) -> None:
        texts = form.to_texts(kind)
        if question_id is None:
            operations.add_question(consultation_id, texts, actor=current_actor(), at=at)
        else:
            operations.write_question(consultation_id, question_id, texts, actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, save):
        flash(_("The question is saved."), "success")
        return back(consultation_id, "questions")
    again = queries.get(consultation_id) if form.is_submitted() else consultation
    return page_for(
        "consultations/manage/question.html",
        again,
        status=status_of_form(form),
        form=form,
        heading=WORDS[kind].label,
        words=WORDS[kind],
        question_id=question_id,
        may_change_kind=question_id is not None and question_id != again.questions[0].id,
        back_url=_to(again, "questions"),
        back_words=_("Questions"),
        button=_("Save"),
        intro="",
    )


@bp.route("/<int:consultation_id>/questions/<int:question_id>/kind", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def question_kind(consultation: Consultation, question_id: int) -> Any:
    """Ask the same in another way."""
    found = _question(consultation, question_id)
    form = KindForm.offering(COUNTED if found.counts else QuestionKind, found.kind)
    consultation_id = consultation.id

    def change(at: Any) -> None:
        kind = QuestionKind(form.kind.data)
        usual = WORDS[kind].usual
        operations.change_kind(consultation_id, question_id, kind, usual, actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, change):
        return redirect(_to(consultation, "question", question_id=question_id), 303)
    return page_for(
        "consultations/manage/question.html",
        consultation,
        status=status_of_form(form),
        form=form,
        heading=_("Ask it in another way"),
        button=_("Continue"),
        intro=_("The words of the question stay. Look at them again afterwards."),
        back_url=_to(consultation, "questions"),
        back_words=_("Questions"),
    )


@bp.post("/<int:consultation_id>/questions/<int:question_id>/move-up")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def move_question_up(consultation: Consultation, question_id: int) -> Any:
    """One place up."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.move_question_up(consultation_id, question_id, actor=current_actor(), at=at),
        back(consultation_id, "questions"),
    )


@bp.post("/<int:consultation_id>/questions/<int:question_id>/move-down")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def move_question_down(consultation: Consultation, question_id: int) -> Any:
    """One place down."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.move_question_down(consultation_id, question_id, actor=current_actor(), at=at),
        back(consultation_id, "questions"),
    )


@bp.post("/<int:consultation_id>/questions/<int:question_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_question(consultation: Consultation, question_id: int) -> Any:
    """Out of the questionnaire."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.remove_question(consultation_id, question_id, actor=current_actor(), at=at),
        back(consultation_id, "questions"),
        _("The question is removed."),
    )


@bp.post("/<int:consultation_id>/questions/<int:question_id>/counts")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def count_by(consultation: Consultation, question_id: int) -> Any:
    """Let this question make the list."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.count_by(consultation_id, question_id, actor=current_actor(), at=at),
        back(consultation_id, "questions"),
        _("The list will be made of this question. Look again at how you will count."),
    )
