"""Reading the outbox, and the addresses that mail came back from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, case, cast, func, literal, null, select, union_all

from app.database import UTCDateTime, db
from app.errors import NotFound
from app.mail.models import Message, ReturnedAddress, State

_SLOW = timedelta(minutes=15)
_AT_ONCE = 500  # addresses in one statement
_ON_ITS_WAY = (State.WAITING, State.SENDING, State.HANDING)
_CAME_BACK = "returned addresses"  # beside the states, in the one statement of `outbox`


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """How the outbox stands. `since`: when the oldest message that waits was posted. `failing`: of those that
    wait, how many were tried already. `given_up` and `unsure` are for staff to look at."""

    waiting: int = 0
    since: datetime | None = None
    failing: int = 0
    unsure: int = 0
    given_up: int = 0
    returned: int = 0

    def needs_attention(self, at: datetime) -> bool:
        """Whether staff should look."""
        slow = self.since is not None and self.since < at - _SLOW
        return slow or bool(self.failing or self.unsure or self.given_up)


def outbox() -> Outbox:
    """How the outbox stands; one statement, and the messages that are done are not looked at."""
    open_states = (*_ON_ITS_WAY, State.UNSURE, State.FAILED)
    messages = (
        select(
            Message.state,
            func.count(),
            func.min(Message.queued_at),
            func.sum(case((Message.attempts > 0, 1), else_=0)),
        )
        .where(Message.state.in_(open_states))
        .group_by(Message.state)
    )
    came_back = select(literal(_CAME_BACK), func.count(), cast(null(), UTCDateTime), literal(0)).select_from(
        ReturnedAddress
    )
    rows = db.session.execute(union_all(messages, came_back)).all()
    counts = {state: (count, since, tried) for state, count, since, tried in rows}
    waiting = [counts[state] for state in _ON_ITS_WAY if state in counts]
    return Outbox(
        waiting=sum(count for count, _since, _tried in waiting),
        since=min((since for _count, since, _tried in waiting), default=None),
        failing=counts[State.WAITING][2] if State.WAITING in counts else 0,
        unsure=counts[State.UNSURE][0] if State.UNSURE in counts else 0,
        given_up=counts[State.FAILED][0] if State.FAILED in counts else 0,
        returned=counts[_CAME_BACK][0],
    )


def list_messages(states: tuple[State, ...] = (), address: str = "") -> Select[Message]:
    """Messages, newest first; only those in these states, and to addresses that hold these letters."""
    statement = select(Message).order_by(Message.id.desc())
    if states:
        statement = statement.where(Message.state.in_(states))
    if address:
        statement = statement.where(Message.to_address.icontains(address, autoescape=True))
    return statement


def get_message(message_id: int) -> Message:
    """The message with this number; NotFound if there is none."""
    row = db.session.get(Message, message_id)
    if row is None:
        raise NotFound("There is no such message.")
    return row


def list_returned(address: str = "") -> Select[ReturnedAddress]:
    """Addresses that mail came back from, newest first."""
    statement = select(ReturnedAddress).order_by(
        ReturnedAddress.returned_at.desc(), ReturnedAddress.id.desc()
    )
    return (
        statement.where(ReturnedAddress.address.icontains(address, autoescape=True)) if address else statement
    )


def is_returned(address: str) -> bool:
    """Whether mail to this address (in its normal form) came back, so that none is sent there."""
    found = select(ReturnedAddress.id).where(ReturnedAddress.address == address)
    return db.session.scalar(found) is not None


def find_returned(addresses: Iterable[str]) -> set[str]:
    """Those of these addresses that mail came back from."""
    wanted, found = list(addresses), set[str]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = ReturnedAddress.address.in_(wanted[start : start + _AT_ONCE])
        found |= set(db.session.scalars(select(ReturnedAddress.address).where(some)))
    return found


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many messages of one sort are where."""

    waiting: int = 0
    sent: int = 0
    returned: int = 0
    failed: int = 0
    stopped: int = 0


def count_by_state(prefix: str) -> Counted:
    """The messages whose keys begin so. Those that are in doubt were most likely sent."""
    rows = db.session.execute(
        select(Message.state, func.count())
        .where(Message.key.startswith(prefix, autoescape=True))
        .group_by(Message.state)
    )
    found: dict[str, int] = dict(rows.all())
    return Counted(
        waiting=sum(found.get(state.value, 0) for state in _ON_ITS_WAY),
        sent=found.get(State.SENT.value, 0) + found.get(State.UNSURE.value, 0),
        returned=found.get(State.RETURNED.value, 0),
        failed=found.get(State.FAILED.value, 0),
        stopped=found.get(State.STOPPED.value, 0),
    )
