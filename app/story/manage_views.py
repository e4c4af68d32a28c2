"""Writing news, and publishing what was written."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.database import transaction
from app.errors import Refused
from app.policy.actions import Action
from app.story import operations
from app.story.forms import PostForm, SureForm
from app.story.models import Post
from app.story.queries import get_draft, list_drafts, list_latest
from app.web.errors import told
from app.web.guard import current_actor, requires
from app.web.render import render_staff

bp = Blueprint("manage_story", __name__, url_prefix="/manage/news")
_LATELY = 10


@bp.get("")
@requires(Action.WRITE_NEWS)
def index() -> Any:
    """Drafts, and what was published lately."""
    return render_staff(
        "story/manage/index.html",
        drafts=list_drafts(),
        published=list_latest(_LATELY),
        manage_section="news",
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS)
def new() -> Any:
    """Write a draft."""
    form = PostForm()
    if form.validate_on_submit():
        try:
            with transaction() as at:
                number = operations.draft(form.texts, actor=current_actor(), at=at).id
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            flash(_("The draft is kept. Nobody outside the staff area sees it."), "success")
            return redirect(url_for("manage_story.show", post_id=number), 303)
    return _form_page(form, _("Write news"), url_for("manage_story.index"), _("News"))


@bp.get("/<int:post_id>")
@requires(Action.WRITE_NEWS, on=get_draft)
def show(post: Post) -> Any:
    """A draft as people will see it, and what can be done with it."""
    return render_staff("story/manage/show.html", post=post, manage_section="news")


@bp.route("/<int:post_id>/edit", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=get_draft)
def edit(post: Post) -> Any:
    """Write a draft anew."""
    form, number = PostForm(obj=post), post.id
    if form.validate_on_submit():
        try:
            with transaction() as at:
                operations.change(number, form.texts, actor=current_actor(), at=at)
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            flash(_("The draft is changed."), "success")
            return redirect(url_for("manage_story.show", post_id=number), 303)
    return _form_page(form, _("Edit news"), url_for("manage_story.show", post_id=number), _("The draft"))


@bp.route("/<int:post_id>/delete", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=get_draft)
def delete(post: Post) -> Any:
    """Delete a draft, after asking once more."""
    form = SureForm()
    if form.validate_on_submit():
        number = post.id
        with transaction() as at:
            operations.delete(number, actor=current_actor(), at=at)
        flash(_("The draft is deleted."), "success")
        return redirect(url_for("manage_story.index"), 303)
    return render_staff("story/manage/delete.html", post=post, form=form, manage_section="news")


@bp.post("/<int:post_id>/publish")
@requires(Action.PUBLISH_NEWS, on=get_draft)
def publish(post: Post) -> Any:
    """Make a draft public."""
    number = post.id
    with transaction() as at:
        slug = operations.publish(number, actor=current_actor(), at=at).slug
    flash(_("The news is published."), "success")
    return redirect(url_for("story.show", slug=slug), 303)


def _form_page(form: PostForm, heading: str, back_url: str, back_words: str) -> Any:
    return render_staff(
        "story/manage/form.html",
        status=422 if form.is_submitted() else 200,
        form=form,
        heading=heading,
        back_url=back_url,
        back_words=back_words,
        manage_section="news",
    )
