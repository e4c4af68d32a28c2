"""Writing news."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.database import transaction
from app.errors import Refused
from app.policy.actions import Action
from app.story.operations import announce
from app.web.errors import told
from app.web.fields import Form, LongTextField, TextField
from app.web.guard import current_actor, requires
from app.web.render import render_staff

bp = Blueprint("manage_story", __name__, url_prefix="/manage/news")


class PostForm(Form):
    """A piece of news."""

    title = TextField(_l("Title"), [InputRequired(_l("Give it a title.")), Length(max=120)])
    summary = LongTextField(
        _l("In one or two sentences"), [InputRequired(_l("Write a sentence."))], rows=2, most=300
    )
    body = LongTextField(
        _l("The whole story (optional)"),
        rows=12,
        most=10_000,
        hint=_l("Leave an empty line between paragraphs."),
    )
    link = TextField(
        _l("Link to a page on this site (optional)"),
        [Length(max=300)],
        hint=_l("Start with /, for example /priorities."),
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.PUBLISH_NEWS)
def new() -> Any:
    """Write and publish news."""
    form = PostForm()
    if form.validate_on_submit():
        try:
            with transaction() as at:
                post = announce(
                    title=form.title.data or "",
                    summary=form.summary.data or "",
                    body=form.body.data or "",
                    link=form.link.data or "",
                    actor=current_actor(),
                    at=at,
                )
                slug = post.slug
        except Refused as refusal:
            form.blame(refusal.field, told(refusal))
        else:
            flash(_("The news is published."), "success")
            return redirect(url_for("story.show", slug=slug), 303)
    return render_staff(
        "consultations/manage/form.html",
        status=422 if form.is_submitted() else 200,
        consultation=None,
        stage=None,
        form=form,
        heading=_("Write news"),
        button=_("Publish"),
        intro=_("It is public at once."),
        manage_section="dashboard",
    )
