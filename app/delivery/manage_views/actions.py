"""Actions: those that need somebody, those of a decision, and saying how far one is."""

from __future__ import annotations

from typing import Any

from flask import flash, request, url_for
from flask_babel import gettext as _

from app.consultations.models import Consultation
from app.decisions.models import Decision
from app.decisions.queries.published import get_by_slug
from app.delivery.forms.actions import PlanForm, UpdateForm
from app.delivery.kinds import SILENCE, Status
from app.delivery.manage_views.door import bp, form_page, page_for, to
from app.delivery.models import PlannedAction
from app.delivery.operations import actions
from app.delivery.pages.delivered import delivery_of, line_of
from app.delivery.queries import actions as queries
from app.delivery.words import STATUSES
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.formats import london_day
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of

_SHOWN = 40


@bp.get("")
@requires(Action.WRITE_DELIVERY)
def index() -> Any:
    """All actions; those that are late, or of which nothing was heard, when asked."""
    today, show = london_day(moment()), request.args.get("show", "")
    late, silent = queries.every_late(today), queries.every_silent(moment() - SILENCE)
    chosen = {
        "late": late,
        "silent": silent,
        "done": queries.every(Status.DONE),
        "open": queries.every().where(~queries.has_status(Status.DONE)),
    }
    page = page_of(chosen.get(show, queries.every()), _SHOWN)
    standings = [queries.standing(each, today, london_day) for each in page.rows]
    return page_for(
        "delivery/manage/index.html",
        page=page,
        lines=[(line_of(each), each.decision_id) for each in standings],
        decisions=queries.titles_of(each.decision_id for each in standings),
        show=show if show in chosen else "",
        late=queries.count(late),
        silent=queries.count(silent),
    )


@bp.get("/decisions/<slug>")
@requires(Action.WRITE_DELIVERY, on=get_by_slug)
def of_decision(found: tuple[Decision, Consultation]) -> Any:
    """What is done of one decision."""
    decision, _consultation = found
    return page_for(
        "delivery/manage/of_decision.html",
        decision=decision,
        title=decision.said.what.title,
        it=delivery_of(decision.id),
    )


@bp.route("/decisions/<slug>/add", methods=["GET", "POST"])
@requires(Action.WRITE_DELIVERY, on=get_by_slug)
def add(found: tuple[Decision, Consultation]) -> Any:
    """Plan an action."""
    form, slug, title = PlanForm(), found[0].slug, found[0].said.what.title
    if form.validate_on_submit() and attempt(
        form, lambda at: actions.plan(slug, form.to_planned(), actor=current_actor(), at=at).id
    ):
        flash(_("The action is public."), "success")
        return to("of_decision", slug=slug)
    return form_page(
        form,
        heading=_("Add an action"),
        button=_("Add the action"),
        back_url=url_for("manage_delivery.of_decision", slug=slug),
        back_words=title,
        intro=_("It stands on the page of the decision at once. After 60 days without an update the page "
                "says so."),
    )  # fmt: skip


@bp.route("/actions/<int:action_id>", methods=["GET", "POST"])
@requires(Action.WRITE_DELIVERY, on=queries.get_action)
def update(found: tuple[PlannedAction, Decision]) -> Any:
    """Say how far an action is."""
    action, decision = found
    action_id, slug = action.id, decision.slug
    form = _form(action)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: actions.update(
            action_id, form.to_news(), seen=form.seen_mark, actor=current_actor(), at=at
        ),
        lambda: _form(queries.get_action(action_id)[0], formdata=None),
    ):
        flash(_("The update is public."), "success")
        return to("of_decision", slug=slug)
    action, decision = queries.get_action(action_id)
    standing = queries.standing(action, london_day(moment()), london_day)
    return form_page(
        form,
        "delivery/manage/action.html",
        heading=action.what,
        button=_("Publish the update"),
        back_url=url_for("manage_delivery.of_decision", slug=slug),
        back_words=decision.said.what.title,
        it=line_of(standing),
        updates=action.updates[::-1],
        statuses={status.value: words for status, words in STATUSES.items()},
    )


def _form(action: PlannedAction, **how: Any) -> UpdateForm:
    return UpdateForm(seen=actions.mark(action), **how)
