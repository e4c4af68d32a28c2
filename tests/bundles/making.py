"""Bundles for tests: a published list, its file, and the same file with something changed in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from click.testing import CliRunner, Result
from flask import Flask

from app.bundles.commands import main
from app.bundles.tables import check_of
from app.results.queries import find_bundle
from app.results.serving import bundles
from tests import factories

BALLOTS = [
    *[("patient", (5, 3, 1))] * 20,
    *[("patient", (4, 4, 255))] * 10,
    *[("gp", (1, 3, 5))] * 8,
    *[("gp", (2, 0, 5))] * 4,
]


def a_bundle(app: Flask, ballots: Sequence[tuple[str, Sequence[int]]] = BALLOTS, **more: object) -> Path:
    """The file of a list published from these ballots."""
    number = factories.a_consultation(app, **more)  # type: ignore[arg-type]
    factories.responses(app, number, ballots)
    factories.close(app, number)
    return path_of(app, factories.publish_list(app, number))


def path_of(app: Flask, number: int) -> Path:
    """The file of the list with this number."""
    with app.app_context():
        found = find_bundle(number)
        assert found is not None
        return bundles().path(found.digest)


def contents(path: Path) -> dict[str, bytes]:
    """Every file in it."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path: Path, files: dict[str, bytes], *, manifest: bool = False) -> Path:
    """A bundle with these files; with `manifest` its check sums are worked out again."""
    if manifest:
        said = json.loads(files["manifest.json"])
        for name in said["files"]:
            said["files"][name]["sha256"] = hashlib.sha256(files[name]).hexdigest()
        files = {**files, "manifest.json": json.dumps(said).encode()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def with_table(
    files: dict[str, bytes], name: str, change: Callable[[list[list[str]]], None], *, checked: bool = False
) -> dict[str, bytes]:
    """The files with this table changed (headings first); with `checked` each row gets a new check."""
    rows = list(csv.reader(io.StringIO(files[name].decode(), newline="")))
    change(rows)
    if checked:
        salt = json.loads(files["manifest.json"])["salt"]
        rows[1:] = [[*row[:-1], check_of(salt, name, row[:-1])] for row in rows[1:]]
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return {**files, name: out.getvalue().encode()}


def verified(path: Path) -> Result:
    """What the command says."""
    return CliRunner().invoke(main, ["verify", str(path)])
