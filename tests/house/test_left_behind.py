"""A run of the tests that is killed leaves nothing behind for good."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import settings
from tests.left_behind import prefix, sweep


def test_documents_of_tests_lie_where_pytest_clears_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = settings("sqlite://")["DOCUMENTS_FOLDER"]

    assert tmp_path_factory.getbasetemp() in Path(str(folder)).parents


def test_only_folders_whose_owner_and_server_are_gone_are_removed(tmp_path: Path) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    gone, mine = tmp_path / f"folkmoot-postgres-{ended.pid}-a", tmp_path / f"{prefix()}a"
    serves, served = (tmp_path / f"folkmoot-postgres-{ended.pid}-{name}" for name in "bc")
    other = tmp_path / "folkmoot-postgres-by_hand-a"
    for folder, server in (
        (serves, os.getpid()),
        (served, ended.pid),
        (gone, None),
        (mine, None),
        (other, None),
    ):
        (folder / "data").mkdir(parents=True)
        if server:
            (folder / "data" / "postmaster.pid").write_text(f"{server}\n/somewhere\n")

    sweep(tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted([serves, mine, other])
