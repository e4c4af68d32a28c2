"""A fresh, migrated database for each test of faults, on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy.engine import make_url

from app import create_app
from app.database import db
from config import read_settings
from tests.faults.servers import SECRET_KEY, Place

_numbers = count(1)


def _site(address: str) -> Flask:
    return create_app(
        read_settings({"FOLKMOOT_ENV": "local", "SECRET_KEY": SECRET_KEY, "DATABASE_URL": address})
    )


def _migrate(address: str) -> None:
    with _site(address).app_context():
        upgrade()
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def _empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("faults") / "empty.db"
    _migrate(f"sqlite:///{file}")
    return file


def _named(postgres: str, name: str) -> str:
    return make_url(postgres).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def _empty_database(postgres: str) -> str:
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE faults_empty")
    _migrate(_named(postgres, "faults_empty"))
    return "faults_empty"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """A database that no other test has touched."""
    if request.param == "sqlite":
        file = tmp_path / "folkmoot.db"
        shutil.copy(request.getfixturevalue("_empty_file"), file)
        yield Place(address=f"sqlite:///{file}", folder=tmp_path, app=_site(f"sqlite:///{file}"))
        return
    postgres = request.getfixturevalue("postgres")
    template, name = request.getfixturevalue("_empty_database"), f"faults_{next(_numbers)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")  # type: ignore[call-overload]
        address = _named(postgres, name)
        yield Place(address=address, folder=tmp_path, app=_site(address))
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]
