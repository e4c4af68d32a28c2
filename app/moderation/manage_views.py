"""The queue of comments, and deciding about one."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _

from app.comments.models import Comment
from app.comments.queries.own import list_wordings
from app.comments.states import State
from app.errors import NotFound
from app.moderation import pages, queries
from app.moderation.forms import DecisionForm
from app.moderation.operations import decide
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

bp = Blueprint("manage_moderation", __name__, url_prefix="/manage/comments")
_A_PAGE = 25


@bp.get("")
@requires(Action.MODERATE_COMMENTS)
def index() -> Any:
    """What waits, the longest first; or what has become public, was sent back or refused."""
    asked = request.args.get("state", "")
    if asked and asked not in {state.value for state in State}:
        raise NotFound("There is no such page.")
    state = State(asked) if asked else None
    page = page_of(queries.queue(state=state), _A_PAGE)
    return render_staff(
        "moderation/manage/index.html",
        page=page,
        rows=pages.rows(page.rows, moment()),
        state=state,
        waiting=queries.count_waiting(),
        manage_section="comments",
    )


@bp.route("/<int:comment_id>", methods=["GET", "POST"])
@requires(Action.MODERATE_COMMENTS, on=queries.get)
def show(comment: Comment) -> Any:
    """One comment: what it says, what was decided, and the decision now. It leads back to the next one."""
    number, form = comment.id, DecisionForm()
    pressed = request.form.get("verdict", "")
    if form.validate_on_submit() and (
        done := attempt(form, lambda at: decide(number, form.decision(pressed), actor=current_actor(), at=at))
    ):
        flash(_said(done.value), "success")
        return redirect(url_for("manage_moderation.index"), 303)
    comment = queries.get(number)
    if not form.is_submitted():
        form = DecisionForm(formdata=None, parts="\n".join(pages.looks_personal(comment.text)))
    form.version.data = str(comment.version)
    return render_staff(
        "moderation/manage/show.html",
        status=422 if form.problems else 200,
        row=pages.rows([comment], moment())[0],
        wordings=list_wordings(number),
        form=form,
        manage_section="comments",
    )


def _said(state: State) -> str:
    return {
        State.PUBLIC: _("Everybody can read it now."),
        State.RETURNED: _("The author is asked to change it."),
        State.REFUSED: _("It is not published. The author reads why."),
    }.get(state, _("Kept. A second person has to agree."))
