"""Review: asking, sending back, comments, versions, and links for a look."""

from __future__ import annotations

from typing import Any

from flask import flash
from flask_babel import gettext as _

from app.mail.pages import link
from app.policy.actions import Action
from app.story.forms import CommentForm, PublishForm
from app.story.manage_views.door import bp, form_page, page_for, to_post
from app.story.models import Post
from app.story.operations import reviewing, writing
from app.story.pages.versions import steps
from app.story.queries import get_post, list_versions
from app.web.attempt import attempt, pressed
from app.web.formats import long_date
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of_rows
from app.web.publishing import why_not_published

_SHOWN = 10


@bp.post("/<int:post_id>/ask")
@requires(Action.WRITE_NEWS, on=get_post)
def ask(post: Post) -> Any:
    """Have a publisher look at it."""
    number, seen = post.id, PublishForm().seen_mark
    return pressed(
        lambda at: reviewing.ask_for_review(number, seen=seen, actor=current_actor(), at=at),
        to_post(number),
        _("It waits for a publisher."),
    )


@bp.route("/<int:post_id>/send-back", methods=["GET", "POST"])
@requires(Action.PUBLISH_NEWS, on=get_post)
def send_back(post: Post) -> Any:
    """Give it back to whoever wrote it."""
    form, number = CommentForm(), post.id
    form.words.label.text = _("What should be changed?")
    if form.validate_on_submit() and _said(
        form, lambda at: reviewing.send_back(number, form.words.data or "", actor=current_actor(), at=at)
    ):
        flash(_("It is sent back."), "success")
        return to_post(number)
    return form_page(form, post, heading=_("Send it back"), button=_("Send it back"))


@bp.route("/<int:post_id>/comment", methods=["GET", "POST"])
@requires(Action.WRITE_NEWS, on=get_post)
def comment(post: Post) -> Any:
    """Say something to the other staff."""
    form, number = CommentForm(), post.id
    if form.validate_on_submit() and _said(
        form, lambda at: reviewing.comment(number, form.words.data or "", actor=current_actor(), at=at)
    ):
        flash(_("Your comment is kept. Staff alone see it."), "success")
        return to_post(number)
    return form_page(form, post, heading=_("Comment on this post"), button=_("Keep the comment"))


def _said(form: CommentForm, act: Any) -> bool:
    """Do it; True once it is done."""

    def done(at: Any) -> bool:
        act(at)
        return True

    return attempt(form, done) is not None


@bp.get("/<int:post_id>/versions")
@requires(Action.WRITE_NEWS, on=get_post)
def versions(post: Post) -> Any:
    """All versions, and what changed in each."""
    page = page_of_rows(steps(list_versions(post.id)), _SHOWN)
    return page_for(
        "story/manage/versions.html",
        post=post,
        page=page,
        form=PublishForm(formdata=None, seen=writing.mark(post)),
    )


@bp.post("/<int:post_id>/versions/<int:version>/restore")
@requires(Action.WRITE_NEWS, on=get_post)
def restore(post: Post, version: int) -> Any:
    """Bring an earlier version back, as the newest one."""
    number, seen = post.id, PublishForm().seen_mark
    return pressed(
        lambda at: writing.restore(number, version, seen=seen, actor=current_actor(), at=at),
        to_post(number),
        _("Version %(number)s is the newest one again.", number=version),
    )


@bp.post("/<int:post_id>/preview-link")
@requires(Action.WRITE_NEWS, on=get_post)
def preview_link(post: Post) -> Any:
    """Make a link with which somebody without an account can look at it for 7 days."""
    number = post.id
    texts = {_("Title"): post.title, _("Summary"): post.summary, _("Body"): post.body}
    if reason := why_not_published({name: text for name, text in texts.items() if text}):
        flash(reason, "error")
        return to_post(number)
    made: list[str] = []

    def make(at: Any) -> None:
        made.append(reviewing.make_preview(number, actor=current_actor(), at=at))

    answer = pressed(make, to_post(number))
    flash(
        _(
            "Pass this link on: %(link)s It works until %(day)s. It is shown only now.",
            link=link("story.preview", key=made[0]),
            day=long_date(moment() + reviewing.PREVIEW_FOR),
        ),
        "success",
    )
    return answer


@bp.post("/<int:post_id>/preview-links/withdraw")
@requires(Action.WRITE_NEWS, on=get_post)
def withdraw_previews(post: Post) -> Any:
    """No such link works any more."""
    number = post.id
    return pressed(
        lambda at: reviewing.withdraw_previews(number, actor=current_actor(), at=at),
        to_post(number),
        _("The links for a look do not work any more."),
    )
