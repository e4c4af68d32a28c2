"""How people comment on a consultation, and the official answers, for those who lead it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.comments.forms import AnswerForm, RulesForm
from app.comments.models import Comment
from app.comments.operations.answering import answer_officially, take_back_answer
from app.comments.operations.ruling import set_rules
from app.comments.pages.lines import where_of
from app.comments.queries.reading import find_answer, get_for_team
from app.comments.queries.rules import rules_for
from app.comments.states import State
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

bp = Blueprint("manage_comments", __name__, url_prefix="/manage/consultations/<int:consultation_id>/comments")


@bp.route("/rules", methods=["GET", "POST"])
@requires(Action.SET_COMMENTING, on=get)
def rules(consultation: Consultation) -> Any:
    """Whether people comment, when a moderator reads it, and how they sign."""
    number, times = consultation.id, consultation.timetable
    form = RulesForm.of(rules_for(number))
    if form.validate_on_submit() and attempt(
        form, lambda at: set_rules(number, form.rules, actor=current_actor(), at=at)
    ):
        flash(_("How people comment is saved."), "success")
        return redirect(url_for("manage_consultations.overview", consultation_id=number), 303)
    if form.is_submitted():
        consultation = get(number)  # a refusal lets go of what was read before
    return render_staff(
        "comments/manage/rules.html",
        status=status_of_form(form),
        consultation=consultation,
        form=form,
        may_set=allows(times, Act.SET_COMMENTING, moment()),
        is_told=allows(times, Act.COMMENT, moment()),
        manage_section="consultations",
    )


@bp.route("/<code>/answer", methods=["GET", "POST"])
@requires(Action.ANSWER_COMMENTS, on=get_for_team)
def answer(comment: Comment) -> Any:
    """The official answer to one comment: given, or put right."""
    kept, number = find_answer(comment.id), comment.id
    consultation_id, code = comment.consultation_id, comment.code
    form = AnswerForm.of(kept)
    done = form.validate_on_submit() and attempt(
        form,
        lambda at: answer_officially(
            number, form.text.data or "", seen=form.seen_mark, actor=current_actor(), at=at
        ),
        stored=lambda: AnswerForm.of(find_answer(number), formdata=None),
    )
    if done:
        flash(_("Everybody can read the answer."), "success")
        return redirect(_to_answer(consultation_id, code), 303)
    return _answering("comments/manage/answer.html", form, consultation_id, code)


@bp.route("/<code>/answer/take-back", methods=["GET", "POST"])
@requires(Action.ANSWER_COMMENTS, on=get_for_team)
def take_back(comment: Comment) -> Any:
    """Take the official answer away, after asking once more."""
    form, number = Form(), comment.id
    consultation_id, code = comment.consultation_id, comment.code
    if find_answer(number) is None:
        raise NotFound("There is no answer to this comment.")
    if form.validate_on_submit() and attempt(
        form, lambda at: take_back_answer(number, actor=current_actor(), at=at)
    ):
        flash(_("The answer is taken back."), "success")
        if comment.state != State.PUBLIC:  # there is nothing left to answer
            overview = url_for("manage_consultations.overview", consultation_id=consultation_id)
            return redirect(overview, 303)
        return redirect(_to_answer(consultation_id, code), 303)
    return _answering("comments/manage/take_back.html", form, consultation_id, code)


def _to_answer(consultation_id: int, code: str) -> str:
    return url_for("manage_comments.answer", consultation_id=consultation_id, code=code)


def _answering(page: str, form: Form, consultation_id: int, code: str) -> Any:
    """A page about the answer to a comment, as both are now."""
    consultation, comment = get(consultation_id), get_for_team(consultation_id, code)
    return render_staff(
        page,
        status=status_of_form(form),
        consultation=consultation,
        comment=comment,
        answer=find_answer(comment.id),
        where=where_of(consultation, comment),
        form=form,
        manage_section="comments",
    )
