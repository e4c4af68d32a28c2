"""Reading much that belongs together, all of it as it was at one moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.database import db


@contextmanager
def one_moment() -> Iterator[None]:
    """Whatever is written meanwhile is in all of what is read inside, or in none. No writer waits for it, and
    it waits for none. What the session had read before is let go of, and what it read here afterwards."""
    session = db.session
    session.rollback()
    try:
        if db.engine.dialect.name == "postgresql":  # SQLite reads one moment as it is
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield
    finally:
        session.rollback()
