"""What became of ideas: each keeps its origin, and those who had it are told."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from app.conversations.forms import IdeaForm
from app.conversations.manage_views.door import bp, page_for, to
from app.conversations.operations import ideas as operations
from app.conversations.queries import conversations as queries
from app.conversations.queries.conversations import RaisedIdea
from app.conversations.words import IDEA_STATES, OUTCOMES
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import current_actor, requires
from app.web.paginate import page_from

_SHOWN = 20


@bp.get("/ideas")
@requires(Action.READ_REACH)
def ideas() -> Any:
    """All ideas that came up, and which wait for an answer or to be told."""
    state = request.args.get("state", "")
    state = state if state in IDEA_STATES else ""
    return page_for(
        "conversations/manage/ideas.html",
        page=page_from(
            queries.count_ideas(state),
            lambda after: queries.list_ideas(state=state, most=_SHOWN, after=after),
            _SHOWN,
        ),
        state=state,
        states=IDEA_STATES,
        outcomes=OUTCOMES,
    )


@bp.route("/ideas/<int:idea_id>", methods=["GET", "POST"])
@requires(Action.ANSWER_IDEAS, on=queries.get_idea)
def answer(idea: RaisedIdea) -> Any:
    """Say what became of an idea."""
    number = idea.id
    form = IdeaForm() if request.method == "POST" else IdeaForm.of(idea)
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.answer_idea(
            number, form.to_answer(), seen=form.seen_mark, actor=current_actor(), at=at
        ),
        lambda: IdeaForm.of(queries.get_idea(number), formdata=None),
    ):
        flash(_("The answer is saved. Now tell the practice."), "success")
        return to("show", conversation_id=idea.conversation_id)
    return page_for(
        "conversations/manage/answer.html",
        status=status_of_form(form),
        form=form,
        idea=idea,
        heading=_("What became of this idea?"),
        button=_("Save the answer"),
        back_url=url_for("manage_conversations.show", conversation_id=idea.conversation_id),
        back_words=_("The conversation"),
    )


@bp.post("/ideas/<int:idea_id>/told")
@requires(Action.ANSWER_IDEAS, on=queries.get_idea)
def told(idea: RaisedIdea) -> Response:
    """Those who had the idea were told."""
    return pressed(
        lambda at: operations.report_back(idea.id, actor=current_actor(), at=at, today=london_day(at)),
        redirect(url_for("manage_conversations.show", conversation_id=idea.conversation_id), 303),
        _("Noted: they know what became of it."),
    )
