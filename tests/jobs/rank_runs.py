"""Runs `flask rank` on files: for the tests of what it prints and of what it refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import Result
from flask import Flask


def rank(site: Flask, *words: object) -> Result:
    return site.test_cli_runner().invoke(args=["rank", *map(str, words)])


def ranked(site: Flask, *words: object) -> dict[str, Any]:
    done = rank(site, *words, "--json")
    assert done.exit_code == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def refused(site: Flask, *words: object) -> str:
    """The one line on stderr of a command that cannot do what was asked."""
    done = rank(site, *words)
    assert done.exit_code == 2, done.stdout
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.endswith("\n")
    return done.stderr.strip()


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
