"""The outbox on both databases, with a mail server that tests may open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.database import db, transaction
from app.jobs.delivering import deliver
from app.mail.models import Message
from app.mail.operations import Letter, post
from tests.factories import NOW
from tests.faults.servers import free_port

WAITS = 0.5  # seconds for an answer


@pytest.fixture
def port(app: Flask) -> Iterator[int]:
    """The port to which the site sends its mail; nobody listens there yet."""
    number = free_port()
    changes = {
        "MAIL_VIA": "smtp",
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": number,
        "SMTP_SECURITY": "none",
        "SMTP_TIMEOUT": WAITS,
    }
    kept = {name: app.config[name] for name in changes}
    app.config.update(changes)
    yield number
    app.config.update(kept)


@pytest.fixture
def folder(app: Flask, tmp_path: Path) -> Iterator[Path]:
    """The folder into which the site puts its mail."""
    kept = app.config["MAIL_VIA"], app.config["MAIL_FOLDER"]
    app.config.update(MAIL_VIA="folder", MAIL_FOLDER=str(tmp_path / "mail"))
    yield tmp_path / "mail"
    app.config.update(MAIL_VIA=kept[0], MAIL_FOLDER=kept[1])


def put(app: Flask, *names: str, at: Any = NOW, **more: Any) -> None:
    """Post one message a name, to name@example.org, whose subject is the name."""
    with app.app_context(), clock.hold(at), transaction() as moment:
        for name in names:
            letter = Letter(subject=name, text=f"Words for {name}.\n", html=f"<p>Words for {name}.</p>")
            details = {"to": f"{name}@example.org", "key": name, "purpose": "notice", **more}
            post(letter, at=moment, **details)


def send(app: Flask, at: Any = NOW, **more: Callable[[], bool]) -> None:
    """Have the worker send what is due at this moment."""
    with app.app_context(), clock.hold(at):
        deliver(**more)


def rows(app: Flask) -> dict[str, Message]:
    """The outbox by key, loaded and cut loose."""
    with app.app_context():
        found = {row.key: row for row in db.session.query(Message).order_by(Message.id)}
        db.session.expunge_all()
    return found


def states(app: Flask) -> dict[str, str]:
    """The state of each message."""
    return {key: row.state for key, row in rows(app).items()}
