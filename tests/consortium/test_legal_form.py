"""M03: the legal form varies and must not matter."""

from __future__ import annotations

from flask import Flask

from tests import factories
from tests.consortium.keeping import nine, on_the_board
from tests.inspector import InspectedClient

TELLING = {"/about", "/consortium", "/consortium/board"}


def pages(app: Flask, client: InspectedClient) -> dict[str, str]:
    """Every public page without values in its address, by its address."""
    found = {}
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and not rule.arguments and not rule.rule.startswith("/manage"):
            answer = client.get(rule.rule)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                found[rule.rule] = answer.text.split("<main")[1]
    return found


def write(staff: InspectedClient, name: str, answerable: str) -> None:
    """Say what the consortium is in law."""
    page = staff.get("/manage/consortium/legal-form")
    fields = {"name": name, "about": "We own it together.", "answerable": answerable}
    assert staff.submit(page, fields, follow_redirects=False).status_code == 303


def test_changing_the_legal_form_changes_only_the_pages_about_the_consortium(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    factories.localities(app)
    on_the_board(app, *nine())
    write(staff, "A company limited by guarantee", "The board")
    before = pages(app, client)
    assert "The board" in before["/about"]
    assert "company limited" in before["/consortium/board"]

    write(staff, "A committee of the health board", "Dr A. Lindqvist, chair")
    after = pages(app, client)

    changed = {address for address in before if _steady(before[address]) != _steady(after[address])}
    assert {"/about", "/consortium/board"} <= changed <= TELLING
    assert set(before) == set(after)
    assert "Dr A. Lindqvist" in after["/about"]
    assert "company limited" not in after["/about"]


def _steady(page: str) -> str:
    """The page without the token of a form, which is another one each time."""
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line)


def test_nothing_is_said_while_nothing_is_known(client: InspectedClient) -> None:
    assert "answerable" not in client.get("/about").text.split("<main")[1]


def test_words_of_the_legal_form_are_only_words(client: InspectedClient, staff: InspectedClient) -> None:
    write(staff, "<script>alert(1)</script>{{ 7*7 }}", "%(who)s {0}")

    page = client.get("/about").text
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert "%(who)s {0}" in page
