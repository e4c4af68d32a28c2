"""Putting a comment together with another that says the same, taking them apart, and moving one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.comments.models import Comment
from app.comments.places import name_of, places
from app.comments.words import place_in_words
from app.consultations.queries import get as get_consultation
from app.consultations.queries import get_whole
from app.moderation import pages, queries
from app.moderation.forms import MoveForm, TogetherForm
from app.moderation.manage_views.door import bp
from app.moderation.operations import arranging
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff


@bp.route("/<int:comment_id>/together", methods=["GET", "POST"])
@requires(Action.MODERATE_COMMENTS, on=queries.get)
def together(comment: Comment) -> Any:
    """Find a public comment that says the same, and put this one together with it."""
    number, form = comment.id, TogetherForm()
    if form.validate_on_submit() and attempt(
        form, lambda at: arranging.put_together(number, *form.read, actor=current_actor(), at=at)
    ):
        flash(_("They are put together. Everybody who stood behind it is counted there."), "success")
        return redirect(url_for("manage_moderation.show", comment_id=number), 303)
    comment = queries.get(number)
    form.version.data = str(comment.version)
    words = request.args.get("words", "").strip()[:100]
    return render_staff(
        "moderation/manage/together.html",
        status=status_of_form(form),
        row=pages.rows([comment], (), moment())[0],
        others=pages.rows(queries.list_alike(comment, words), (), moment()),
        words=words,
        form=form,
        manage_section="comments",
    )


@bp.post("/<int:comment_id>/apart")
@requires(Action.MODERATE_COMMENTS, on=queries.get)
def apart(comment: Comment) -> Any:
    """Take it apart from the comment it was put together with."""
    number = comment.id
    return pressed(
        lambda at: arranging.take_apart(number, actor=current_actor(), at=at),
        redirect(url_for("manage_moderation.show", comment_id=number), 303),
        _("It stands by itself again."),
    )


@bp.route("/<int:comment_id>/move", methods=["GET", "POST"])
@requires(Action.MODERATE_COMMENTS, on=queries.get)
def move(comment: Comment) -> Any:
    """Let it stand at another part of its consultation."""
    number, consultation = comment.id, get_whole(get_consultation(comment.consultation_id).slug)
    slugs = {option.id: option.slug for option in consultation.options}
    form = MoveForm(to=name_of(slugs, comment.option_id, comment.part, comment.paragraph))
    form.offer([(each.name, place_in_words(each)) for each in places(consultation)])
    if form.validate_on_submit() and attempt(
        form, lambda at: arranging.move_to(number, form.to.data, actor=current_actor(), at=at)
    ):
        flash(_("It is moved."), "success")
        return redirect(url_for("manage_moderation.show", comment_id=number), 303)
    return render_staff(
        "moderation/manage/move.html",
        status=status_of_form(form),
        row=pages.rows([queries.get(number)], (), moment())[0],
        form=form,
        manage_section="comments",
    )
