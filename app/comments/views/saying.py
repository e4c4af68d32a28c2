"""Writing a comment, and replying to one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import redirect, request, url_for

from app.comments.forms import CommentForm
from app.comments.models import Comment
from app.comments.operations import writing
from app.comments.operations.drafts import drop_draft
from app.comments.places import find_place
from app.comments.queries.own import get_own
from app.comments.queries.reading import get_answerable
from app.comments.views.door import Here, bp, here, to_first_page
from app.comments.words import place_in_words
from app.consultations.queries import Front, get_front, get_whole
from app.policy.actions import Action
from app.responses.cookies import write_visitor
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import requires
from app.web.render import render


@bp.route("/write", methods=["GET", "POST"])
@requires(Action.COMMENT, on=get_front)
def write(front: Front) -> Any:
    """Say something on one place of the consultation."""
    met = here(front)
    place = find_place(get_whole(front.slug), request.args.get("on", "all"))
    if not met.may_write:
        return to_first_page(front, url_for("comments.write", slug=front.slug, on=place.name))
    form = _fitted(met)

    def keep(at: datetime) -> tuple[Comment, Here]:
        begun = met.begun()
        author = begun.author(_group(form), form.signed.data if form.signed else "")
        comment = writing.post(front.id, place, form.words, author, at=at)
        drop_draft(begun.draft_key(place.name))
        return comment, begun

    if form.validate_on_submit() and (done := attempt(form, keep)):
        return _sent(front, *done.value)
    return render(
        "comments/write.html",
        status=status_of_form(form),
        front=front,
        form=form,
        place=place,
        where=place_in_words(place),
        met=met,
        section="consultations",
    )


@bp.route("/<code>/reply", methods=["GET", "POST"])
@requires(Action.COMMENT, on=get_front)
def reply(front: Front, code: str) -> Any:
    """Say something to what somebody said."""
    met, parent = here(front), get_answerable(front.id, code)
    if not met.may_write:
        return to_first_page(front, url_for("comments.reply", slug=front.slug, code=code))
    form = _fitted(met, sides=False)

    def keep(at: datetime) -> tuple[Comment, Here]:
        begun = met.begun()
        author = begun.author(_group(form), form.signed.data if form.signed else "")
        return writing.reply(parent.comment.id, form.words, author, at=at), begun

    if form.validate_on_submit() and (done := attempt(form, keep)):
        return _sent(front, *done.value)
    return render(
        "comments/reply.html",
        status=status_of_form(form),
        front=front,
        form=form,
        parent=parent.comment,
        met=met,
        section="consultations",
    )


@bp.get("/sent/<code>")
@requires(Action.READ_OWN_RESPONSE, on=get_front)
def sent(front: Front, code: str) -> Any:
    """What happens with it now."""
    met = here(front)
    comment = get_own(front.id, code, met.key)
    return render(
        "comments/sent.html", front=front, comment=comment, rules=met.rules, section="consultations"
    )


def _fitted(met: Here, *, sides: bool = True) -> CommentForm:
    form = CommentForm()
    groups = [] if met.group_id else [(group.id, group.label) for group in met.questionnaire.groups]
    form.fit(groups, names=met.chooses_name, sides=sides)
    return form


def _group(form: CommentForm) -> int | None:
    return int(form.group.data) if form.group else None


def _sent(front: Front, comment: Comment, met: Here) -> Any:
    response = redirect(url_for("comments.sent", slug=front.slug, code=comment.code), 303)
    assert met.visitor is not None
    write_visitor(response, front.slug, met.visitor, front.id)
    return response
