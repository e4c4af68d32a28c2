"""Comments with nearly the same words: looked at, and decided about, together."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import ngettext

from app.comments.models import Comment
from app.errors import NotFound
from app.moderation import queries
from app.moderation.copies import find_copies
from app.moderation.forms import CopiesForm
from app.moderation.manage_views.door import bp
from app.moderation.operations.arranging import put_all_together
from app.moderation.operations.deciding import decide_together
from app.policy.actions import Action
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.formats import number
from app.web.guard import current_actor, requires
from app.web.render import render_staff


@bp.route("/<int:comment_id>/alike", methods=["GET", "POST"])
@requires(Action.MODERATE_COMMENTS, on=queries.get)
def alike(comment: Comment) -> Any:
    """All that wait with nearly the words of this one: one decision, and one act for each of them."""
    queued = queries.list_queued(queries.Wanted(consultation_id=comment.consultation_id))
    groups = find_copies(queued)
    group = next((one for one in groups if comment.id in {each.id for each in one.members}), None)
    if group is None:
        raise NotFound("No comments that wait have nearly the same words.")
    form, pressed = CopiesForm(), request.form.get("verdict", "")
    form.offer(group.members)

    def act(at: datetime) -> None:
        if pressed == "together":
            put_all_together(form.read, actor=current_actor(), at=at)
        else:
            decide_together(form.read, form.decided(pressed, version=0), actor=current_actor(), at=at)

    if form.validate_on_submit() and attempt(form, act):
        many = len(form.read)
        flash(
            ngettext("%(n)s comment is decided.", "%(n)s comments are decided.", many, n=number(many)),
            "success",
        )
        return redirect(url_for("manage_moderation.index"), 303)
    return render_staff(
        "moderation/manage/alike.html",
        status=status_of_form(form),
        group=group,
        form=form,
        manage_section="comments",
    )
