"""Correcting the wording of what is asked while people answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from flask import flash, url_for
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.correcting import CorrectOptionForm, CorrectQuestionForm
from app.consultations.manage_views.door import back, bp, page_for, read_again, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import correcting
from app.errors import NotFound
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import current_actor, requires


@bp.route("/<int:consultation_id>/questions/<int:question_id>/correct", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.CORRECT)
def correct_question(consultation: Consultation, question_id: int) -> Any:
    """The words of one question."""
    question = next((each for each in consultation.questions if each.id == question_id), None)
    if question is None:
        raise NotFound("There is no such question in this consultation.")
    form = CorrectQuestionForm.of(question)
    save = partial(correcting.correct_question, consultation.id, question_id)
    return _correct(consultation, form, save, "questions", _("Questions"))


@bp.route("/<int:consultation_id>/options/<int:option_id>/correct", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.CORRECT)
def correct_option(consultation: Consultation, option_id: int) -> Any:
    """The words of one option."""
    option = next((each for each in consultation.options if each.id == option_id), None)
    if option is None or option.withdrawal is not None:
        raise NotFound("There is no such option in this consultation, or it was taken out.")
    form = CorrectOptionForm.of(option)
    save = partial(correcting.correct_option, consultation.id, option_id)
    return _correct(consultation, form, save, "options", _("All options"))


def _correct(
    consultation: Consultation,
    form: CorrectQuestionForm | CorrectOptionForm,
    save: Callable[..., None],
    endpoint: str,
    back_words: str,
) -> Any:
    consultation_id = consultation.id

    def correct(at: datetime) -> None:
        save(form.to_words(), reason=form.reason.data or "", actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, correct):
        flash(_("The wording is corrected. Everybody can read why, and how it was before."), "success")
        return back(consultation_id, endpoint)
    return page_for(
        "consultations/manage/correct.html",
        read_again(consultation, form),
        status=status_of_form(form),
        form=form,
        back_url=url_for(f"manage_consultations.{endpoint}", consultation_id=consultation_id),
        back_words=back_words,
    )
