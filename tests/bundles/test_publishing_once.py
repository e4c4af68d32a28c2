"""Publishing twice, from two processes or killed in between: one list, one bundle, one piece of news."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.database import db
from app.errors import Refused
from app.results.models import PriorityList
from app.results.operations import tally
from app.results.publishing import publish, sweep
from app.results.serving import bundles
from app.story.models import Announcement, Post
from tests import factories
from tests.bundles.making import BALLOTS, path_of, verified
from tests.factories import TESTER

# Where a process is killed: before or after each of these calls of the publishing module.
POINTS = [
    (when, name)
    for name in ("compose", "bundle_of", "write", "get_locked", "_publish")
    for when in ("before", "after")
]
PUBLISHER = textwrap.dedent(
    """
    import os, signal, sys
    from app import create_app
    from app.actor import Actor
    from app.results import publishing
    from app.results.serving import bundles
    from config import read_settings

    number, address, folder, when, name = sys.argv[1:]
    app = create_app({**read_settings({"FOLKMOOT_ENV": "testing", "SECRET_KEY": "a key of tests, long enough",
                                       "DATABASE_URL": address}), "DOCUMENTS_FOLDER": folder})
    if name:
        real = getattr(publishing, name)
        def killed(*given, **more):
            if when == "before":
                os.kill(os.getpid(), signal.SIGKILL)
            real(*given, **more)
            os.kill(os.getpid(), signal.SIGKILL)
        setattr(publishing, name, killed)
    with app.app_context():
        publishing.publish(int(number), title="List", actor=Actor.system("test"), store=bundles())
    """
)


@pytest.fixture
def counted(app: Flask) -> int:
    number = factories.a_consultation(app)
    factories.responses(app, number, BALLOTS)
    factories.close(app, number)
    with app.app_context():
        tally(number, actor=TESTER)
    return number


def publisher(app: Flask, number: int, when: str = "", name: str = "") -> subprocess.Popen[bytes]:
    with app.app_context():
        address = db.engine.url.render_as_string(hide_password=False)
    return subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, str(number), address, app.config["DOCUMENTS_FOLDER"], when, name],
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": "."},
    )


def numbers(app: Flask) -> tuple[int, int, int]:
    """Lists, pieces of news, and things told to followers."""
    with app.app_context():
        return tuple(  # type: ignore[return-value]
            db.session.scalar(select(func.count()).select_from(table))
            for table in (PriorityList, Post, Announcement)
        )


def told_before(app: Flask) -> int:
    return numbers(app)[2]


def test_publishing_twice_makes_one_list(app: Flask, counted: int) -> None:
    before = told_before(app)
    with app.app_context():
        publish(counted, title="List", actor=TESTER, store=bundles())
        with pytest.raises(Refused, match="the result is published"):
            publish(counted, title="List", actor=TESTER, store=bundles())

    assert numbers(app) == (1, 1, before + 1)


def test_two_processes_at_once_make_one_list(app: Flask, counted: int) -> None:
    before = told_before(app)
    both = [publisher(app, counted) for _ in range(2)]
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in both]

    assert sorted(code for _said, code in ends) == [0, 1], ends
    assert numbers(app) == (1, 1, before + 1)
    assert verified(path_of(app, 1)).exit_code == 0


def test_killed_at_ten_points_there_is_one_list_in_the_end(app: Flask, counted: int) -> None:
    before = told_before(app)
    processes = [(point, publisher(app, counted, *point)) for point in POINTS]
    for point, process in processes:
        said = process.communicate(timeout=240)[1]
        assert process.returncode == -signal.SIGKILL, (point, said.decode()[-2000:])
        assert numbers(app) == (0, 0, before), point

    with app.app_context():
        assert publish(counted, title="List", actor=TESTER, store=bundles()) == 1
    assert numbers(app) == (1, 1, before + 1)
    assert verified(path_of(app, 1)).exit_code == 0


@pytest.fixture
def kept(app: Flask, counted: int) -> Path:
    with app.app_context():
        publish(counted, title="List", actor=TESTER, store=bundles())
    return path_of(app, 1)


def test_a_bundle_that_no_list_has_is_deleted_a_day_later(app: Flask, kept: Path) -> None:
    with app.app_context():
        store = bundles()
        orphan = store.path(store.put(b"made, and then the lights went out"))
        sweep(store, clock.now())
        assert orphan.is_file(), "its list may be on the way"
        sweep(store, clock.now() + timedelta(days=2))

    assert not orphan.exists()
    assert kept.is_file()
