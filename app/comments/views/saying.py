"""Writing a comment, and replying to one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Response, after_this_request, redirect, request, url_for

from app.comments.forms import CommentForm
from app.comments.models import Comment
from app.comments.operations import writing
from app.comments.operations.drafts import drop_draft, keep_draft
from app.comments.pages.lines import lines
from app.comments.places import Place, find_place
from app.comments.queries.alike import list_alike
from app.comments.queries.own import find_draft, get_own
from app.comments.queries.reading import get_answerable, list_numbered
from app.comments.signing import Author
from app.comments.views.door import Here, bp, here, to_first_page
from app.comments.views.flooding import Pressed, count_here
from app.comments.words import place_in_words
from app.consultations.queries import Front, get_front, get_whole
from app.database import transaction
from app.policy.actions import Action
from app.responses.cookies import write_visitor
from app.web.attempt import attempt
from app.web.fields import status_of_form
from app.web.guard import moment, requires
from app.web.interruptions import Interrupted, Watched
from app.web.public_form import digest
from app.web.render import render

_TYPED = ("text", "stance", "group", "sign_as", "signed")
_ALIKE = "alike_to"


@bp.route("/write", methods=["GET", "POST"])
@requires(Action.COMMENT, on=get_front)
def write(front: Front) -> Any:
    """Say something on one place of the consultation."""
    met = here(front)
    place = find_place(get_whole(front.slug), request.args.get("on", "all"))
    if not met.may_write:
        return to_first_page(front, url_for("comments.write", slug=front.slug, on=place.name))
    kept = find_draft(met.draft_key(place.name)) if met.visitor and request.method == "GET" else {}
    form = _fitted(met, kept)
    if _is_good(form, met, place):
        if alike := _alike(met, place, form.words.text):
            return alike
        if done := attempt(form, lambda at: _posted(met, place, form, at)):
            return _sent(front, *done.value)
    if form.is_submitted():
        _kept(met, place)
    return render(
        "comments/write.html",
        status=status_of_form(form),
        front=front,
        form=form,
        place=place,
        where=place_in_words(place),
        met=met,
        is_kept=bool(kept),
        section="consultations",
    )


def _posted(met: Here, place: Place, form: CommentForm, at: datetime) -> tuple[Comment, Here]:
    count_here(met.front, Pressed.COMMENT, at)
    begun = met.begun()
    comment = writing.post(met.front.id, place, form.words, _author(begun, form), at=at)
    drop_draft(begun.draft_key(place.name))
    return comment, begun


def _is_good(form: CommentForm, met: Here, place: Place) -> bool:
    """Whether it was sent and can be taken. What is only looked through while somebody types, and what they
    are asked about, is kept as a draft."""
    try:
        return form.validate_on_submit()
    except (Watched, Interrupted):
        _kept(met, place)
        raise


def _alike(met: Here, place: Place, text: str) -> Response | None:
    """A page with what others have said that is nearly the same, once for the same words; None where nobody
    has. What was typed is kept as a draft."""
    seen = digest({"text": text})
    if request.form.get(_ALIKE) == seen:
        return None
    near = list_alike(met.front.id, place.subject, text, reader=met.key)
    if not near:
        return None
    _kept(met, place)
    return render(
        "comments/alike.html",
        front=met.front,
        lines=lines(get_whole(met.front.slug), list_numbered(near), moment(), met.key),
        text=text,
        sent=[(name, value) for name, value in request.form.items() if name not in ("csrf_token", _ALIKE)],
        seen=(_ALIKE, seen),
        here=url_for("comments.write", slug=met.front.slug, on=place.name),
        section="consultations",
    )


def _kept(met: Here, place: Place) -> None:
    """Keep what was sent, under a token of this browser; whoever has none gets one."""
    begun = met.begun()
    typed = {name: request.form.get(name, "") for name in _TYPED}
    with transaction() as at:
        keep_draft(begun.draft_key(place.name), met.front.id, typed, on=at.date())
    _remember(begun)


def _remember(met: Here) -> None:
    """Let this browser remember who comments here, with whatever it is answered."""

    @after_this_request
    def remember(response: Response) -> Response:
        assert met.visitor is not None
        write_visitor(response, met.front.slug, met.visitor, met.front.id)
        return response


@bp.route("/<code>/reply", methods=["GET", "POST"])
@requires(Action.COMMENT, on=get_front)
def reply(front: Front, code: str) -> Any:
    """Say something to what somebody said."""
    met, parent = here(front), get_answerable(front.id, code)
    if not met.may_write:
        return to_first_page(front, url_for("comments.reply", slug=front.slug, code=code))
    form = _fitted(met, sides=False)

    def keep(at: datetime) -> tuple[Comment, Here]:
        count_here(front, Pressed.COMMENT, at)
        begun = met.begun()
        return writing.reply(parent.comment.id, form.words, _author(begun, form), at=at), begun

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


def _fitted(met: Here, kept: Mapping[str, str] | None = None, *, sides: bool = True) -> CommentForm:
    form = CommentForm(data=kept)
    groups = [] if met.group_id else [(group.id, group.label) for group in met.questionnaire.groups]
    form.fit(groups, names=met.chooses_name, sides=sides, signatures=met.signatures)
    return form


def _author(met: Here, form: CommentForm) -> Author:
    group = int(form.group.data) if form.group else None
    return met.author(group, (form.signed.data if form.signed else "") or "", form.signs_as)


def _sent(front: Front, comment: Comment, met: Here) -> Any:
    _remember(met)
    return redirect(url_for("comments.sent", slug=front.slug, code=comment.code), 303)
