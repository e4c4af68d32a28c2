"""What goes out, what may become of it, and what every sender can do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable


class Fate(StrEnum):
    """What became of a message that was handed to a sender."""

    SENT = "sent"
    LATER = "later"
    """Not taken now: the server is full, busy, away or broke off. Another try makes sense."""
    RETURNED = "returned"
    """There is no such address, or it takes no mail."""
    GIVEN_UP = "given up"
    """Refused for good, for a reason that is not the address."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`reason`: a few fixed words or numbers (`app.mail.pages` puts them into a sentence), never the answer
    of the server: that may name the address. `trouble`: the server is at fault, so that other messages need
    not be tried now."""

    fate: Fate
    reason: str = ""
    trouble: bool = False


SENT = Outcome(fate=Fate.SENT)


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A message on its way out. `message_id`: the same for each try, so that a second one is recognised."""

    message_id: str
    to: str
    subject: str
    text: str
    html: str = ""
    unsubscribe_url: str = ""


class Sender(Protocol):
    """A way out. Not for two threads at once."""

    def send(self, message: Outgoing, point_of_no_return: Callable[[], None]) -> Outcome:
        """Hand the message over. Calls `point_of_no_return` right before the act after which it may be
        taken; whatever that raises ends the attempt, with nothing handed over."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


@runtime_checkable
class Telling(Sender, Protocol):
    """A way out that can be asked what became of an earlier attempt. (Mail servers cannot.)"""

    def was_sent(self, message: Outgoing) -> bool:
        """Whether an earlier attempt handed this message over."""
        ...
