"""Topics, what is about which, and how many follow what, for staff."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.following import pages, queries
from app.following.forms import MarksForm, TopicForm
from app.following.models import Topic
from app.following.operations import topics
from app.policy.actions import Action
from app.privacy.suppression import MINIMUM, alone
from app.story.models import Post
from app.story.queries import get_post
from app.web.attempt import attempt, pressed
from app.web.fields import Form, status_of_form
from app.web.guard import current_actor, moment, requires
from app.web.render import render_staff

bp = Blueprint("manage_following", __name__, url_prefix="/manage")


@bp.get("/following")
@requires(Action.KEEP_TOPICS)
def index() -> Any:
    """How many follow what, and the topics."""
    total, found = queries.count_followers()
    return render_staff(
        "following/manage/index.html",
        total=alone(total),
        counts=pages.counts(found, moment()),
        topics=queries.list_topics(),
        minimum=MINIMUM,
        manage_section="following",
    )


@bp.route("/following/topics/new", methods=["GET", "POST"])
@requires(Action.KEEP_TOPICS)
def new_topic() -> Any:
    """Add a topic."""
    form = TopicForm()
    if form.validate_on_submit() and attempt(
        form, lambda at: topics.add_topic(form.texts, actor=current_actor(), at=at).id
    ):
        flash(_("The topic is added. People can follow it now."), "success")
        return redirect(url_for("manage_following.index"), 303)
    return _topic_page(form, _("Add a topic"))


@bp.route("/following/topics/<int:topic_id>", methods=["GET", "POST"])
@requires(Action.KEEP_TOPICS, on=queries.get_topic_number)
def topic(topic: Topic) -> Any:
    """Write about a topic anew."""
    form, number = TopicForm(obj=topic), topic.id
    if form.validate_on_submit() and attempt(
        form, lambda at: topics.change_topic(number, form.texts, actor=current_actor(), at=at)
    ):
        flash(_("The topic is changed."), "success")
        return redirect(url_for("manage_following.index"), 303)
    return _topic_page(form, _("Change a topic"))


def _topic_page(form: TopicForm, heading: str) -> Any:
    return render_staff(
        "following/manage/topic.html",
        status=status_of_form(form),
        form=form,
        heading=heading,
        manage_section="following",
    )


@bp.route("/following/topics/<int:topic_id>/delete", methods=["GET", "POST"])
@requires(Action.KEEP_TOPICS, on=queries.get_topic_number)
def delete_topic(topic: Topic) -> Any:
    """Delete a topic, after asking once more."""
    form, number = Form(), topic.id
    if form.validate_on_submit():
        return pressed(
            lambda at: topics.delete_topic(number, actor=current_actor(), at=at),
            redirect(url_for("manage_following.index"), 303),
            _("The topic is deleted."),
        )
    return render_staff("following/manage/delete.html", topic=topic, form=form, manage_section="following")


@bp.route("/consultations/<int:consultation_id>/topics", methods=["GET", "POST"])
@requires(Action.KEEP_TOPICS, on=get)
def mark_consultation(consultation: Consultation) -> Any:
    """Which topics and areas a consultation is about."""
    number = consultation.id
    back = url_for("manage_consultations.overview", consultation_id=number)
    chosen = queries.subjects_of(consultation_id=number)

    def keep(form: MarksForm, at: datetime) -> None:
        topics.mark(form.subjects, consultation_id=number, actor=current_actor(), at=at)

    return _marks_page(consultation.title, chosen, keep, back)


@bp.route("/news/<int:post_id>/topics", methods=["GET", "POST"])
@requires(Action.KEEP_TOPICS, on=get_post)
def mark_post(post: Post) -> Any:
    """Which topics and areas a piece of news is about."""
    number = post.id
    back = (
        url_for("manage_story.index") if post.published_at else url_for("manage_story.show", post_id=number)
    )
    chosen = queries.subjects_of(post_id=number)

    def keep(form: MarksForm, at: datetime) -> None:
        topics.mark(form.subjects, post_id=number, actor=current_actor(), at=at)

    return _marks_page(post.title, chosen, keep, back)


def _marks_page(title: str, chosen: Any, keep: Callable[[MarksForm, datetime], None], back: str) -> Any:
    form = MarksForm.of(
        [(each.id, each.name) for each in queries.list_topics()],
        [(each.id, each.name) for each in list_localities()],
        chosen,
    )
    if form.validate_on_submit() and attempt(form, lambda at: keep(form, at)):
        flash(_("What it is about is kept."), "success")
        return redirect(back, 303)
    return render_staff(
        "following/manage/marks.html",
        status=status_of_form(form),
        form=form,
        title=title,
        back_url=back,
        manage_section="following",
    )
