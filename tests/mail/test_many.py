"""A thousand messages drain, with the same few statements for each, however many there are."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event

from app.database import db
from tests.mail.conftest import put, send, states
from tests.mail.post_office import Handler, post_office


def statements(app: Flask) -> int:
    """How many statements it takes to send what is due."""
    count = 0

    def one(*_: object) -> None:
        nonlocal count
        count += 1

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", one)
    try:
        send(app)
    finally:
        event.remove(engine, "before_cursor_execute", one)
    return count


def test_a_message_takes_the_same_few_statements_however_many_wait(app: Flask, folder: Path) -> None:
    spent = []
    for many in (10, 60):
        put(app, *(f"{many}-{n}" for n in range(many)))
        spent.append(statements(app))

    assert (spent[1] - spent[0]) / 50 <= 6
    assert spent[1] <= 6 * 60


@pytest.mark.slow
def test_a_thousand_messages_drain_over_one_connection(app: Flask, port: int) -> None:
    with app.app_context():
        durable = db.engine.dialect.name == "sqlite"  # each commit reaches the disk there, in tests too
    names = [f"m{n:04}" for n in range(200 if durable else 1_000)]
    put(app, *names)
    with post_office(port, Handler()) as office:
        send(app)

    assert office.subjects() == Counter(names)
    assert Counter(states(app).values()) == {"sent": len(names)}
    assert office.commands["EHLO"] == 1
