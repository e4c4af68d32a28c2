"""Who may take part."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.taking_part import TakingPartForm
from app.consultations.manage_views.door import back, bp, form_page, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations.taking_part import choose_assurances
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.guard import current_actor, requires


@bp.route("/<int:consultation_id>/taking-part", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def taking_part(consultation: Consultation) -> Any:
    """The degrees of certainty people may answer with."""
    form = TakingPartForm.of(consultation)
    consultation_id = consultation.id

    def choose(at: Any) -> None:
        choose_assurances(
            consultation_id,
            form.to_assurances(),
            asks_practice=form.asks_practice.data,
            asks_private=form.asks_private.data,
            actor=current_actor(),
            at=at,
        )

    if form.validate_on_submit() and attempt(form, choose):
        flash(_("Who may take part is saved."), "success")
        return back(consultation_id)
    return form_page(consultation, form, heading=_("Who may take part"))
