"""Statements that participants added: staff look at each before anybody else sees it. And statements that
staff make of what somebody said in a comment."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.consultations import queries
from app.consultations.kinds import QuestionKind
from app.consultations.manage_views.door import back, bp, page_for
from app.consultations.models import Consultation
from app.consultations.operations import statements as operations
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, TextField
from app.web.guard import current_actor, moment, requires
from app.web.public_form import PublicForm


class RefusalForm(Form):
    """Why a statement is not shown."""

    reason = TextField(
        _l("Why it is not shown"),
        [InputRequired(_l("Say why it is not shown.")), Length(max=300)],
        hint=_l("For the team only. For example: it names a person."),
    )


class MadeForm(PublicForm):
    """A statement made from a comment."""

    public = ("text",)
    text = TextField(
        _l("The statement"),
        [
            InputRequired(_l("Write the statement.")),
            Length(max=operations.LONGEST, message=_l("Use 140 characters or fewer.")),
        ],
        hint=_l("One thing that people can agree or disagree with, in words that stand on their own."),
    )
    source = TextField(
        _l("The code of the comment"),
        [InputRequired(_l("Say which comment it is made from.")), Length(max=60)],
        hint=_l("For the team only. So that it can be found where a statement comes from."),
    )


@bp.get("/<int:consultation_id>/statements")
@requires(Action.MODERATE_STATEMENTS, on=queries.get)
def statements(consultation: Consultation) -> Any:
    """What waits, what is shown, and what is not."""
    return _page(consultation)


def _page(
    consultation: Consultation,
    form: RefusalForm | None = None,
    item_id: int = 0,
    made: MadeForm | None = None,
    question_id: int = 0,
) -> Any:
    asked = [q for q in consultation.questions if q.kind == QuestionKind.STATEMENTS and q.own_items]
    return page_for(
        "consultations/manage/statements.html",
        consultation,
        status=422 if form or made else 200,
        asked=asked,
        form=form or RefusalForm(formdata=None),
        about=item_id,
        made=made or MadeForm(formdata=None),
        made_for=question_id,
        may_decide=allows(consultation.timetable, Act.ACCEPT_RESPONSE, moment()),
    )


@bp.post("/<int:consultation_id>/statements/<int:item_id>/approve")
@requires(Action.MODERATE_STATEMENTS, on=queries.get)
def approve_statement(consultation: Consultation, item_id: int) -> Any:
    """Everybody can weigh it."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.approve(consultation_id, item_id, actor=current_actor(), at=at),
        back(consultation_id, "statements"),
        _("Everybody can see the statement now."),
    )


@bp.post("/<int:consultation_id>/statements/<int:item_id>/refuse")
@requires(Action.MODERATE_STATEMENTS, on=queries.get)
def refuse_statement(consultation: Consultation, item_id: int) -> Any:
    """It is never shown."""
    form, consultation_id = RefusalForm(), consultation.id

    def refuse(at: Any) -> None:
        reason = form.reason.data or ""
        operations.refuse(consultation_id, item_id, reason=reason, actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, refuse):
        flash(_("The statement is not shown."), "success")
        return back(consultation_id, "statements")
    return _page(queries.get(consultation_id), form, item_id)


@bp.post("/<int:consultation_id>/statements/<int:question_id>/make")
@requires(Action.MODERATE_STATEMENTS, on=queries.get)
def make_statement(consultation: Consultation, question_id: int) -> Any:
    """Everybody can weigh what somebody said in a comment."""
    form, consultation_id = MadeForm(), consultation.id

    def make(at: Any) -> None:
        text, source = form.text.data or "", form.source.data or ""
        operations.add_statement_from(
            consultation_id, question_id, text, source=source, actor=current_actor(), at=at
        )

    if form.validate_on_submit() and attempt(form, make):
        flash(_("Everybody can see the statement now."), "success")
        return back(consultation_id, "statements")
    return _page(queries.get(consultation_id), made=form, question_id=question_id)
