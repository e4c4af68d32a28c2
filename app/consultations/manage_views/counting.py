"""How a consultation will be counted: chosen in a draft, read afterwards."""

from __future__ import annotations

from typing import Any

from flask import flash, request
from flask_babel import gettext as _

from app.consultations import counting_example as example
from app.consultations import queries, rule_in_words
from app.consultations.forms.counting import CountingForm, counting_form
from app.consultations.manage_views.door import attempt, back, bp, page_for, read_again
from app.consultations.models import Consultation
from app.consultations.operations import counting as choosing
from app.errors import Refused
from app.extensions import htmx
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.ranking.rule import CountingRule
from app.web.errors import told
from app.web.guard import current_actor, moment, requires


@bp.route("/<int:consultation_id>/counting", methods=["GET", "POST"])
@requires(Action.WRITE_CONSULTATION, on=queries.get)
def counting(consultation: Consultation) -> Any:
    """The parts of the counting rule; an example of what they do. Asking for the example saves nothing."""
    if not allows(consultation.timetable, Act.EDIT, moment()) and request.method == "GET":
        return _fixed(consultation)
    form = counting_form(consultation)
    consultation_id = consultation.id
    only_looking = "example" in request.form or bool(htmx)
    valid = bool(form.validate_on_submit())
    if (
        valid
        and not only_looking
        and attempt(
            form,
            lambda at: choosing.choose_counting(
                consultation_id, form.to_choices(), actor=current_actor(), at=at
            ),
        )
    ):
        flash(_("How it will be counted is saved."), "success")
        return back(consultation_id)
    consultation = read_again(consultation, form)
    rule = _rule(consultation, form, typed=valid)
    usual = choosing.build_rule(consultation, choosing.AS_USUAL)
    return page_for(
        "consultations/manage/counting.html",
        consultation,
        fragment="consultations/manage/_counting_example.html",
        status=422 if form.problems else 200,
        form=form,
        methods=choosing.methods_for(usual.scale.kind),
        misfits=() if form.is_submitted() else choosing.missing_in_counting(consultation),
        rows=example.rows_of(usual),
        written=example.commented(usual),
        outcome=example.outcome_of(rule) if rule else None,
        warnings=rule_in_words.warnings_of(rule) if rule else (),
    )


def _rule(consultation: Consultation, form: CountingForm, *, typed: bool) -> CountingRule | None:
    """The rule of what was typed, or of what is kept; None where that makes no rule. A refusal of what was
    typed goes onto the form."""
    if not form.is_submitted():
        return choosing.rule_in_force(consultation)
    if not typed or form.problems:
        return None
    try:
        return choosing.build_rule(consultation, form.to_choices())
    except Refused as refusal:
        form.blame(refusal.field, told(refusal))
        return None


def _fixed(consultation: Consultation) -> Any:
    """The frozen rule, to read."""
    return page_for(
        "consultations/manage/counting_fixed.html",
        consultation,
        parts=rule_in_words.of_consultation(consultation),
    )
