"""The road of a message from waiting to its end, one short transaction a step (docs/adr/0012).

A worker claims a few messages, hands each over outside of any lock, and writes down what became of it. An
attempt is named by message and number of the attempt, so that a worker whose claim ran out cannot hand over
what another has taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.database import db, rows_changed
from app.mail.bounces import Bounce
from app.mail.message_ids import is_proof
from app.mail.models import Message, ReturnedAddress, State
from app.mail.senders.outcome import Fate, Outcome

TOGETHER = 5
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
"""Between tries; the last one again and again."""
GIVE_UP_AFTER, GIVE_UP_TRIES = timedelta(days=2), 8
"""Both must have passed: a message that was not tried while the server was away gets its chance."""
ON_THE_LIST = "on the list"


@dataclass(frozen=True, kw_only=True)
class Claimed:
    """A message one worker has for a while."""

    id: int
    attempt: int
    key: str
    to: str
    subject: str
    text: str
    html: str
    unsubscribe_url: str


def recover(at: datetime, *, tells: bool) -> None:
    """Take back what a worker left behind when it was stopped. What it had not handed over waits again.
    What it may have handed over is for the sender to tell, if it `tells`; else nobody can know."""
    left = Message.claimed_until <= at
    doubtful = State.WAITING if tells else State.UNSURE
    error = "" if tells else "stopped"
    for state, becomes in ((State.SENDING, State.WAITING), (State.HANDING, doubtful)):
        change = update(Message).where(Message.state == state, left)
        db.session.execute(change.values(state=becomes, claimed_until=None, last_error=error))


def claim(at: datetime, *, until: datetime) -> list[Claimed] | None:
    """The few messages that have been due longest, for this worker alone until `until`; None when none is
    due. Those to addresses that mail came back from are ended here."""
    due = (
        select(Message)
        .where(Message.state == State.WAITING, Message.due_at <= at)
        .order_by(Message.due_at, Message.id)
        .limit(TOGETHER)
        .with_for_update(skip_locked=True)
    )
    rows = db.session.scalars(due).all()
    if not rows:
        return None
    back = _returned(row.to_address for row in rows)
    claimed = []
    for row in rows:
        if row.to_address in back:
            _end(row, State.RETURNED, ON_THE_LIST)
            continue
        row.state, row.claimed_until, row.attempts = State.SENDING, until, row.attempts + 1
        claimed.append(_claimed(row))
    db.session.flush()
    return claimed


def _claimed(row: Message) -> Claimed:
    return Claimed(
        id=row.id,
        attempt=row.attempts,
        key=row.key,
        to=row.to_address,
        subject=row.subject,
        text=row.text,
        html=row.html,
        unsubscribe_url=row.unsubscribe_url,
    )


def _returned(addresses: Iterable[str]) -> set[str]:
    wanted = ReturnedAddress.address.in_(set(addresses))
    return set(db.session.scalars(select(ReturnedAddress.address).where(wanted)))


def begin_handing(message: Claimed, at: datetime, *, until: datetime) -> bool:
    """Write down that the message is handed over now; False if it is no longer this worker's to hand."""
    mine = _this(message, State.SENDING) & (Message.claimed_until > at)
    return rows_changed(update(Message).where(mine).values(state=State.HANDING, claimed_until=until)) == 1


def give_back(message: Claimed) -> None:
    """Let it wait on as if it had not been claimed: another one showed that the server is in trouble."""
    back = {"state": State.WAITING, "claimed_until": None, "attempts": message.attempt - 1}
    db.session.execute(update(Message).where(_this(message, State.SENDING)).values(**back))


def record(message: Claimed, outcome: Outcome, at: datetime) -> None:
    """Write down what became of an attempt. A late answer still counts for a message thought doubtful."""
    states = (State.SENDING, State.HANDING, State.UNSURE)
    mine = select(Message).where(_this(message, *states)).with_for_update()
    row = db.session.scalars(mine).one_or_none()
    if row is None:
        return
    if outcome.fate is Fate.SENT:
        row.sent_at = at
        _end(row, State.SENT, "")
    elif outcome.fate is Fate.RETURNED:
        note_returned(row.to_address, outcome.reason, at)
        _end(row, State.RETURNED, outcome.reason)
    elif outcome.fate is Fate.GIVEN_UP or _long_tried(row, at):
        _end(row, State.FAILED, outcome.reason)
    else:
        row.state, row.claimed_until, row.last_error = State.WAITING, None, outcome.reason
        row.due_at = at + PAUSES[min(row.attempts, len(PAUSES)) - 1]
    db.session.flush()


def _long_tried(row: Message, at: datetime) -> bool:
    return row.attempts >= GIVE_UP_TRIES and row.queued_at <= at - GIVE_UP_AFTER


def note_returned(address: str, reason: str, at: datetime) -> None:
    """Remember that mail to this address comes back."""
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    values = {"reason": reason, "returned_at": at}
    statement = dialect.insert(ReturnedAddress).values(address=address, **values)
    db.session.execute(statement.on_conflict_do_update(index_elements=[ReturnedAddress.address], set_=values))


def take_bounce(bounce: Bounce, secret: str, at: datetime) -> bool:
    """Believe a notification that proves itself: the message came back, and maybe its address is no good.
    False when it proves nothing."""
    mine = select(Message).where(Message.id == bounce.number).with_for_update()
    row = db.session.scalars(mine).one_or_none()
    if row is None:
        return False
    known = [
        address
        for address in bounce.addresses
        if is_proof(bounce.proof, secret, number=row.id, key=row.key, address=address)
    ]
    if not known:
        return False
    reason = f"report {bounce.status}"
    if bounce.blames_address:
        note_returned(known[0], reason, at)
    if row.state in (State.SENT, State.UNSURE):
        _end(row, State.RETURNED, reason)
    db.session.flush()
    return True


def _end(row: Message, state: State, reason: str) -> None:
    row.state, row.claimed_until, row.last_error = state, None, reason
    if row.confidential:
        wipe(row)


def wipe(row: Message) -> None:
    """Forget whom a message was for and what it said; that there was one stays."""
    row.to_address = row.subject = row.text = row.html = row.unsubscribe_url = ""


def _this(message: Claimed, *states: State) -> ColumnElement[bool]:
    same = (Message.id == message.id) & (Message.attempts == message.attempt)
    return same & Message.state.in_(states)
