"""By when people can expect a response."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.responding import PromiseForm
from app.consultations.manage_views.door import back, bp, form_page, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import responding
from app.lifecycle import Act
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.formats import london_day
from app.web.guard import current_actor, requires


@bp.route("/<int:consultation_id>/response-due", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.PROMISE)
def response_due(consultation: Consultation) -> Any:
    """Choose another day than the usual one."""
    form = PromiseForm(due_on=responding.due_on(consultation, london_day))
    consultation_id = consultation.id

    def promise(at: Any) -> None:
        assert form.due_on.data
        responding.promise(
            consultation_id,
            form.due_on.data,
            reason=form.reason.data or "",
            actor=current_actor(),
            at=at,
            day_of=london_day,
        )

    if form.validate_on_submit() and attempt(form, promise):
        flash(_("The day is saved. Everybody can read it once the consultation is public."), "success")
        return back(consultation_id)
    return form_page(
        consultation,
        form,
        heading=_("When people can expect a response"),
        intro=_("Usually within 12 weeks after closing. The page of the consultation says when it is late."),
    )
