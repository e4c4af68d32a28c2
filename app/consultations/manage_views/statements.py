"""Statements that participants added: staff look at each before anybody else sees it."""

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


class RefusalForm(Form):
    """Why a statement is not shown."""

    reason = TextField(
        _l("Why it is not shown"),
        [InputRequired(_l("Say why it is not shown.")), Length(max=300)],
        hint=_l("For the team only. For example: it names a person."),
    )


@bp.get("/<int:consultation_id>/statements")
@requires(Action.MODERATE_STATEMENTS, on=queries.get)
def statements(consultation: Consultation) -> Any:
    """What waits, what is shown, and what is not."""
    return _page(consultation)


def _page(consultation: Consultation, form: RefusalForm | None = None, item_id: int = 0) -> Any:
    asked = [q for q in consultation.questions if q.kind == QuestionKind.STATEMENTS and q.own_items]
    return page_for(
        "consultations/manage/statements.html",
        consultation,
        status=422 if form else 200,
        asked=asked,
        form=form or RefusalForm(formdata=None),
        about=item_id,
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
