"""What can have become of a comment, and what may follow: one table, asked by whoever changes a state."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from app.errors import Refused


class State(StrEnum):
    """Where a comment stands."""

    WAITING = "waiting"
    PUBLIC = "public"
    RETURNED = "returned"
    REFUSED = "refused"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


FOLLOWING: Final[dict[State, frozenset[State]]] = {
    State.WAITING: frozenset(State) - {State.WAITING},
    State.PUBLIC: frozenset(State) - {State.PUBLIC},
    # The author changes what they were asked to change; a moderator may think again.
    State.RETURNED: frozenset({State.WAITING, State.PUBLIC, State.REFUSED, State.WITHDRAWN}),
    # After an appeal.
    State.REFUSED: frozenset({State.PUBLIC, State.WITHDRAWN}),
    State.MERGED: frozenset({State.PUBLIC, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
CHANGEABLE: Final = frozenset({State.PUBLIC, State.WAITING, State.RETURNED})
"""In these the author may still find other words."""
STUBS: Final = frozenset({State.WITHDRAWN, State.REFUSED})
"""Once public, these leave a line in the place of the words where something hangs on them."""


def require_next(now: State, then: State) -> None:
    """Refused unless a comment may go from one to the other."""
    if then not in FOLLOWING[now]:
        raise Refused("Something else was done with this comment already. Look at it again.")
