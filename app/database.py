"""The database: naming convention, moments in UTC, and the one way to write.

Reads happen whenever; a write happens inside `with transaction() as at:`. That block lets go of
everything read before, queues fairly behind other writers, takes the database's write lock, hands
out the database's own time and commits with full durability. What was checked outside must be
checked again inside: the block starts from what is true now.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Any, TypeVar, cast

import psycopg
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, Connection, CursorResult, DateTime, Engine, Integer, MetaData, event
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.types import TypeDecorator

from app import clock
from app.turns import turn

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
            # With many ballots stored, the pages of the indexes are found in memory and not read again.
            "cache_size=-65536",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


# The driver's connection while `transaction()` holds the write lock: ShortWay writes through it.
_in_transaction: ContextVar[Any] = ContextVar("in_transaction", default=None)
# The moment this transaction read by itself on PostgreSQL, where a row lock may still have to be waited for.
_read_early: ContextVar[datetime | None] = ContextVar("read_early", default=None)
# What is to be done once this transaction is committed; each thing once, in the order asked for.
_afterwards: ContextVar[dict[Callable[[], None], None] | None] = ContextVar("afterwards", default=None)
# What was read of locked rows in this short transaction, where nothing changes them.
_locked: ContextVar[dict[object, Any] | None] = ContextVar("locked", default=None)


@contextmanager
def transaction() -> Iterator[datetime]:
    """Write: yields the moment (UTC, the database's clock) at which the write lock was held.

    Commits at the end of the block, or leaves nothing behind if the block raises.
    """
    _refuse_nesting()
    session = db.session
    session.rollback()
    acts: dict[Callable[[], None], None] = {}
    with turn(db.engine):
        try:
            connection = session.connection(execution_options={"begin": "BEGIN IMMEDIATE"})
            mark = _in_transaction.set(connection.connection.dbapi_connection)
            later = _afterwards.set(acts)
            try:
                yield _begin_at(db.engine)
            finally:
                _afterwards.reset(later)
                _in_transaction.reset(mark)
            session.commit()
        except BaseException:
            session.rollback()
            raise
    for act in acts:
        act()


def after_commit(act: Callable[[], None]) -> None:
    """Have `act` done once this transaction is committed; never if it is not, and once however often it is
    asked for. It must be quick and must not raise: what was asked is done already. (A session that is
    committed by hand has no afterwards: whatever depends on it must also look by itself.)"""
    acts = _afterwards.get()
    if acts is not None:
        acts[act] = None


def _refuse_nesting() -> None:
    """A write inside a write would wait for itself for ever."""
    if _in_transaction.get() is not None:
        raise RuntimeError("There is a transaction already: hand the operation to it.")


def under_lock(at: datetime, read: datetime | None = None) -> datetime:
    """The moment of this transaction, read again now that a row is locked; or `read` with the lock already.

    PostgreSQL may have let this writer wait for the row, past closing time. On SQLite the clock was
    read under the one write lock already; a moment the caller chose (tests, the demo) stays as it is.
    """
    return (read or _database_clock()) if _read_early.get() is at else at


def once_locked(key: object, lock: Callable[[], T]) -> T:
    """What `lock()` reads of a row that it locks: asked once in a short transaction, for all of it."""
    kept = _locked.get()
    if kept is None:
        return lock()
    if key not in kept:
        kept[key] = lock()
    return cast(T, kept[key])


def _begin_at(engine: Engine, *, quickly: bool = False) -> datetime:
    """The moment a write begins with: held by hand, or the database's own. `quickly` spares PostgreSQL
    the question: there the moment that counts is asked again `under_lock`."""
    held, waits = clock.held(), engine.dialect.name != "sqlite"
    at = held or (clock.now() if quickly and waits else _database_clock())
    _read_early.set(at if held is None and waits else None)
    return at


@contextmanager
def short_transaction() -> Iterator[datetime]:
    """`transaction()` for what is written with ShortWay alone: the same turn, lock, clock and
    durability without a session. Whatever uses `db.session` inside is outside of it, and what
    depends on the time must ask `under_lock`: on PostgreSQL the moment yielded is only our own."""
    _refuse_nesting()
    engine = db.engine
    with turn(engine):
        pooled: Any = engine.raw_connection()
        driver = pooled.dbapi_connection
        mark, kept = _in_transaction.set(driver), _locked.set({})
        try:
            if engine.dialect.name == "sqlite":
                driver.execute("BEGIN IMMEDIATE")
            yield _begin_at(engine, quickly=True)
            driver.commit()
        except BaseException:
            driver.rollback()
            raise
        finally:
            _locked.reset(kept)
            _in_transaction.reset(mark)
            pooled.close()


def rows_changed(statement: UpdateBase) -> int:
    """Run an UPDATE or DELETE; how many rows it changed."""
    result = db.session.execute(statement)
    assert isinstance(result, CursorResult)
    return result.rowcount


# What the drivers raise when a database is out of reach, busy or full.
DriverErrors = (sqlite3.OperationalError, psycopg.OperationalError)


class BrokenOff(RuntimeError):
    """The writing thread was stopped before it committed; nothing of this operation is recorded."""


class ShortWay:
    """A statement of the path every ballot takes, written once and run without the ORM.

    `sql` names its values as :name and holds for SQLite and PostgreSQL; `locking` is added for
    PostgreSQL only (SQLite has one writer, and that is us). What is to be done `also`, with the same
    values, goes to PostgreSQL as one message. Runs inside `transaction()` where there is one, else reads
    by itself. A day is given as a date, a moment comes back through `moment_of`.
    """

    def __init__(self, sql: str, *also: str, locking: str = "", postgresql: str | None = None) -> None:
        self._sqlite, self._also = sql, also
        whole = _as_one(sql, *also) if also else sql + locking
        self._postgresql = postgresql or re.sub(r":(\w+)", r"%(\1)s", whole)

    def first(self, **values: object) -> Any:
        """The first row as a tuple, or None."""
        return self._read(values, lambda rows: rows.fetchone())

    def every(self, **values: object) -> list[Any]:
        """All rows, as tuples."""
        rows: list[Any] = self._read(values, lambda rows: rows.fetchall())
        return rows

    def _read(self, values: dict[str, object], take: Callable[[Any], Any]) -> Any:
        writing = _in_transaction.get()
        if writing is not None:
            return take(self._execute(writing, values))
        pooled = db.engine.raw_connection()
        try:
            return take(self._execute(pooled.dbapi_connection, values))
        finally:
            pooled.close()

    def run(self, **values: object) -> None:
        """Run it for what it does; LookupError outside a transaction."""
        writing = _in_transaction.get()
        if writing is None:
            raise LookupError("Writing needs `with transaction()`.")
        self._execute(writing, values)

    def _execute(self, connection: Any, values: dict[str, object]) -> Any:
        if not isinstance(connection, sqlite3.Connection):
            return connection.execute(self._postgresql, values)
        for name, value in values.items():
            if isinstance(value, date):
                values[name] = value.isoformat()
        result = connection.execute(self._sqlite, values)
        for statement in self._also:
            connection.execute(statement, values)
        return result


def _as_one(*statements: str) -> str:
    """Several statements that write as one for PostgreSQL; it answers what the first one returns."""
    parts = ", ".join(f"part_{number} AS ({sql})" for number, sql in enumerate(statements))
    return f"WITH {parts} SELECT * FROM part_0"


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


_CLOCK = ShortWay("SELECT strftime('%Y-%m-%dT%H:%M:%f','now')", postgresql="SELECT clock_timestamp()")


def _database_clock() -> datetime:
    """The time by the database's own clock, aware, in UTC; asked inside a transaction."""
    at = moment_of(_CLOCK.first()[0])
    assert at is not None
    return at
