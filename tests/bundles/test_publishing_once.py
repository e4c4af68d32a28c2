"""Publishing twice, from two workers or killed in between: one list, one bundle, one piece of news."""

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
from app.audit.queries import list_entries
from app.database import db, transaction
from app.errors import Refused
from app.jobs.publishing import count_and_publish
from app.privacy.suppression import SmallNumbers
from app.results import operations
from app.results.asking import ask_count, ask_publication
from app.results.models import PriorityList
from app.results.operations import tally
from app.results.publishing import publish, sweep
from app.results.queries import find_tally
from app.results.runs import list_due
from app.results.serving import bundles
from app.story.models import Announcement, Post
from tests import factories
from tests.bundles.making import BALLOTS, path_of, verified
from tests.factories import TESTER

# Where a worker is killed: before or after each of these calls of the publishing module.
POINTS = [
    (when, name)
    for name in ("compose", "bundle_of", "write", "get_locked", "_publish")
    for when in ("before", "after")
]
# One process that forks a worker for each run, so that the app is started once.
WORKERS = textwrap.dedent(
    """
    import os, signal, sys
    from app import create_app
    from app.jobs.publishing import who_asked
    from app.results import publishing, running
    from app.results.serving import bundles
    from config import read_settings

    address, folder, *plans = sys.argv[1:]
    app = create_app({**read_settings({"FOLKMOOT_ENV": "testing", "SECRET_KEY": "a key of tests, long enough",
                                       "DATABASE_URL": address}), "DOCUMENTS_FOLDER": folder})

    def work(run, when, name):
        if name:
            real = getattr(publishing, name)
            def killed(*given, **more):
                if when == "before":
                    os.kill(os.getpid(), signal.SIGKILL)
                real(*given, **more)
                os.kill(os.getpid(), signal.SIGKILL)
            setattr(publishing, name, killed)
        with app.app_context():
            running.do(int(run), who=who_asked, store=bundles())

    workers = []
    for plan in plans:
        worker = os.fork()
        if not worker:
            try:
                work(*plan.split(":"))
            except BaseException as error:
                print(plan, repr(error), file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        workers.append(worker)
    print(*(os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers))
    """
)


def a_count(app: Flask, slug: str) -> int:
    number = factories.a_consultation(app, slug=slug)
    factories.responses(app, number, BALLOTS)
    factories.close(app, number)
    with app.app_context():
        tally(number, actor=TESTER)
    return number


@pytest.fixture
def counted(app: Flask) -> int:
    return a_count(app, "local-care")


def asked(app: Flask, number: int) -> int:
    """The number of the run."""
    with app.app_context(), transaction() as at:
        return ask_publication(number, title="List", small_numbers=SmallNumbers.TEN, actor=TESTER, at=at)


def workers(app: Flask, *plans: tuple[int, str, str]) -> list[int]:
    """Workers at the same time, each in a process of its own: (run, when, where it is killed). How they
    ended."""
    with app.app_context():
        address = db.engine.url.render_as_string(hide_password=False)
    given = [f"{run}:{when}:{name}" for run, when, name in plans]
    done = subprocess.run(
        [sys.executable, "-c", WORKERS, address, app.config["DOCUMENTS_FOLDER"], *given],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": "."},
        check=False,
    )
    assert not done.stderr, done.stderr
    return [int(code) for code in done.stdout.split()]


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


def test_two_workers_at_once_make_one_list(app: Flask, counted: int) -> None:
    before, run = told_before(app), asked(app, counted)

    assert workers(app, (run, "", ""), (run, "", "")) == [0, 0]
    assert numbers(app) == (1, 1, before + 1)
    assert verified(path_of(app, 1)).exit_code == 0


def test_killed_at_ten_points_each_list_is_there_once_in_the_end(app: Flask) -> None:
    counts = [a_count(app, f"c-{place}") for place in range(len(POINTS))]
    before, runs = told_before(app), [asked(app, number) for number in counts]

    ends = workers(app, *((run, *point) for run, point in zip(runs, POINTS, strict=True)))
    assert ends == [-signal.SIGKILL] * len(POINTS)
    assert numbers(app) == (0, 0, before)

    with app.app_context():
        assert count_and_publish() == []
        assert numbers(app) == (0, 0, before), "they may still be alive"
        with clock.hold(clock.now() + timedelta(minutes=3)):
            assert count_and_publish() == []
            assert count_and_publish() == []
    many = len(POINTS)
    assert numbers(app) == (many, many, before + many)
    assert {verified(path_of(app, number)).exit_code for number in range(1, many + 1)} == {0}
    assert len(list(Path(app.config["DOCUMENTS_FOLDER"], "bundles").glob("??/*"))) >= many


@pytest.mark.parametrize("point", ["stances_of", "count_with", "count_statements", "_keep"])
def test_a_count_that_is_killed_is_made_once_by_the_next_worker(
    app: Flask, monkeypatch: pytest.MonkeyPatch, point: str
) -> None:
    class Killed(BaseException):
        pass

    def die(*_given: object, **_more: object) -> None:
        raise Killed

    number = factories.a_consultation(app)
    factories.responses(app, number, BALLOTS)
    factories.close(app, number)
    with app.app_context():
        with transaction() as at:
            run = ask_count(number, actor=TESTER, at=at)
        with monkeypatch.context() as patched:
            patched.setattr(operations, point, die)
            with pytest.raises(Killed):
                count_and_publish()
        db.session.rollback()
        assert find_tally(number) is None
        assert list_due(clock.now()) == []
        with clock.hold(clock.now() + timedelta(minutes=3)):
            assert list_due(clock.now()) == [run]
            assert count_and_publish() == []
        assert find_tally(number) is not None
        kinds = [entry.kind for entry in db.session.scalars(list_entries(f"consultation:{number}"))]
    assert kinds.count("responses counted") == 1


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
