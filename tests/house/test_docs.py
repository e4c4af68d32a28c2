"""The documents that are made from the code are fresh, and every setting is explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from config import SETTINGS
from tests.house.source import ROOT

GENERATED = ("docs/who-may-do-what.md", "docs/stages.md", "docs/settings.md")


def test_generated_documents_are_fresh(real_site: Flask, tmp_path: Path) -> None:
    """`flask docs --folder X` writes them into X; `flask docs` alone writes them into docs/."""
    if "docs" not in real_site.cli.commands:
        pytest.skip("there is no `flask docs` command yet")

    ran = real_site.test_cli_runner().invoke(args=["docs", "--folder", str(tmp_path)])

    assert ran.exit_code == 0, ran.output
    for name in GENERATED:
        fresh = (tmp_path / Path(name).name).read_text(encoding="utf-8")
        kept = (ROOT / name).read_text(encoding="utf-8") if (ROOT / name).exists() else ""
        assert kept == fresh, f"{name} is stale: run make docs, read the difference and commit it"


def test_every_setting_says_what_it_is_for() -> None:
    silent = [
        setting.name
        for setting in SETTINGS
        if len(setting.about) < 15 or not setting.about.endswith((".", "…"))
    ]

    assert not silent, f"explain these in config.py with a sentence: {silent}"


def test_the_example_environment_names_only_real_settings() -> None:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    named = {
        line.lstrip("# ").split("=")[0] for line in lines if "=" in line and " " not in line.lstrip("# ")
    }

    assert named <= {setting.name for setting in SETTINGS}
