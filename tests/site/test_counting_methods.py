"""The pages on how we count: one for each method of the registry, made from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from flask import Flask

from app.ranking.methods import METHODS
from app.site.pages import BUDGET, tasks
from app.web.extraction import words_of
from tests.house.source import ROOT
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

ADDRESSES = ("/how-we-count", "/how-we-count/how-sure", "/how-we-count/joining-groups")


@pytest.mark.parametrize("name", METHODS)
def test_each_method_has_a_page_with_its_own_words_and_example(client: InspectedClient, name: str) -> None:
    method = METHODS[name]
    page = answer_of(client.get(f"/how-we-count/{name}"))
    text = " ".join(text_of(page.all("main")[0]).split())

    for said in (method.label, method.explanation, method.good_for, method.source, *method.example.steps):
        assert " ".join(said.split()) in text
    for option in method.example.options:
        assert option in text
    tables = page.all("table")
    assert len(tables) == 2, "what people said, and the result"
    assert len(tables[1].findall(".//tbody/tr")) == len(method.example.options)


def test_the_scores_and_places_of_a_page_are_those_of_the_example(client: InspectedClient) -> None:
    rows = answer_of(client.get("/how-we-count/jla")).all("table")[1].findall(".//tbody/tr")

    assert [[text_of(cell) for cell in row if text_of(cell)] for row in rows] == [
        ["Shorter waits", "8", "1st"],
        ["A new nurse", "5", "2nd"],
        ["Longer hours", "2.5", "3rd"],
        ["More parking", "1.5", "4th"],
    ]


def test_what_a_method_chooses_is_said(client: InspectedClient) -> None:
    assert "Chosen: Walking group and Talks in Polish." in client.get("/how-we-count/equal-shares").text


def test_a_method_that_is_not_there_has_no_page(client: InspectedClient) -> None:
    assert client.get("/how-we-count/by-magic").status_code == 404


def test_every_method_is_on_the_list_under_what_people_do(app: Flask, client: InspectedClient) -> None:
    with app.test_request_context():
        found = {task.key: {one.name for one in task.methods} for task in tasks()}
    page = client.get("/how-we-count").text

    assert set().union(*found.values()) == set(METHODS)
    assert all(found.values()), "a task without a method"
    assert found[BUDGET] == {"greedy-support", "greedy-value", "equal-shares"}
    assert {"schulze", "bradley-terry"} <= found["pairs"]
    assert all(f'href="/how-we-count/{name}"' in page for name in METHODS)


def extracted(path: Path) -> set[str]:
    """The messages pybabel finds in a file of the core."""
    method = "app.web.extraction:core_sentences"
    return {str(message) for _line, message, *_more in extract_from_file(method, path)}


def test_the_words_of_the_registry_reach_the_catalogue() -> None:
    found = extracted(ROOT / "app" / "ranking" / "methods" / "__init__.py")

    assert {text for method in METHODS.values() for text in words_of(method) if text} <= found


def test_the_refusals_of_the_core_reach_the_catalogue() -> None:
    found = extracted(ROOT / "app" / "ranking" / "profile.py")

    assert "Ballot %(number)s has %(marks)s marks. The question has %(options)s options." in found


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_weighs_little(client: InspectedClient, address: str) -> None:
    assert len(client.get(address).data) < 25_000
