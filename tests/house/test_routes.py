"""Every route names its action, reads like a sentence, and writes only when asked to with POST."""

from __future__ import annotations

import re

import pytest
from flask import Blueprint, Flask
from sqlalchemy import event
from werkzeug.routing import Rule

from tests.house.conftest import MakeSite
from tests.pseudo import plain_addresses

# Flask's own route for files, and the health check that machines ask: nothing of anybody's is in either.
OPEN_TO_ALL = {"static", "site.healthz"}
WRITES = re.compile(r"\s*(insert|update|delete|replace|create|drop|alter)\b", re.IGNORECASE)
# Sessions may be touched by reading: they are the sign-in itself, not something a person did.
SESSIONS = re.compile(r"\bsessions?\b|\bsign_ins?\b", re.IGNORECASE)


def rules(app: Flask) -> list[Rule]:
    """Every route but Flask's own."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_route_names_its_action(real_site: Flask) -> None:
    from app.policy.actions import Action
    from app.web.guard import action_of

    unguarded = [
        rule.endpoint
        for rule in rules(real_site)
        if rule.endpoint not in OPEN_TO_ALL and not isinstance(action_of(real_site, rule.endpoint), Action)
    ]

    assert not unguarded, f"put @requires(Action.…) on {unguarded}"


def test_an_unguarded_route_stops_the_start(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    import app

    planted = Blueprint("planted", __name__)
    planted.add_url_rule("/back-door", "open", lambda: "come in")
    monkeypatch.setattr(app, "BLUEPRINTS", (*app.BLUEPRINTS, planted))

    with pytest.raises(RuntimeError, match=r"no guard: planted\.open\. Put @requires"):
        make_site(tables=False)


def test_every_action_has_a_row_in_the_table_and_a_sentence() -> None:
    from app.policy.actions import ABOUT, Action
    from app.policy.table import TABLE

    assert set(TABLE) == set(Action)
    assert set(ABOUT) == set(Action)


def test_addresses_are_kebab_case(real_site: Flask) -> None:
    fixed = re.compile(r"/(?:[a-z0-9.-]*(?:<[^>]+>)?[a-z0-9.-]*/)*[a-z0-9.-]*(?:<[^>]+>)?[a-z0-9.-]*")

    strange = [rule.rule for rule in rules(real_site) if not fixed.fullmatch(rule.rule)]

    assert not strange, f"small letters, digits and hyphens only: {strange}"


def test_browsers_only_get_and_post(real_site: Flask) -> None:
    strange = {
        rule.rule: rule.methods
        for rule in rules(real_site)
        if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS", "POST"}
    }

    assert not strange


def test_what_only_takes_a_post_refuses_a_get(real_site: Flask) -> None:
    client = real_site.test_client()
    only_post = [rule for rule in rules(real_site) if "GET" not in (rule.methods or ())]
    shared = {rule.rule for rule in rules(real_site) if "GET" in (rule.methods or ())}
    plain = [rule.rule for rule in only_post if not rule.arguments and rule.rule not in shared]

    answers = {address: client.get(address).status_code for address in plain}

    assert set(answers.values()) <= {405}, answers


def test_reading_a_page_writes_nothing(real_site: Flask) -> None:
    from app.database import db

    written: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if WRITES.match(statement) and not SESSIONS.search(statement):
            written.append(statement)

    with real_site.app_context():
        event.listen(db.engine, "before_cursor_execute", listen)
    client = real_site.test_client()
    for address in plain_addresses(real_site):
        client.get(address)
        assert not written, f"GET {address} writes: {written[0]}"


def room_of(endpoint: str) -> str:
    """The room an endpoint speaks of: `results.show` and `manage_results.publish` are in results,
    `manage_news_documents.index` (the documents of news) in documents."""
    blueprint = endpoint.split(".")[0]
    if blueprint == "manage":
        return "site"
    return blueprint.removeprefix("manage_").removeprefix("own_").removeprefix("news_")


def test_view_functions_live_in_the_room_their_endpoint_names(real_site: Flask) -> None:
    homes = {rule.endpoint: real_site.view_functions[rule.endpoint].__module__ for rule in rules(real_site)}

    strange = {endpoint: home for endpoint, home in homes.items() if home.split(".")[1] != room_of(endpoint)}

    assert not strange
