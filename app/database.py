"""The database: naming convention, moments in UTC, and the one way to write.

Reads happen whenever; a write happens inside `with transaction() as at:`. That block lets go of
everything read before, queues fairly behind other writers, takes the database's write lock, hands
out the database's own time and commits with full durability. What was checked outside must be
checked again inside: the block starts from what is true now.
"""

from __future__ import annotations

import fcntl
import os
import re
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, Connection, DateTime, Engine, Integer, MetaData, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from app import clock

T = TypeVar("T")


class Base(DeclarativeBase):
    """Every table; constraints get names, so that errors and migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class UTCDateTime(TypeDecorator[datetime]):
    """An aware moment, kept in UTC. A naive one is refused: nobody could say when it was."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment must know its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# A key for tables that grow long; SQLite counts up by itself only in a plain integer key.
BigKey = BigInteger().with_variant(Integer, "sqlite")

db = SQLAlchemy(model_class=Base)


def listen(engine: Engine) -> None:
    """Set up a SQLite engine: WAL, FULL durability, foreign keys, and BEGIN as we ask for it."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin by itself
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=10000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


class _Queue:
    """A mutex that serves in the order of arrival, so that no writer starves."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._held = False
        self._waiting: deque[threading.Lock] = deque()

    def acquire(self) -> None:
        with self._guard:
            if not self._held:
                self._held = True
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def release(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._held = False


_writers = _Queue()


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """Wait for this writer's turn: SQLite has one writer, and its own queue is not a fair one.

    Threads of this process queue in `_writers`, processes behind a file lock beside the database,
    which the kernel lets go of when a process dies. PostgreSQL queues by itself.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    _writers.acquire()
    try:
        with _file_lock(engine):
            yield
    finally:
        _writers.release()


@contextmanager
def _file_lock(engine: Engine) -> Iterator[None]:
    path = engine.url.database
    if not path or path == ":memory:":
        yield
        return
    handle = os.open(f"{path}.lock", os.O_RDWR | os.O_CREAT, 0o660)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # lets go of the lock


# The driver's connection while `transaction()` holds the write lock: ShortWay writes through it.
_in_transaction: ContextVar[Any] = ContextVar("in_transaction", default=None)
# The moment this transaction read by itself on PostgreSQL, where a row lock may still have to be waited for.
_read_early: ContextVar[datetime | None] = ContextVar("read_early", default=None)


@contextmanager
def transaction() -> Iterator[datetime]:
    """Write: yields the moment (UTC, the database's clock) at which the write lock was held.

    Commits at the end of the block, or leaves nothing behind if the block raises.
    """
    session = db.session
    session.rollback()
    with _turn(db.engine):
        try:
            connection = session.connection(execution_options={"begin": "BEGIN IMMEDIATE"})
            mark = _in_transaction.set(connection.connection.dbapi_connection)
            try:
                at = clock.held() or _database_clock(connection)
                early = connection.dialect.name != "sqlite" and clock.held() is None
                _read_early.set(at if early else None)
                yield at
            finally:
                _in_transaction.reset(mark)
            session.commit()
        except BaseException:
            session.rollback()
            raise


def under_lock(at: datetime) -> datetime:
    """The moment of this transaction, read again now that a row is locked.

    PostgreSQL may have let this writer wait for the row, past closing time. On SQLite the clock was
    read under the one write lock already; a moment the caller chose (tests, the demo) stays as it is.
    """
    return _postgresql_clock() if _read_early.get() is at else at


_TRY_AGAIN = {"40001", "40P01"}  # serialization failure, deadlock detected


def write(operation: Callable[[datetime], T], *, tries: int = 5) -> T:
    """Run `operation(at)` in a transaction, again if PostgreSQL broke it off for another's sake."""
    for attempt in range(1, tries + 1):
        try:
            with transaction() as at:
                return operation(at)
        except OperationalError as error:
            if attempt == tries or getattr(error.orig, "sqlstate", None) not in _TRY_AGAIN:
                raise
    raise AssertionError("unreachable")


class ShortWay:
    """A statement of the path every ballot takes, written once and run without the ORM.

    `sql` names its values as :name and holds for SQLite and PostgreSQL; `locking` is added for
    PostgreSQL only (SQLite has one writer, and that is us). Runs inside `transaction()` where there
    is one, else reads by itself. A day is given as a date, a moment comes back through `moment_of`.
    """

    def __init__(self, sql: str, *, locking: str = "") -> None:
        self._sqlite = sql
        self._postgresql = re.sub(r":(\w+)", r"%(\1)s", sql) + locking

    def first(self, **values: object) -> Any:
        """The first row as a tuple, or None."""
        writing = _in_transaction.get()
        if writing is not None:
            return self._run(writing, values)
        pooled = db.engine.raw_connection()
        try:
            return self._run(pooled.dbapi_connection, values)
        finally:
            pooled.close()

    def run(self, **values: object) -> None:
        """Run it for what it does; LookupError outside a transaction."""
        writing = _in_transaction.get()
        if writing is None:
            raise LookupError("Writing needs `with transaction()`.")
        self._execute(writing, values)

    def _run(self, connection: Any, values: dict[str, object]) -> Any:
        return self._execute(connection, values).fetchone()

    def _execute(self, connection: Any, values: dict[str, object]) -> Any:
        if not isinstance(connection, sqlite3.Connection):
            return connection.execute(self._postgresql, values)
        for name, value in values.items():
            if isinstance(value, date):
                values[name] = value.isoformat()
        return connection.execute(self._sqlite, values)


def moment_of(stored: datetime | str | None) -> datetime | None:
    """A moment as a ShortWay reads it (text in SQLite), aware, in UTC."""
    if stored is None:
        return None
    if isinstance(stored, str):
        return datetime.fromisoformat(stored).replace(tzinfo=UTC)
    return stored.astimezone(UTC)


def quick_number(engine: Engine, statement: str) -> int:
    """One number, by the shortest way to the database: for what is asked on every request."""
    pooled: Any = engine.raw_connection()
    try:
        row = pooled.dbapi_connection.execute(statement).fetchone()
        return int(row[0] or 0) if row else 0
    finally:
        pooled.close()


_SQLITE_CLOCK = ShortWay("SELECT strftime('%Y-%m-%dT%H:%M:%f','now')")
_POSTGRESQL_CLOCK = ShortWay("SELECT clock_timestamp()")


def _database_clock(connection: Connection) -> datetime:
    """The time by the database's own clock, aware, in UTC."""
    if connection.dialect.name == "sqlite":
        return datetime.fromisoformat(_SQLITE_CLOCK.first()[0]).replace(tzinfo=UTC)
    return _postgresql_clock()


def _postgresql_clock() -> datetime:
    moment: datetime = _POSTGRESQL_CLOCK.first()[0]
    return moment.astimezone(UTC)
