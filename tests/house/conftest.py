"""The real app on a database of its own, for the tests of the house."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from flask import Flask

from tests.inspector import InspectedClient

MakeSite = Callable[..., Flask]


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """A function that starts the real app; its arguments replace settings. The tables are there and empty."""
    from app import create_app
    from app.database import db
    from config import read_settings

    def make(*, tables: bool = True, **settings: object) -> Flask:
        environment = {
            "FOLKMOOT_ENV": "testing",
            "SECRET_KEY": "for the tests of the house, and nothing else",
            "DATABASE_URL": str(settings.pop("DATABASE_URL", f"sqlite:///{tmp_path / 'house.db'}")),
        }
        app = create_app(read_settings(environment) | settings)
        app.test_client_class = InspectedClient
        if tables:
            with app.app_context():
                db.create_all()
        return app

    return make


@pytest.fixture
def real_site(make_site: MakeSite) -> Flask:
    """The real app with an empty database."""
    return make_site()


@pytest.fixture(scope="session")
def postgres_address(postgres: str) -> str:
    """The address of another empty database on the tests' PostgreSQL server."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("CREATE DATABASE house")
    return postgres.replace("/folkmoot?", "/house?")
