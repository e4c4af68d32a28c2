"""The worker's queue on a real Redis: a nudge is carried, and a Redis that is gone costs nothing but time."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import db, transaction
from app.jobs.queue import make_queue
from app.jobs.waking import Waker
from app.mail.models import Message
from app.mail.operations import Letter, post

SERVER = shutil.which("redis-server")
pytestmark = pytest.mark.skipif(SERVER is None, reason="there is no redis-server on this machine")


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """A Redis of our own, with nothing in it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(SERVER), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _try in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(timeout=10)


@pytest.fixture
def queued(app: Flask, redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A site whose queue is that Redis and whose mail lands in a folder, with one message waiting."""
    monkeypatch.setitem(app.config, "QUEUE_URL", redis_url)
    monkeypatch.setitem(app.config, "MAIL_FOLDER", str(tmp_path / "mail"))
    with app.app_context(), transaction() as at:
        letter = Letter(subject="Hello", text="Hello.")
        post(letter, to="pat@example.org", key="one", purpose="trial", at=at)
    return app


def test_a_nudge_through_redis_sends_the_mail(queued: Flask) -> None:
    make_queue(queued).mail()  # by the site

    worker = make_queue(queued)  # in the worker
    task = worker.dequeue()
    assert task is not None
    worker.execute(task, clock.now().replace(tzinfo=None))

    with queued.app_context():
        assert db.session.scalars(select(Message.state)).all() == ["sent"]


def test_f19_a_redis_that_is_gone_is_not_waited_for(
    queued: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(queued.config, "QUEUE_URL", "redis://127.0.0.1:1/0")
    wake = Waker(make_queue(queued).mail)

    began = time.monotonic()
    wake()
    assert time.monotonic() - began < 0.5, "whoever posts does not wait"

    for _try in range(100):
        if "not nudged" in caplog.text:
            break
        time.sleep(0.05)
    assert "not nudged" in caplog.text
