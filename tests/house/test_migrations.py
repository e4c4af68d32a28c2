"""The migrations, run from nothing, make exactly the tables that the models describe."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from tests.house.conftest import MakeSite
from tests.house.source import ROOT


def _is_of_a_model(name: str | None, kind: str, _parents: object) -> bool:
    """The words of the search lie in tables that each database has of its own kind."""
    return not (kind == "table" and (name or "").startswith("search_words"))


def differences(site: Flask) -> list[object]:
    """What would have to change in the migrated database to fit the models."""
    from app.database import db

    with db.engine.connect() as connection:
        opts = {"compare_type": True, "include_name": _is_of_a_model}
        context = MigrationContext.configure(connection, opts=opts)
        return list(compare_metadata(context, db.metadata))


def assert_migrations_fit(site: Flask) -> None:
    """Up from nothing, compare, down to nothing, up again."""
    from app.database import db

    with site.app_context():
        upgrade()
        assert differences(site) == []
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        upgrade()
        db.session.remove()
        db.engine.dispose()


def test_migrations_make_the_models_on_sqlite(make_site: MakeSite) -> None:
    assert_migrations_fit(make_site(tables=False))


@pytest.mark.postgres
def test_migrations_make_the_models_on_postgresql(make_site: MakeSite, postgres_address: str) -> None:
    assert_migrations_fit(make_site(tables=False, DATABASE_URL=postgres_address))


def test_there_is_one_line_of_migrations() -> None:
    assert len(ScriptDirectory(str(ROOT / "migrations")).get_heads()) == 1
