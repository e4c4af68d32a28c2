"""One commit for the ballots that arrive together.

A durable commit is by far the slowest step of recording a ballot, and it costs the same for one as for
sixty. Threads that want to write while another is writing wait in a line; whoever is at its head takes
all of them along in one transaction. Nobody is answered before that transaction is committed.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy.exc import OperationalError

from app.database import BrokenOff, DriverErrors, short_transaction
from app.errors import Refused

T = TypeVar("T")
Operation = Callable[[datetime], Any]
_TOGETHER = 64
_TRIES = 5
_TRY_AGAIN = {"40001", "40P01"}  # serialization failure, deadlock detected


class _Waiting:
    """One operation in the line: its outcome, and the signal that it has one or must lead."""

    def __init__(self, operation: Operation) -> None:
        self.operation = operation
        self.result: Any = None
        self.error: BaseException | None = None
        self.committed = False
        self.leads = False
        self.signal = threading.Event()


_guard = threading.Lock()
_line: deque[_Waiting] = deque()
_busy = False


def write(operation: Callable[[datetime], T]) -> T:
    """Run `operation(at)` under the write lock and return its result once it is committed.

    It must write with ShortWay alone, and refuse (raise Refused) before it writes anything: then the
    others of its transaction are not touched. It may be run again, in a transaction of its own, when
    the database broke the first one off.
    """
    global _busy
    mine = _Waiting(operation)
    with _guard:
        if _busy:
            _line.append(mine)
        else:
            _busy = mine.leads = True
    if not mine.leads:
        mine.signal.wait()
    if mine.leads:
        _lead(mine)
    if mine.error is not None:
        raise mine.error
    if not mine.committed:
        raise BrokenOff("The thread that wrote for this one was stopped. Nothing was recorded.")
    return cast(T, mine.result)


def _lead(mine: _Waiting) -> None:
    """Take those in the line along, answer them, and hand the lead to whoever came meanwhile."""
    global _busy
    with _guard:
        together = [mine] + [_line.popleft() for _ in range(min(len(_line), _TOGETHER - 1))]
    try:
        _run(together)
    finally:
        with _guard:
            following = _line.popleft() if _line else None
            _busy = following is not None
        for other in together[1:]:
            other.signal.set()
        if following is not None:
            following.leads = True
            following.signal.set()


def _run(together: list[_Waiting]) -> None:
    try:
        _in_one_transaction(together)
    except Exception as error:
        if len(together) == 1:
            together[0].error = error
            return
        for each in together:  # one of them broke it: each by itself, so that only that one fails
            each.error = None
            try:
                _in_one_transaction([each])
            except Exception as own:
                each.error = own


def _in_one_transaction(together: list[_Waiting]) -> None:
    for attempt in range(1, _TRIES + 1):
        try:
            with short_transaction() as at:
                for each in together:
                    each.error = None
                    try:
                        each.result = each.operation(at)
                    except Refused as refusal:
                        each.error = refusal
            for each in together:
                each.committed = True
            return
        except (OperationalError, *DriverErrors) as error:
            cause = getattr(error, "orig", error)
            if attempt == _TRIES or getattr(cause, "sqlstate", None) not in _TRY_AGAIN:
                raise
