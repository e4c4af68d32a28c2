"""What the author of a comment reads of the decision about it, and asking once to look again."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.comments.authors import key_of
from app.comments.queries.own import get_own
from app.comments.states import State
from app.consultations.queries import Front, get_front
from app.moderation.forms import AppealForm
from app.moderation.operations.deciding import appeal
from app.moderation.pages import told_author
from app.moderation.queries import list_acts
from app.moderation.verdicts import Verdict
from app.policy.actions import Action
from app.responses import tongue
from app.responses.taking_part import participant
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import requires
from app.web.render import render

bp = Blueprint("moderation", __name__, url_prefix="/consultations/<slug>/comments")
bp.url_value_preprocessor(tongue.take_from_address)  # whoever answers in a language comments in it


@bp.route("/<code>/why", methods=["GET", "POST"])
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def why(front: Front, code: str) -> Any:
    """What was decided about one's own comment, and why."""
    form, met = AppealForm(), participant(front)
    key = key_of(met.questionnaire, met.visitor)
    comment = get_own(front.id, code, key)
    number, state = comment.id, State(comment.state)
    if form.validate_on_submit() and attempt(
        form, lambda at: appeal(number, key, form.note.data or "", at=at)
    ):
        flash(_("Somebody else will look at it again."), "success")
        return redirect(url_for("comments.own", slug=front.slug), 303)
    acts = list_acts([number]).get(number, [])
    newest = acts[-1].verdict if acts else ""
    return render(
        "moderation/why.html",
        status=status_of_form(form),
        front=front,
        acts=told_author(acts),
        may_ask=state is State.REFUSED and not any(act.verdict == Verdict.APPEAL for act in acts),
        is_looked_at=state is State.REFUSED and newest == Verdict.APPEAL,
        is_final=state is State.REFUSED and newest == Verdict.UPHOLD,
        form=form,
        section="consultations",
    )
