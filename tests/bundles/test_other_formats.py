"""Choices and points stand in a bundle as Pabulib too, and come back the same; other ballots do not."""

from __future__ import annotations

import json
from collections import Counter
from fractions import Fraction
from pathlib import Path

import pytest
from flask import Flask

from app.api.imports.reader import read_for_ranking
from app.bundles.reading import BundleFault, read
from app.consultations.queries import get
from app.database import transaction
from app.ranking.scale import NONE_OF_THESE
from tests import factories
from tests.bundles.making import contents, path_of, rewritten, verified
from tests.inspector import InspectedClient

PB = "ballots.pb"
COSTS = (120_000, 0, 45_500)
CHOICES = [(1, 0, 1), (0, 1, 0), (1, 1, 0), (NONE_OF_THESE,) * 3]
POINTS = [(7, 3, 0), (10, 0, 0), (2, 3, 5)]


def a_bundle(
    app: Flask, ballots: list[tuple[int, ...]], costs: tuple[int | None, ...], **more: object
) -> Path:
    """The file of a list from five ballots of each kind, whose options cost so much."""
    number = factories.a_consultation(app, **more)  # type: ignore[arg-type]
    with app.app_context(), transaction():
        for option, cost in zip(get(number).options, costs, strict=True):
            option.cost_pounds = cost
    factories.responses(app, number, [("patient", marks) for marks in ballots for _ in range(5)])
    factories.close(app, number)
    return path_of(app, factories.publish_list(app, number))


@pytest.mark.parametrize(
    ("kind", "size", "ballots", "values"),
    [
        ("choose-some", 3, CHOICES, [(1, 0, 1), (0, 1, 0), (1, 1, 0), (0, 0, 0)]),
        ("points", 10, POINTS, POINTS),
    ],
)
def test_choices_and_points_come_back_from_pabulib_the_same(
    app: Flask,
    client: InspectedClient,
    tmp_path: Path,
    kind: str,
    size: int,
    ballots: list[tuple[int, ...]],
    values: list[tuple[int, ...]],
) -> None:
    path = a_bundle(app, ballots, COSTS, kind=kind, size=size)
    files = contents(path)
    (tmp_path / PB).write_bytes(files[PB])
    back = read_for_ranking(tmp_path / PB)

    assert back.options == factories.OPTIONS
    assert back.costs == tuple(Fraction(cost) for cost in COSTS)
    assert back.budget == sum(COSTS)
    assert "No budget was set." in (back.summary or "")
    lowest = back.scale.lowest if kind == "points" else 1
    given = Counter(tuple(mark and mark + lowest - 1 for mark in row.marks) for row in back.rows)
    assert given == Counter(dict.fromkeys(values, 5))
    assert PB in client.get("/priorities/1/check").text
    assert PB in files["README.txt"].decode()
    assert verified(path).exit_code == 0

    changed = files | {PB: files[PB].replace(b"45500", b"45501")}
    said = verified(rewritten(tmp_path / "changed.zip", changed, manifest=True))
    assert (said.exit_code, "ballots.pb, line" in said.output) == (1, True)
    without = {name: content for name, content in files.items() if name != PB}
    manifest = json.loads(without["manifest.json"])
    del manifest["files"][PB]
    left_out = without | {"manifest.json": json.dumps(manifest).encode()}
    assert verified(rewritten(tmp_path / "without.zip", left_out)).exit_code == 1

    older = without | {"manifest.json": json.dumps({**manifest, "format": "folkmoot bundle 1"}).encode()}
    assert verified(rewritten(tmp_path / "older.zip", older)).exit_code == 0, "it had no such file"
    later = without | {"manifest.json": json.dumps({**manifest, "format": "folkmoot bundle 3"}).encode()}
    with pytest.raises(BundleFault, match="folkmoot bundle 2"):
        read(rewritten(tmp_path / "later.zip", later))


def test_other_ballots_and_options_without_a_cost_have_no_pabulib_file(
    app: Flask, client: InspectedClient
) -> None:
    rated = [(5, 3, 1), (4, 4, 2), (1, 2, 3)]
    for place, (ballots, costs, how) in enumerate(
        (
            (rated, COSTS, {"kind": "rating"}),
            ([(1, 2, 3), (2, 1, 3), (3, 1, 2)], COSTS, {"kind": "ranking", "size": 3}),
            (CHOICES, (120_000, None, 45_500), {"kind": "choose-some", "size": 3}),
        ),
        start=1,
    ):
        path = a_bundle(app, ballots, costs, slug=f"c{place}", **how)
        assert PB not in contents(path)
        assert "Pabulib" not in contents(path)["README.txt"].decode()
        assert PB not in client.get(f"/priorities/{place}/check").text
        assert verified(path).exit_code == 0
