"""How a consultation will be counted: chosen in a draft, read afterwards."""

from __future__ import annotations

from typing import Any

from flask import flash, request
from flask_babel import gettext as _

from app.consultations import counting_example as example
from app.consultations import queries, rule_in_words
from app.consultations.forms.counting import CountingForm, counting_form
from app.consultations.manage_views.door import back, bp, page_for, read_again, while_allowed
from app.consultations.models import Consultation
from app.consultations.operations import counting as choosing
from app.errors import Refused
from app.extensions import htmx
from app.lifecycle import Act, allows
from app.policy.actions import Action
from app.ranking.rule import CountingRule
from app.web.attempt import attempt
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

    def choose(at: Any) -> None:
        choosing.choose_counting(consultation_id, form.to_choices(), actor=current_actor(), at=at)

    if _sent(form) and attempt(form, choose):
        flash(_("How it will be counted is saved."), "success")
        return back(consultation_id)
    return _page(consultation, form, changing=False)


@bp.route("/<int:consultation_id>/counting/change", methods=["GET", "POST"])
@requires(Action.RUN_CONSULTATION, on=queries.get)
@while_allowed(Act.CHANGE_COUNTING)
def change_counting(consultation: Consultation) -> Any:
    """Another rule for a consultation that is open, with a public reason."""
    form = counting_form(consultation, changing=True)
    consultation_id = consultation.id

    def change(at: Any) -> None:
        choosing.change_counting(
            consultation_id,
            form.to_choices(),
            reason=form["reason"].data or "",
            actor=current_actor(),
            at=at,
        )

    if _sent(form) and attempt(form, change):
        flash(
            _("The rule is changed. Everybody can read the new one, the old one, and your reason."), "success"
        )
        return back(consultation_id, "counting")
    return _page(consultation, form, changing=True)


def _sent(form: CountingForm) -> bool:
    """Whether the form is good and was sent to be kept, and not only to see the example."""
    return bool(form.validate_on_submit()) and form.becomes_public


def _page(consultation: Consultation, form: CountingForm, *, changing: bool) -> Any:
    """The form, with the example that what was typed makes."""
    consultation = read_again(consultation, form)
    rule = _rule(consultation, form)
    usual = choosing.build_rule(consultation, choosing.AS_USUAL)
    return page_for(
        "consultations/manage/counting.html",
        consultation,
        fragment="consultations/manage/_counting_example.html",
        status=422 if form.problems and not htmx else 200,  # htmx only looks, it never sends the form
        form=form,
        changing=changing,
        methods=choosing.methods_for(usual.scale.kind),
        misfits=() if form.is_submitted() else choosing.missing_in_counting(consultation),
        rows=example.rows_of(usual),
        written=example.commented(usual),
        outcome=example.outcome_of(rule) if rule else None,
        warnings=rule_in_words.warnings_of(rule) if rule else (),
    )


def _rule(consultation: Consultation, form: CountingForm) -> CountingRule | None:
    """The rule of what was typed, or of what is kept; None where that makes no rule. A refusal of what was
    typed goes onto the form."""
    if not form.is_submitted():
        return choosing.rule_in_force(consultation)
    if form.problems:
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
        versions=rule_in_words.versions_of(consultation),
        may_change=allows(consultation.timetable, Act.CHANGE_COUNTING, moment()),
    )
