"""Who answers and how they count."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.groups import GroupForm
from app.consultations.manage_views.door import back, bp, form_page, page_for, while_allowed
from app.consultations.models import Consultation, RespondentGroup
from app.consultations.operations import groups
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires


@bp.route("/<int:consultation_id>/who", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def who(consultation: Consultation) -> Any:
    """Respondent groups, gathered into counting groups; a way to add one."""
    form = GroupForm()
    consultation_id = consultation.id

    def add(at: Any) -> None:
        groups.add_respondent_group(
            consultation_id,
            label=form.label.data or "",
            counted_with=form.counted_with.data or "",
            actor=current_actor(),
            at=at,
        )

    if form.validate_on_submit() and attempt(form, add):
        flash(_("The group is added."), "success")
        return back(consultation_id, "who")
    return page_for(
        "consultations/manage/who.html",
        consultation,
        status=status_of_form(form),
        form=form,
        press=Form(),
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
    )


def _group(consultation: Consultation, group_id: int) -> RespondentGroup:
    found = next((group for group in consultation.respondent_groups if group.id == group_id), None)
    if found is None:
        raise NotFound("There is no such group in this consultation.")
    return found


@bp.route("/<int:consultation_id>/who/<int:group_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def group(consultation: Consultation, group_id: int) -> Any:
    """One respondent group."""
    found = _group(consultation, group_id)
    form = GroupForm(label=found.label, counted_with=found.counting_group.label)
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: groups.write_respondent_group(
            consultation_id,
            group_id,
            label=form.label.data or "",
            counted_with=form.counted_with.data or "",
            actor=current_actor(),
            at=at,
        ),
    ):
        flash(_("The group is saved."), "success")
        return back(consultation_id, "who")
    return form_page(consultation, form, heading=_("Group"))


@bp.post("/<int:consultation_id>/who/<int:group_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_group(consultation: Consultation, group_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    return pressed(
        lambda at: groups.remove_respondent_group(consultation_id, group_id, actor=current_actor(), at=at),
        back(consultation_id, "who"),
        _("The group is removed."),
    )
