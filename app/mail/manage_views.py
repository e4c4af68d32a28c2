"""Messages for staff: what waits, what went wrong, and what can be done about it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _

from app.mail import operations, pages, queries
from app.mail.models import Message
from app.policy.actions import Action
from app.web.attempt import pressed
from app.web.guard import current_actor, moment, requires
from app.web.paginate import page_of
from app.web.render import render_staff

bp = Blueprint("manage_mail", __name__, url_prefix="/manage/messages")
_A_PAGE = 50


@bp.get("")
@requires(Action.READ_MAIL)
def index() -> Any:
    """All messages, newest first; of one kind, or to one address, when asked."""
    chosen, words = request.args.get("state", ""), request.args.get("address", "").strip()[:254]
    page = page_of(queries.list_messages(pages.STATES.get(chosen, ()), words), _A_PAGE)
    return render_staff(
        "mail/index.html",
        page=page,
        rows=[pages.row(message) for message in page.rows],
        outbox=queries.outbox(),
        at=moment(),
        chosen=chosen if chosen in pages.STATES else "",
        words=words,
        choices=pages.choices(),
        manage_section="messages",
    )


@bp.get("/<int:message_id>")
@requires(Action.READ_MAIL, on=queries.get_message)
def show(message: Message) -> Any:
    """One message: what became of it, and what it said unless it is confidential."""
    return render_staff(
        "mail/show.html", it=pages.row(message), words=pages.words(message), manage_section="messages"
    )


@bp.post("/<int:message_id>/send-again")
@requires(Action.MANAGE_MAIL, on=queries.get_message)
def send_again(message: Message) -> Any:
    """Have it sent as soon as may be."""
    message_id = message.id
    return pressed(
        lambda at: operations.send_again(message_id, actor=current_actor(), at=at),
        redirect(url_for("manage_mail.show", message_id=message_id), 303),
        _("The message is sent again as soon as possible."),
    )


@bp.get("/<int:message_id>/stop")
@requires(Action.MANAGE_MAIL, on=queries.get_message)
def ask_stop(message: Message) -> Any:
    """Whether stopping it is meant."""
    return render_staff("mail/stop.html", it=pages.row(message), manage_section="messages")


@bp.post("/<int:message_id>/stop")
@requires(Action.MANAGE_MAIL, on=queries.get_message)
def stop(message: Message) -> Any:
    """End it for good."""
    message_id = message.id
    return pressed(
        lambda at: operations.stop(message_id, actor=current_actor(), at=at),
        redirect(url_for("manage_mail.show", message_id=message_id), 303),
        _("The message is stopped."),
    )


@bp.get("/returned")
@requires(Action.READ_MAIL)
def returned() -> Any:
    """Addresses that mail came back from."""
    words = request.args.get("address", "").strip()[:254]
    page = page_of(queries.list_returned(words), _A_PAGE)
    return render_staff(
        "mail/returned.html",
        page=page,
        rows=[(row, pages.why(row.reason)) for row in page.rows],
        words=words,
        manage_section="messages",
    )


@bp.post("/returned/<int:returned_id>/try-again")
@requires(Action.MANAGE_MAIL)
def try_again(returned_id: int) -> Any:
    """Take an address off the list."""
    return pressed(
        lambda at: operations.try_address_again(returned_id, actor=current_actor(), at=at),
        redirect(url_for("manage_mail.returned"), 303),
        _("We will send to this address again."),
    )
