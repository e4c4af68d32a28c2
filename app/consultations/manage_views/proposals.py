"""An option as a proposal: its list of steps, and a page for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from app.consultations import queries
from app.consultations.forms.proposals import (
    ChangeForm,
    EffectsForm,
    MeasureForm,
    MoneyForm,
    NeedForm,
    WantForm,
)
from app.consultations.manage_views.door import bp, page_for, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import proposals as operations
from app.consultations.operations.proposals import ground_of, measure_of, option_of
from app.consultations.proposals import GroundKind
from app.errors import NotFound
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires

_AT = "/<int:consultation_id>/options/<int:option_id>/proposal"


@bp.get(_AT)
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def proposal(consultation: Consultation, option_id: int) -> Any:
    """What is written of this option, step by step."""
    return page_for(
        "consultations/manage/proposal.html",
        consultation,
        option=option_of(consultation, option_id),
        may_edit=allows(consultation.timetable, Act.EDIT, moment()),
    )


def _step(
    consultation: Consultation,
    option_id: int,
    form: Form,
    heading: str,
    save: Callable[[int, datetime], None],
) -> Any:
    """One page of the proposal: saved, it leads back to the list of steps."""
    consultation_id = consultation.id
    if form.validate_on_submit() and attempt(form, lambda at: save(consultation_id, at)):
        flash(_("It is saved."), "success")
        return _to_steps(consultation_id, option_id)
    return page_for(
        "consultations/manage/proposal_step.html",
        queries.get(consultation_id),
        status=status_of_form(form),
        form=form,
        heading=heading,
        option=option_of(queries.get(consultation_id), option_id),
    )


def _to_steps(consultation_id: int, option_id: int) -> Any:
    where = url_for("manage_consultations.proposal", consultation_id=consultation_id, option_id=option_id)
    return redirect(where, 303)


@bp.route(f"{_AT}/change", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def proposal_change(consultation: Consultation, option_id: int) -> Any:
    """How it is now, and what would change."""
    form = ChangeForm.of(option_of(consultation, option_id))

    def save(consultation_id: int, at: datetime) -> None:
        operations.write_change(consultation_id, option_id, form.to_change(), actor=current_actor(), at=at)

    return _step(consultation, option_id, form, _("Now, and the change"), save)


@bp.route(f"{_AT}/effects", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def proposal_effects(consultation: Consultation, option_id: int) -> Any:
    """Who is affected, demand, risks."""
    form = EffectsForm.of(option_of(consultation, option_id))

    def save(consultation_id: int, at: datetime) -> None:
        operations.write_effects(consultation_id, option_id, form.to_effects(), actor=current_actor(), at=at)

    return _step(consultation, option_id, form, _("Who is affected, and risks"), save)


@bp.route(f"{_AT}/money", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def proposal_money(consultation: Consultation, option_id: int) -> Any:
    """Cost, saving and time."""
    form = MoneyForm.of(option_of(consultation, option_id))

    def save(consultation_id: int, at: datetime) -> None:
        operations.write_money(consultation_id, option_id, form.to_money(), actor=current_actor(), at=at)

    return _step(consultation, option_id, form, _("Money and time"), save)


_GROUND_FORMS: dict[str, type[NeedForm | WantForm]] = {GroundKind.NEED: NeedForm, GroundKind.WANT: WantForm}


def _heading_of(kind: str) -> str:
    return _("Need: what the data show") if kind == GroundKind.NEED else _("Want: what people said")


@bp.route(f"{_AT}/<kind>/new", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def new_ground(consultation: Consultation, option_id: int, kind: str) -> Any:
    """Add a need or a want."""
    if kind not in _GROUND_FORMS:
        raise NotFound("There is no such page.")
    option_of(consultation, option_id)
    form = _GROUND_FORMS[kind]()

    def save(consultation_id: int, at: datetime) -> None:
        operations.add_ground(consultation_id, option_id, form.to_ground(), actor=current_actor(), at=at)

    return _step(consultation, option_id, form, _heading_of(kind), save)


@bp.route(f"{_AT}/grounds/<int:ground_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def ground(consultation: Consultation, option_id: int, ground_id: int) -> Any:
    """Change a need or a want."""
    stored = ground_of(option_of(consultation, option_id), ground_id)
    kind = stored.kind
    form = _GROUND_FORMS[kind].of(stored)

    def save(consultation_id: int, at: datetime) -> None:
        operations.write_ground(
            consultation_id, option_id, ground_id, form.to_ground(), actor=current_actor(), at=at
        )

    return _step(consultation, option_id, form, _heading_of(kind), save)


@bp.post(f"{_AT}/grounds/<int:ground_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_ground(consultation: Consultation, option_id: int, ground_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.remove_ground(
            consultation_id, option_id, ground_id, actor=current_actor(), at=at
        ),
        _to_steps(consultation_id, option_id),
        _("It is removed."),
    )


@bp.route(f"{_AT}/measures/new", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def new_measure(consultation: Consultation, option_id: int) -> Any:
    """Add a measure."""
    option_of(consultation, option_id)
    form = MeasureForm()

    def save(consultation_id: int, at: datetime) -> None:
        operations.add_measure(consultation_id, option_id, form.to_measure(), actor=current_actor(), at=at)

    return _step(consultation, option_id, form, _("How we will measure it"), save)


@bp.route(f"{_AT}/measures/<int:measure_id>", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
@while_allowed(Act.EDIT)
def measure(consultation: Consultation, option_id: int, measure_id: int) -> Any:
    """Change a measure."""
    form = MeasureForm.of(measure_of(option_of(consultation, option_id), measure_id))

    def save(consultation_id: int, at: datetime) -> None:
        operations.write_measure(
            consultation_id, option_id, measure_id, form.to_measure(), actor=current_actor(), at=at
        )

    return _step(consultation, option_id, form, _("How we will measure it"), save)


@bp.post(f"{_AT}/measures/<int:measure_id>/remove")
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def remove_measure(consultation: Consultation, option_id: int, measure_id: int) -> Any:
    """Out of the list."""
    consultation_id = consultation.id
    return pressed(
        lambda at: operations.remove_measure(
            consultation_id, option_id, measure_id, actor=current_actor(), at=at
        ),
        _to_steps(consultation_id, option_id),
        _("It is removed."),
    )
