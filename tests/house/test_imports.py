"""The import contracts of pyproject.toml hold, and each is shown to fail with its sentence when broken."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

# What a developer might add, where, and the contract that says no.
PLANTED = {
    "consultations/queries.py": ("from app.results import models as planted", "The building"),
    "audit/models.py": ("from app.audit import queries as planted", "Inside a room"),
    "ranking/planted.py": ("import flask", "The core is pure"),
    "audit/operations.py": ("from flask import request as planted", "never meet a request"),
    "consultations/planted.py": ("import numpy", "numpy has two doors"),
    "language/similar.py": ("import textblob as planted", "TextBlob has one door"),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts over the app/ and pyproject.toml of a folder."""
    code = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", code, "--no-logo", "--no-cache"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the app in which a test may do harm."""
    shutil.copytree(ROOT / "app", tmp_path / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_floor_only_looks_down() -> None:
    ran = lint_imports(ROOT)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_a_planted_import_breaks_its_contract_with_a_sentence(copy: Path) -> None:
    for path, (line, _) in PLANTED.items():
        with (copy / "app" / path).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")

    ran = lint_imports(copy)

    broken = [line for line in ran.stdout.splitlines() if line.endswith("BROKEN")]
    assert ran.returncode == 1
    for path, (planted, sentence) in PLANTED.items():
        assert any(sentence in line for line in broken), (
            f"{planted!r} in {path} was let through:\n{ran.stdout}"
        )
    assert "app.consultations.queries -> app.results.models" in ran.stdout


def test_a_new_room_must_be_given_a_floor(copy: Path) -> None:
    (copy / "app" / "attic").mkdir()
    (copy / "app" / "attic" / "__init__.py").write_text('"""Everything else."""\n', encoding="utf-8")

    ran = lint_imports(copy)

    assert ran.returncode == 1
    assert "attic" in ran.stdout
