"""Logging conversations, and finding them again."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from app.consortium.models import Practice
from app.consortium.pages.practices import practice_choices
from app.consortium.queries.practices import get_practice
from app.conversations.forms import RemoveForm, form_of, form_of_today, talk_form
from app.conversations.manage_views.door import bp, choices, form_page, page_for, to, wanted
from app.conversations.operations import logging as operations
from app.conversations.pages.evidence import reach_words
from app.conversations.queries import conversations as queries
from app.conversations.queries.conversations import Logged, Wanted
from app.conversations.queries.reach import reach
from app.conversations.words import COMPANY, MOODS, OUTCOMES, TONES
from app.following.queries import list_topics
from app.policy.actions import Action
from app.web.attempt import attempt, pressed
from app.web.fields import status_of_form
from app.web.formats import london_day
from app.web.guard import can, current_actor, moment, requires
from app.web.paginate import page_from

_SHOWN = 20


@bp.get("")
@requires(Action.READ_REACH)
def index() -> Any:
    """All conversations, found by when, where and about what."""
    today = london_day(moment())
    asked = wanted(today)
    return page_for(
        "conversations/manage/index.html",
        page=_page(asked),
        asked=asked,
        counted=reach_words(reach(Wanted(), today)),
        due=queries.count_due(),
        words={"company": COMPANY, "moods": MOODS, "tones": TONES},
        narrowed=asked != Wanted(),
        **choices(),
    )


@bp.get("/of/<code>")
@requires(Action.LOG_CONVERSATION, on=get_practice)
def of_practice(practice: Practice) -> Any:
    """The conversations with one practice, for its lead and for staff."""
    return page_for(
        "conversations/manage/of_practice.html",
        practice=practice,
        page=_page(Wanted(practice_code=practice.code)),
        words={"company": COMPANY, "moods": MOODS, "tones": TONES},
    )


def _page(asked: Wanted) -> Any:
    return page_from(
        queries.count_conversations(asked),
        lambda after: queries.list_conversations(asked, most=_SHOWN, after=after),
        _SHOWN,
    )


@bp.route("/new", methods=["GET", "POST"])
@requires(Action.LOG_CONVERSATION)
def new() -> Any:
    """Log a conversation with any practice."""
    practices = practice_choices(moment())
    return _new(practices, request.args.get("practice", ""), url_for("manage_conversations.index"))


@bp.route("/of/<code>/new", methods=["GET", "POST"])
@requires(Action.LOG_CONVERSATION, on=get_practice)
def new_of_practice(practice: Practice) -> Any:
    """Log a conversation with one practice."""
    back = url_for("manage_conversations.of_practice", code=practice.code)
    return _new([(practice.code, practice.name)], practice.code, back)


def _new(practices: list[tuple[str, str]], practice: str, back_url: str) -> Any:
    chosen = [*([] if len(practices) == 1 else [("", _("Choose one"))]), *practices]
    if request.method == "GET":
        form = form_of_today(london_day(moment()), chosen, _topics(), practice=practice)
    else:
        form = talk_form(chosen, _topics())
    done = form.validate_on_submit() and attempt(
        form,
        lambda at: operations.log(form.to_talk(), actor=current_actor(), at=at, today=london_day(at)),
    )
    if done:
        flash(_("The conversation is logged. Thank you."), "success")
        return to("show", conversation_id=done.value)
    return page_for(
        "conversations/manage/write.html",
        status=status_of_form(form),
        form=form,
        heading=_("Log a conversation"),
        back_url=back_url,
        back_words=_("Conversations"),
    )


def _topics() -> list[tuple[str, str]]:
    return [(str(topic.id), topic.name) for topic in list_topics()]


@bp.get("/<int:conversation_id>")
@requires(Action.LOG_CONVERSATION, on=queries.get_conversation)
def show(conversation: Logged) -> Any:
    """One conversation, and what became of its ideas."""
    return page_for(
        "conversations/manage/show.html",
        it=conversation,
        words={"company": COMPANY, "moods": MOODS, "tones": TONES, "outcomes": OUTCOMES},
        **_way_back(conversation),
    )


def _way_back(conversation: Logged) -> dict[str, Any]:
    """Staff go back to all conversations, others to those with their practice."""
    if can(Action.READ_REACH):
        return {"back_url": url_for("manage_conversations.index"), "back_words": _("Conversations")}
    return {
        "back_url": url_for("manage_conversations.of_practice", code=conversation.practice_code),
        "back_words": _("Conversations with this practice"),
    }


@bp.route("/<int:conversation_id>/change", methods=["GET", "POST"])
@requires(Action.LOG_CONVERSATION, on=queries.get_conversation)
def change(conversation: Logged) -> Any:
    """Write it down otherwise."""
    number = conversation.id
    practices = _practices_for(conversation)
    if request.method == "POST":
        form = talk_form(practices, _topics())
    else:
        form = form_of(conversation, practices, _topics())
    done = form.validate_on_submit() and attempt(
        form,
        lambda at: operations.change(
            number,
            form.to_talk(),
            seen=form.seen_mark,
            actor=current_actor(),
            at=at,
            today=london_day(at),
        ),
        lambda: form_of(queries.get_conversation(number), practices, _topics(), formdata=None),
    )
    if done:
        flash(_("The conversation is saved."), "success")
        return to("show", conversation_id=number)
    return page_for(
        "conversations/manage/write.html",
        status=status_of_form(form),
        form=form,
        heading=_("Change this conversation"),
        **_own_page(number),
    )


def _practices_for(conversation: Logged) -> list[tuple[str, str]]:
    own = (conversation.practice_code, conversation.practice_name)
    if not can(Action.READ_REACH):
        return [own]
    members = practice_choices(moment())
    return members if own in members else [*members, own]  # it has left since


def _own_page(conversation_id: int) -> dict[str, Any]:
    return {
        "back_url": url_for("manage_conversations.show", conversation_id=conversation_id),
        "back_words": _("The conversation"),
    }


@bp.post("/<int:conversation_id>/done")
@requires(Action.LOG_CONVERSATION, on=queries.get_conversation)
def done(conversation: Logged) -> Response:
    """What was promised is done."""
    return pressed(
        lambda at: operations.finish_follow_up(
            conversation.id, actor=current_actor(), at=at, today=london_day(at)
        ),
        redirect(url_for("manage_conversations.show", conversation_id=conversation.id), 303),
        _("Noted: what you promised is done."),
    )


@bp.route("/<int:conversation_id>/remove", methods=["GET", "POST"])
@requires(Action.LOG_CONVERSATION, on=queries.get_conversation)
def remove(conversation: Logged) -> Any:
    """Take it out for good, with a reason."""
    form, number = RemoveForm(), conversation.id
    if form.validate_on_submit() and attempt(
        form,
        lambda at: operations.remove(number, reason=form.reason.data or "", actor=current_actor(), at=at),
    ):
        flash(_("The conversation is removed."), "success")
        return redirect(_way_back(conversation)["back_url"], 303)
    return form_page(
        form,
        heading=_("Remove this conversation?"),
        button=_("Remove it"),
        intro=_("It is deleted with its ideas and their answers. It cannot be brought back."),
        warning=True,
        **_own_page(number),
    )
