"""Writing news, and publishing what was written."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.database import transaction
from app.policy.actions import Action
from app.seen import Stale
from app.story import operations
from app.story.attachments import documents_for, pictures_for
from app.story.forms import PostForm, PublishForm
from app.story.models import Post
from app.story.queries import get_draft, list_drafts, list_latest
from app.web.attempt import attempt, pressed
from app.web.errors import told
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, requires
from app.web.publishing import why_not_published
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
        done = attempt(form, lambda at: operations.draft(form.texts, actor=current_actor(), at=at).id)
        if done:
            flash(_("The draft is kept. Nobody outside the staff area sees it."), "success")
            return redirect(url_for("manage_story.show", post_id=done.value), 303)
    return _form_page(form, _("Write news"), url_for("manage_story.index"), _("News"))


@bp.get("/<int:post_id>")
@requires(Action.WRITE_NEWS, on=get_draft)
def show(post: Post) -> Any:
    """A draft as people will see it, and what can be done with it."""
    return _draft_page(post)


@bp.route("/<int:post_id>/edit", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=get_draft)
def edit(post: Post) -> Any:
    """Write a draft anew."""
    form, number = _filled(post), post.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.change(number, form.texts, seen=form.seen_mark, actor=current_actor(), at=at),
        stored=lambda: _filled(get_draft(number), formdata=None),
    ):
        flash(_("The draft is changed."), "success")
        return redirect(url_for("manage_story.show", post_id=number), 303)
    return _form_page(form, _("Edit news"), url_for("manage_story.show", post_id=number), _("The draft"))


@bp.route("/<int:post_id>/delete", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=get_draft)
def delete(post: Post) -> Any:
    """Delete a draft, after asking once more."""
    form = Form()
    if form.validate_on_submit():
        number = post.id
        return pressed(
            lambda at: operations.delete(number, actor=current_actor(), at=at),
            redirect(url_for("manage_story.index"), 303),
            _("The draft is deleted."),
        )
    return render_staff("story/manage/delete.html", post=post, form=form, manage_section="news")


@bp.post("/<int:post_id>/publish")
@requires(Action.PUBLISH_NEWS, on=get_draft)
def publish(post: Post) -> Any:
    """Make a draft public, as it was read."""
    number, seen = post.id, PublishForm().seen_mark
    texts = {_("Title"): post.title, _("Summary"): post.summary, _("Body"): post.body}
    if reason := why_not_published({name: text for name, text in texts.items() if text}):
        return _draft_page(post, reason)
    try:
        with transaction() as at:
            slug = operations.publish(number, seen=seen, actor=current_actor(), at=at).slug
    except Stale as refusal:
        return _draft_page(get_draft(number), told(refusal))
    flash(_("The news is published."), "success")
    return redirect(url_for("story.show", slug=slug), 303)


def _filled(post: Post, **how: Any) -> PostForm:
    return PostForm(obj=post, seen=operations.mark(post), **how)


def _draft_page(post: Post, stale: str = "") -> Any:
    """`stale`: why it was not published just now, though somebody pressed the button."""
    return render_staff(
        "story/manage/show.html",
        status=409 if stale else 200,
        post=post,
        form=PublishForm(formdata=None, seen=operations.mark(post)),
        stale=stale,
        pictures=pictures_for(post, for_staff=True),
        documents=documents_for(post, for_staff=True),
        manage_section="news",
    )


def _form_page(form: PostForm, heading: str, back_url: str, back_words: str) -> Any:
    return render_staff(
        "story/manage/form.html",
        status=status_of_form(form),
        form=form,
        heading=heading,
        back_url=back_url,
        back_words=back_words,
        manage_section="news",
    )
