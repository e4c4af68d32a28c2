"""A17: beside a group too small to be told of, no two figures may give its ballots away."""

from __future__ import annotations

import csv
import io

from flask import Flask

from tests import factories
from tests.inspector import InspectedClient


def a_list(app: Flask, small: int) -> None:
    number = factories.a_consultation(app)
    ballots = [("patient", (5, 3, 1))] * 60 + [("gp", (1, 3, 5))] * 12 + [("specialist", (2, 4, 255))] * small
    factories.responses(app, number, ballots)
    factories.close(app, number)
    factories.publish_list(app, number)


def figures(client: InspectedClient) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get("/priorities/1/list.csv").text)))


def test_a17_one_person_left_out_cannot_be_worked_out_from_the_others(
    app: Flask, client: InspectedClient
) -> None:
    a_list(app, small=1)

    page = client.get("/priorities/1/help-at-home").text
    assert "fm-ratings" not in page  # how many people gave each answer
    assert "Hidden" in page
    for row in figures(client):
        assert row["answered"] == row["not sure"] == "hidden"
        assert {value for name, value in row.items() if name.endswith(": score")} == {"hidden"}
        assert {value for name, value in row.items() if name.endswith(": answered")} == {"hidden"}


def test_a17_with_no_small_group_the_figures_are_exact(app: Flask, client: InspectedClient) -> None:
    a_list(app, small=0)

    page = client.get("/priorities/1/help-at-home").text
    assert "72 people answered." in page
    assert figures(client)[0]["Patients, carers and public: score"] in {"5", "3", "1"}
