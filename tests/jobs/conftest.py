"""A site without a database: for the tests of the command that needs none."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app import create_app
from tests.conftest import settings


@pytest.fixture(scope="module")
def no_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a database would be, if anybody made one."""
    return tmp_path_factory.mktemp("none") / "none.db"


@pytest.fixture(scope="module")
def site(no_database: Path) -> Flask:
    """A site whose database does not exist."""
    return create_app(settings(f"sqlite:///{no_database}"))
