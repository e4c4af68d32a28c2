"""Writing outcomes, looking at the page, and publishing it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.policy.actions import Action
from app.value import operations, queries
from app.value.claims import FEWEST, MOST
from app.value.forms import OutcomeForm, PublishForm
from app.value.models import Outcome
from app.value.pages import shown
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires
from app.web.render import render_staff

bp = Blueprint("manage_value", __name__, url_prefix="/manage/value")
_SECTION = "value"


@bp.get("")
@requires(Action.WRITE_VALUE)
def index() -> Any:
    """The outcomes as they would be published, and what is public now."""
    outcomes = queries.list_outcomes()
    claims = [queries.claim_of(outcome) for outcome in outcomes]
    now = queries.find_published()
    return render_staff(
        "value/manage/index.html",
        outcomes=list(zip(outcomes, map(shown, claims), strict=True)),
        published_at=now.at if now else None,
        is_new=claims != (list(now.claims) if now else []),
        is_enough=FEWEST <= len(claims) <= MOST,
        fewest=FEWEST,
        most=MOST,
        form=PublishForm(formdata=None, data={"seen": queries.mark(claims)}),
        manage_section=_SECTION,
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.WRITE_VALUE)
def new() -> Any:
    """Write one."""
    form = OutcomeForm.of(None, "")
    if form.validate_on_submit() and attempt(
        form, lambda at: operations.add_outcome(form.to_claim(), actor=current_actor(), at=at)
    ):
        flash(
            _("The outcome is kept. Nobody outside the staff area sees it before it is published."), "success"
        )
        return redirect(url_for("manage_value.index"), 303)
    return _form_page(form, heading=_("Write an outcome"), button=_("Keep it"))


@bp.route("/<int:outcome_id>", methods=["GET", "POST"])
@requires(Action.WRITE_VALUE, on=queries.get_outcome)
def change(outcome: Outcome) -> Any:
    """Write one anew."""
    number, form = outcome.id, _filled(outcome)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.change_outcome(
            number, form.to_claim(), seen=form.seen_mark, actor=current_actor(), at=at
        ),
        stored=lambda: _filled(queries.get_outcome(number), formdata=None),
    ):
        flash(_("The outcome is changed."), "success")
        return redirect(url_for("manage_value.index"), 303)
    return _form_page(form, heading=_("Change an outcome"), button=_("Keep it"))


def _filled(outcome: Outcome, **how: Any) -> OutcomeForm:
    claim = queries.claim_of(outcome)
    return OutcomeForm.of(claim, queries.mark([claim]), **how)


def _form_page(form: Form, **context: Any) -> Any:
    return render_staff(
        "value/manage/form.html",
        status=status_of_form(form),
        form=form,
        back_url=url_for("manage_value.index"),
        back_words=_("What difference it made"),
        manage_section=_SECTION,
        **context,
    )


@bp.post("/<int:outcome_id>/move-up")
@requires(Action.WRITE_VALUE, on=queries.get_outcome)
def move_up(outcome: Outcome) -> Any:
    """One place up."""
    number = outcome.id
    return pressed(
        lambda at: operations.move_up(number, actor=current_actor(), at=at),
        redirect(url_for("manage_value.index"), 303),
    )


@bp.route("/<int:outcome_id>/remove", methods=["GET", "POST"])
@requires(Action.WRITE_VALUE, on=queries.get_outcome)
def remove(outcome: Outcome) -> Any:
    """Out of the list, after a question."""
    form, number = Form(), outcome.id
    if form.validate_on_submit():
        return pressed(
            lambda at: operations.remove_outcome(number, actor=current_actor(), at=at),
            redirect(url_for("manage_value.index"), 303),
            _("The outcome is removed."),
        )
    return _form_page(
        form,
        heading=_("Remove this outcome?"),
        intro=_(
            "“%(title)s” is deleted. People read it until you publish the page again.", title=outcome.title
        ),
        button=_("Remove it"),
        warning=True,
    )


@bp.post("/publish")
@requires(Action.PUBLISH_VALUE)
def publish() -> Any:
    """Have people read what was read here."""
    seen = PublishForm().seen_mark
    return pressed(
        lambda at: operations.publish(seen=seen, actor=current_actor(), at=at),
        redirect(url_for("value.show"), 303),
        _("The page is published."),
    )
