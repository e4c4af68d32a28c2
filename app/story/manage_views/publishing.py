"""Publishing, now or at a time; taking off; another address; and the forms a post has elsewhere."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _

from app.database import transaction
from app.errors import Refused
from app.mail.pages import link
from app.policy.actions import Action
from app.story.forms import MoveForm, PublishForm, WithdrawForm, schedule_form
from app.story.manage_views.door import bp, form_page, page_for, to_post
from app.story.manage_views.writing import post_page
from app.story.models import Post
from app.story.operations import publishing, writing
from app.story.pages.shown import social
from app.story.queries import find_newest, get_post
from app.story.tellable import paths
from app.web.attempt import attempt, pressed
from app.web.errors import told
from app.web.formats import date_time, london_day
from app.web.guard import current_actor, moment, requires
from app.web.publishing import why_not_published


@bp.post("/<int:post_id>/publish")
@requires(Action.PUBLISH_NEWS, on=get_post)
def publish(post: Post) -> Any:
    """Make the newest version public, as it was read."""
    number, seen = post.id, PublishForm().seen_mark
    if reason := _unfit(post):
        return post_page(post, reason)
    try:
        with transaction() as at:
            slug = publishing.publish(number, seen=seen, known=paths(at), actor=current_actor(), at=at).slug
    except Refused as refusal:
        return post_page(get_post(number), told(refusal))
    flash(_("The news is published."), "success")
    return redirect(url_for("story.show", slug=slug), 303)


def _unfit(post: Post) -> str:
    newest = find_newest(post.id)
    texts = writing.texts_of(newest or post)
    words = {_("Title"): texts.title, _("Summary"): texts.summary, _("Body"): texts.body}
    return why_not_published({name: text for name, text in words.items() if text})


@bp.route("/<int:post_id>/schedule", methods=["GET", "POST"])
@requires(Action.PUBLISH_NEWS, on=get_post)
def schedule(post: Post) -> Any:
    """Have it published at a time to come."""
    number = post.id
    tomorrow = london_day(moment()) + timedelta(days=1)
    form = schedule_form(tomorrow, writing.mark_shown(post))
    if form.validate_on_submit() and (reason := _unfit(post)):
        return post_page(post, reason)

    def act(at: Any) -> bool:
        publishing.schedule(
            number, form.moment, seen=form.seen_mark, known=paths(at), actor=current_actor(), at=at
        )
        return True

    if form.validate_on_submit() and attempt(form, act):
        flash(_("It will be public on %(moment)s.", moment=date_time(form.moment)), "success")
        return to_post(number)
    return form_page(
        form,
        post,
        heading=_("Publish it at a time"),
        button=_("Plan it"),
        intro=_("The site publishes it by itself. You can take this back until then."),
    )


@bp.post("/<int:post_id>/unschedule")
@requires(Action.PUBLISH_NEWS, on=get_post)
def unschedule(post: Post) -> Any:
    """Do not publish it by itself."""
    number = post.id
    return pressed(
        lambda at: publishing.unschedule(number, actor=current_actor(), at=at),
        to_post(number),
        _("It is not published by itself any more."),
    )


@bp.route("/<int:post_id>/withdraw", methods=["GET", "POST"])
@requires(Action.PUBLISH_NEWS, on=get_post)
def withdraw(post: Post) -> Any:
    """Take it off the site, with a reason that everybody reads."""
    form, number = WithdrawForm(), post.id

    def act(at: Any) -> bool:
        publishing.withdraw(number, why=form.why.data or "", actor=current_actor(), at=at)
        return True

    if form.validate_on_submit() and attempt(form, act):
        flash(_("It is taken off. Its address says why."), "success")
        return to_post(number)
    return form_page(
        form,
        post,
        heading=_("Take it off the site"),
        button=_("Take it off"),
        intro=_("Nobody can read it any more. You can publish it again later."),
        warning=True,
    )


@bp.route("/<int:post_id>/address", methods=["GET", "POST"])
@requires(Action.PUBLISH_NEWS, on=get_post)
def move(post: Post) -> Any:
    """Give it another address."""
    number = post.id
    form = MoveForm(slug=post.slug) if request.method == "GET" else MoveForm()

    def act(at: Any) -> bool:
        publishing.move(number, form.slug.data or "", actor=current_actor(), at=at)
        return True

    if form.validate_on_submit() and attempt(form, act):
        flash(_("It has a new address. The old one leads there."), "success")
        return to_post(number)
    return form_page(form, post, heading=_("Change its address"), button=_("Change it"))


@bp.get("/<int:post_id>/forms")
@requires(Action.WRITE_NEWS, on=get_post)
def forms(post: Post) -> Any:
    """The same post for other places: networks, a mail, a poster, a slide, the press."""
    address = link("story.show", slug=post.slug)
    texts = writing.texts_of(post)
    return page_for("story/manage/forms.html", post=post, social=social(texts, address), texts=texts)
