"""A25: nothing here fetches an address that somebody typed. There are no link previews, no pictures by
address and no webhooks; what leaves the site goes where its settings say."""

from __future__ import annotations

import ast
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from flask import Flask

from app.actor import Role
from app.jobs.rounds import run_round
from tests import factories
from tests.house.source import ROOT
from tests.inspector import InspectedClient

DOORS = (
    "urllib.request", "requests", "httpx", "aiohttp", "http.client", "socket", "smtplib", "ftplib", "authlib",
    "notifications_python_client", "redis", "urllib3",
)  # fmt: skip
ALLOWED = {
    "app/mail/senders/smtp": "the mail server of the settings",
    "app/mail/senders/notify": "GOV.UK Notify, at the address of the settings",
    "app/accounts/views/service": "the sign-in service of the settings",
}
"""Modules that may open a connection, to where they lead: nobody who types anything can choose that."""
INSIDE = "http://169.254.169.254/latest/meta-data"


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_a25_only_these_modules_can_open_a_connection() -> None:
    found = {
        str(path.relative_to(ROOT).with_suffix(""))
        for path in sorted((ROOT / "app").rglob("*.py"))
        if any(name == door or name.startswith(f"{door}.") for name in imported(path) for door in DOORS)
    }

    assert found == set(ALLOWED), "say here where it leads, and why nobody who types can choose that"


@pytest.fixture
def no_way_out(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What asked for a way out of this machine; nobody gets one. (The database is not asked for by name.)"""
    asked: list[object] = []

    def refused(host: object, *_more: object, **_named: object) -> NoReturn:
        asked.append(host)
        raise OSError("no way out")

    monkeypatch.setattr(socket, "getaddrinfo", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "gethostbyname", refused)
    return asked


def test_a25_a_link_that_staff_keep_is_never_fetched(
    app: Flask, client: InspectedClient, no_way_out: list[object]
) -> None:
    factories.a_person(app, email="ed@example.org", role=Role.EDITOR)
    factories.sign_in(client, "ed@example.org")
    said = {
        "title": "Elsewhere",
        "dated_on-day": "2",
        "dated_on-month": "5",
        "dated_on-year": "2026",
        "source": "A journal",
        "link": INSIDE.replace("http:", "https:"),
        "summary": "It says.",
        "response": "We wait.",
    }
    page = client.submit(client.get("/manage/national-picture/entries/new"), said)
    client.submit(page, button="Publish")
    assert INSIDE.partition(":")[2] in client.get("/national-picture/watching-brief/1").text
    body = f"[a]({INSIDE}) ![b]({INSIDE})\n\n[c](https://127.0.0.1/x)"
    refused = client.submit(
        client.get("/manage/news/new"),
        {"title": "A", "summary": "B.", "body": body},
        button="Look at it",
    )
    assert refused.status_code == 200
    kept = body.replace(f"![b]({INSIDE})", "")
    client.submit(refused, {"body": kept}, button="Save the draft")
    with app.app_context():
        run_round()

    assert no_way_out == []
    assert "169.254" in client.get("/manage/news/1").text
