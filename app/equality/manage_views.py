"""The staff's side: which questions are asked, who took part, and what is known of the area."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.equality import pages, words
from app.equality.forms import AskedForm, FiguresForm
from app.equality.operations.settling import choose_questions, write_figures
from app.equality.queries import GRACE, asked_in, count_waiting, counts_of, is_over, local_figures
from app.equality.questions import QUESTIONS, Question
from app.errors import NotFound, Refused
from app.lifecycle import Act, require
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.errors import told
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

bp = Blueprint("manage_equality", __name__, url_prefix="/manage")


@bp.get("/consultations/<int:consultation_id>/about-you")
@requires(Action.READ_EQUALITY, on=get)
def show(consultation: Consultation) -> Any:
    """Who took part, once nobody can say anything any more and everything is counted."""
    asked, at = asked_in(consultation.id), moment()
    ready = is_over(consultation.timetable, at) and not count_waiting(consultation.id)
    ends = consultation.timetable.ends_at
    return render_staff(
        "equality/manage/show.html",
        consultation=consultation,
        asked=asked,
        tables=pages.tables(counts_of(consultation.id), local_figures(), asked) if ready else (),
        ready=ready,
        shown_from=ends + GRACE if ends and not is_over(consultation.timetable, at) else None,
        manage_section="consultations",
    )


@bp.route("/consultations/<int:consultation_id>/about-you/questions", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=get)
def questions(consultation: Consultation) -> Any:
    """Which of the questions are asked, while it is a draft."""
    number, title = consultation.id, consultation.title
    overview = url_for("manage_consultations.overview", consultation_id=number)
    try:
        require(consultation.timetable, Act.EDIT, moment())
    except Refused as refusal:
        flash(told(refusal), "info")
        return redirect(overview, 303)
    form = AskedForm.of(asked_in(number))
    if form.validate_on_submit() and attempt(
        form, lambda at: choose_questions(number, form.asked.data or (), actor=current_actor(), at=at)
    ):
        flash(_("The questions about people are saved."), "success")
        return redirect(overview, 303)
    return render_staff(
        "equality/manage/questions.html",
        status=status_of_form(form),
        form=form,
        back_url=overview,
        back_words=title,
        manage_section="consultations",
    )


@bp.get("/local-population")
@requires(Action.MANAGE_CONSORTIUM)
def population() -> Any:
    """What is known of the people of the area, by question."""
    known = local_figures()
    return render_staff(
        "equality/manage/population.html",
        lines=[(one.key, words.words_of(one.key).name, known.get(one.key)) for one in QUESTIONS.values()],
        manage_section="consortium",
    )


def _question(key: str) -> Question:
    if key not in QUESTIONS:
        raise NotFound("There is no such question.")
    return QUESTIONS[key]


@bp.route("/local-population/<key>", methods=["GET", "POST"])
@requires(Action.MANAGE_CONSORTIUM, on=_question)
def figures(question: Question) -> Any:
    """The figures of one question, with their source."""
    form = FiguresForm.of(question, local_figures().get(question.key))
    if form.validate_on_submit() and attempt(
        form,
        lambda at: write_figures(
            question.key,
            form.people(),
            source=form["source"].data or "",
            as_of=form["as_of"].data,
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("The figures are saved."), "success")
        return redirect(url_for("manage_equality.population"), 303)
    return render_staff(
        "equality/manage/figures.html",
        status=status_of_form(form),
        form=form,
        heading=words.words_of(question.key).name,
        manage_section="consortium",
    )
