"""F14: a long count or export while ballots come in: it tells of one moment, and no ballot waits for it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.consultations.queries import get
from app.database import db, transaction
from app.jobs.publishing import count_and_publish
from app.privacy.suppression import SmallNumbers
from app.responses import sealing
from app.responses.models import Response
from app.results import bundling, counting
from app.results.asking import ask_count, ask_publication
from app.results.counting import count_responses
from app.results.queries import find_number_for, find_tally
from app.turnout import queries as turnout
from app.turnout.working_data import zip_of
from tests import factories
from tests.factories import TESTER

FIRST = [("patient", (5, 3, 1))] * 14 + [("gp", (1, 2, 5))] * 9
LATER = [("gp", (5, 5, 1))] * 5
SOON = 20.0
"""Seconds after which a ballot that waits for a reader would be given up."""


def stored(app: Flask, number: int) -> int:
    """How many responses are committed, as another process sees it."""
    with app.app_context():
        asked = select(func.count()).select_from(Response).where(Response.consultation_id == number)
        return db.session.scalar(asked) or 0


class Meanwhile:
    """Lets ballots come in, from another thread with a connection of its own, once the reader has got so far.
    `committed`: how many there were then."""

    def __init__(self, app: Flask, number: int) -> None:
        self.app, self.number, self.committed = app, number, 0

    def send(self) -> None:
        def act() -> int:
            factories.responses(self.app, self.number, LATER)
            return stored(self.app, self.number)

        if not self.committed:
            with ThreadPoolExecutor(max_workers=1) as pool:
                self.committed = pool.submit(act).result(timeout=SOON)

    def after_the_first(self, real: Callable[..., Any]) -> Callable[..., Iterator[Any]]:
        """The same reader of many rows; ballots come in when its first row is read."""

        def read(*given: Any, **more: Any) -> Iterator[Any]:
            for row in real(*given, **more):
                yield row
                self.send()

        return read

    def after(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """The same reader; ballots come in when it is done."""

        def read(*given: Any, **more: Any) -> Any:
            found = real(*given, **more)
            self.send()
            return found

        return read


@pytest.fixture
def number(app: Flask) -> int:
    made = factories.a_consultation(app)
    factories.responses(app, made, FIRST)
    return made


def files(number: int) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(zip_of(number))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


READERS: dict[str, tuple[Callable[[int], object], Any, str, str]] = {
    "working data, between its tables": (files, turnout, "count_by_cell", "after"),
    "working data, in a table": (files, turnout, "each_response", "after_the_first"),
    "sealed state": (sealing.state_of, sealing, "list_history", "after_the_first"),
    "count": (lambda number: count_responses(get(number)), counting, "packed_for_tally", "after_the_first"),
}


@pytest.mark.parametrize("name", READERS)
def test_f14_what_comes_in_meanwhile_is_in_none_of_it_and_waits_for_nothing(
    app: Flask, number: int, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    read, place, reader, how = READERS[name]
    meanwhile = Meanwhile(app, number)
    with app.app_context():
        before = read(number)
    with app.app_context(), monkeypatch.context() as patched:
        patched.setattr(place, reader, getattr(meanwhile, how)(getattr(place, reader)))
        during = read(number)
    with app.app_context():
        after = read(number)

    assert meanwhile.committed == len(FIRST) + len(LATER), "they were committed while it was half read"
    assert during == before
    assert after != before, "there was something to see"


def test_f14_ballots_come_in_while_the_worker_counts_and_publishes_another_consultation(
    app: Flask, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = factories.a_consultation(app, slug="another")
    factories.close(app, number)
    with app.app_context(), transaction() as at:
        ask_count(number, actor=TESTER, at=at)
    counted = Meanwhile(app, opened)
    with app.app_context(), monkeypatch.context() as patched:
        patched.setattr(counting, "packed_for_tally", counted.after_the_first(counting.packed_for_tally))
        assert count_and_publish() == []
        assert find_tally(number) is not None
    with app.app_context(), transaction() as at:
        ask_publication(number, title="List", small_numbers=SmallNumbers.TEN, actor=TESTER, at=at)
    published = Meanwhile(app, opened)
    with app.app_context(), monkeypatch.context() as patched:
        patched.setattr(bundling, "list_counted", published.after_the_first(bundling.list_counted))
        assert count_and_publish() == []
        assert find_number_for(number) == 1

    assert (counted.committed, published.committed) == (len(LATER), 2 * len(LATER))
