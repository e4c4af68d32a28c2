"""Taking an option out while people answer."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.withdrawing import WithdrawOptionForm
from app.consultations.manage_views.door import back, bp, page_for, read_again, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations.withdrawing import withdraw_option as take_out
from app.consultations.telling_options import tell
from app.errors import NotFound
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import current_actor, requires


@bp.route("/<int:consultation_id>/options/<int:option_id>/take-out", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.WITHDRAW_OPTION)
def withdraw_option(consultation: Consultation, option_id: int) -> Any:
    """Ask whether that is meant, and do it: the reason is public at once."""
    option = next((each for each in consultation.options if each.id == option_id), None)
    if option is None or option.withdrawal is not None:
        raise NotFound("There is no such option in this consultation, or it was taken out already.")
    form, consultation_id = WithdrawOptionForm.of(consultation, option), consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: take_out(
            consultation_id,
            option_id,
            reason=form.reason.data or "",
            merged_into_id=form.merged_into_id,
            tell=tell,
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("The option is taken out. Everybody can read why, and all other answers stay."), "success")
        return back(consultation_id, "options")
    consultation = read_again(consultation, form)
    return page_for(
        "consultations/manage/take_out.html",
        consultation,
        status=status_of_form(form),
        form=form,
        option=next(each for each in consultation.options if each.id == option_id),
    )
