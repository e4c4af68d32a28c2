"""Adding a statement of one's own, for others to agree or disagree with."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.accounts.operations.tries import begin_try
from app.consultations.kinds import QuestionKind
from app.consultations.operations.statements import suggest
from app.consultations.queries import Front, get_front
from app.errors import NotFound
from app.policy.actions import Action
from app.privacy.networks import network_pseudonym
from app.responses.forms import StatementForm
from app.responses.questionnaire import Asked
from app.responses.taking_part import may_ask, participant
from app.responses.views.door import bp
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import requires
from app.web.render import render


@bp.route("/consultations/<slug>/respond/<step>/add", methods=["GET", "POST"])
@requires(Action.RESPOND, on=get_front)
def add_statement(front: Front, step: str) -> Any:
    """Write one. It waits until staff have looked at it; who wrote it is not kept."""
    here = participant(front)
    asked = here.questionnaire.find(step)
    if asked is None or asked.kind is not QuestionKind.STATEMENTS:
        raise NotFound("There is no such question in this consultation.")
    if not may_ask(front, here.visitor) or not here.questionnaire.asks(asked, here.find_so_far().answers):
        return redirect(url_for("responses.begin", slug=front.slug), 303)
    form = StatementForm()
    if form.validate_on_submit() and attempt(form, lambda at: _keep(front, asked, form, at)):
        flash(
            _("Thank you. We look at your statement first. Then others can agree or disagree with it."),
            "success",
        )
        return redirect(url_for("responses.ask", slug=front.slug, step=step), 303)
    return render(
        "responses/add_statement.html",
        status=status_of_form(form),
        form=form,
        asked=asked,
        slug=front.slug,
        back_url=url_for("responses.ask", slug=front.slug, step=step),
        section="consultations",
    )


def _keep(front: Front, asked: Asked, form: StatementForm, at: Any) -> None:
    """The same source may not add on and on; its address is not kept."""
    source = network_pseudonym(current_app.config["SECRET_KEY"], request.remote_addr or "")
    begin_try(f"statement {front.id}", source, at)
    suggest(front.id, asked.id, form.text.data or "", at=at)
