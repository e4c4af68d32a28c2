"""F18, in part: a writer that PostgreSQL breaks off for another's sake begins again, with a new moment."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.database import ShortWay
from app.group_commit import write
from tests.faults.servers import Place

_BREAK_OFF = ShortWay("DO 'BEGIN RAISE SQLSTATE ''40001''; END'")


def test_f18_a_writer_broken_off_by_postgresql_begins_again(place: Place) -> None:
    if place.is_sqlite:
        pytest.skip("SQLite has one writer and never breaks one off for another")
    tries: list[datetime] = []

    def operation(at: datetime) -> str:
        tries.append(at)
        if len(tries) < 3:
            _BREAK_OFF.run()
        return "done"

    with place.looking():
        assert write(operation) == "done"
    assert len(set(tries)) == 3
