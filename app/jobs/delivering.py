"""Sending what waits in the outbox (docs/adr/0012)."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from flask import current_app
from sqlalchemy.exc import OperationalError

from app.database import DriverErrors, db, transaction
from app.mail import delivery
from app.mail.delivery import Claimed
from app.mail.message_ids import write_message_id
from app.mail.senders.choosing import choose
from app.mail.senders.outcome import SENT, Fate, Outcome, Outgoing, Sender, Telling

logger = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()
_RECORD_TRIES = 5


class _ClaimLost(RuntimeError):
    """Another worker has the message now: this one was too slow, and must not hand it over."""


def deliver(go_on: Callable[[], bool] = lambda: True) -> None:
    """Send what is due until nothing is, the server is in trouble, or `go_on` says no. Does nothing where
    this process is at it already; another process may be: no message is handed over by two."""
    if not _one_at_a_time.acquire(blocking=False):
        return
    sender = choose(current_app.config)
    try:
        with transaction() as at:
            delivery.recover(at, tells=isinstance(sender, Telling))
        while go_on() and (claimed := _claim()) is not None:
            if not _send_all(sender, claimed, go_on):
                break
    finally:
        sender.close()
        db.session.remove()
        _one_at_a_time.release()


def _wait() -> timedelta:
    """How long a claim holds: a few answers of a slow server. (The last answer may take far longer.)"""
    return timedelta(seconds=6 * current_app.config["SMTP_TIMEOUT"] * delivery.TOGETHER)


def _last_wait() -> timedelta:
    return timedelta(seconds=40 * current_app.config["SMTP_TIMEOUT"])


def _claim() -> list[Claimed] | None:
    with transaction() as at:
        return delivery.claim(at, until=at + _wait())


def _send_all(sender: Sender, claimed: list[Claimed], go_on: Callable[[], bool]) -> bool:
    """Send these; False once the server is in trouble: the others wait on, and were not tried."""
    for place, message in enumerate(claimed):
        outcome = _send(sender, message)
        if outcome is not None:
            _record(message, outcome)
            if outcome.fate is not Fate.SENT:
                logger.warning("mail: message %s %s (%s)", message.id, outcome.fate, outcome.reason)
        if (outcome is not None and outcome.trouble) or not go_on():
            with transaction():
                for other in claimed[place + 1 :]:
                    delivery.give_back(other)
            return False
    return True


def _send(sender: Sender, message: Claimed) -> Outcome | None:
    """What became of it; None when it was no longer ours to send."""
    outgoing = _outgoing(message)

    def point_of_no_return() -> None:
        with transaction() as at:
            if not delivery.begin_handing(message, at, until=at + _last_wait()):
                raise _ClaimLost

    try:
        if isinstance(sender, Telling) and message.attempt > 1 and sender.was_sent(outgoing):
            return SENT
        return sender.send(outgoing, point_of_no_return)
    except _ClaimLost:
        logger.warning("mail: message %s was claimed by another worker", message.id)
        return None
    except (OperationalError, *DriverErrors):
        raise
    except Exception as error:
        # Its text may hold an address: only its kind is told.
        logger.error("mail: message %s could not be sent: %s", message.id, type(error).__name__)
        return Outcome(fate=Fate.LATER, reason="error", trouble=True)


def _outgoing(message: Claimed) -> Outgoing:
    config = current_app.config
    name = write_message_id(
        config["SECRET_KEY"],
        number=message.id,
        key=message.key,
        address=message.to,
        domain=config["MAIL_FROM"].rpartition("@")[2],
    )
    return Outgoing(
        message_id=name,
        to=message.to,
        subject=message.subject,
        text=message.text,
        html=message.html,
        unsubscribe_url=message.unsubscribe_url,
    )


def _record(message: Claimed, outcome: Outcome) -> None:
    """Write it down, and try hard: a message that was taken and is not known to be would stay in doubt."""
    for attempt in range(1, _RECORD_TRIES + 1):
        try:
            with transaction() as at:
                delivery.record(message, outcome, at)
            return
        except (OperationalError, *DriverErrors):
            if attempt == _RECORD_TRIES:
                raise
            time.sleep(0.2 * 2**attempt)
