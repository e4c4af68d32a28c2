"""G5: pages for signed-in people: statements, whether more rows mean more, and the bare template."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import template_rendered
from flask.testing import FlaskClient
from sqlalchemy import event, select
from werkzeug.test import EnvironBuilder

from app.accounts.models import Person
from app.accounts.operations.signing_in import begin_sign_in
from app.consultations.models import Consultation
from app.consultations.queries import get
from app.database import db, transaction
from app.policy.actions import Action
from app.web.guard import action_of
from bench import site
from bench.measure import Line, Options, Spread
from bench.posts import call
from config import ROOT
from tests import factories

MOST_STATEMENTS, MOST_TIMES = 12, 3.0
_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT", "RELEASE")
_PUBLIC = {Action.READ_SITE, Action.READ_CONSULTATION, Action.SIGN_IN}


class Statements:
    """Counts what SQLite is asked to run, whichever way it is asked."""

    def __init__(self) -> None:
        self.count = 0

    def see(self, statement: str) -> None:
        """One statement."""
        if not statement.lstrip().upper().startswith(_NOT_COUNTED):
            self.count += 1

    @contextmanager
    def watching(self, app: site.Flask) -> Iterator[None]:
        """Look at every connection the app opens from now on."""

        def on_connect(connection: sqlite3.Connection, _record: object) -> None:
            connection.set_trace_callback(self.see)

        with app.app_context():
            db.engine.dispose()
            event.listen(db.engine, "connect", on_connect)
        try:
            yield
        finally:
            with app.app_context():
                event.remove(db.engine, "connect", on_connect)
                db.engine.dispose()


def measure(options: Options) -> list[Line]:
    """Every staff page of the demo site that answers a GET; then again with 40 more of everything."""
    address = f"sqlite:///{options.folder}/g5.db"
    app = site.open_site(address)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo"]
    subprocess.run(command, env=site.environment(address), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    client = _signed_in(app)
    found = _pages(app, client)
    statements = Statements()
    with statements.watching(app):
        before = {endpoint: _count(statements, client, path) for endpoint, path in found}
    times = {endpoint: _times(app, client, path, options) for endpoint, path in found}
    _add_rows(app)
    with statements.watching(app):
        after = {endpoint: _count(statements, client, path) for endpoint, path in found}
    lines = [
        _line(endpoint, path, before[endpoint], after[endpoint], times[endpoint]) for endpoint, path in found
    ]
    seen = {endpoint for endpoint, _ in found}
    missing = sorted(endpoint for endpoint, _ in _rules(app) if endpoint not in seen)
    return lines + [Line(goal="G5", what=f"{name}: no such page in the demo", ours="") for name in missing]


def _signed_in(app: site.Flask) -> FlaskClient:
    factories.a_person(app)
    with app.app_context(), transaction() as at:
        token, _signed = begin_sign_in(db.session.scalars(select(Person)).one(), at, strong=True)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"], session["seen"] = token, True, int(time.time())
    return client


def _rules(app: site.Flask) -> list[tuple[str, Any]]:
    """Every GET route that somebody must sign in for."""
    return sorted(
        (
            (rule.endpoint, rule)
            for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or ())
            and rule.rule.startswith("/manage")
            and action_of(app, rule.endpoint) not in _PUBLIC
        ),
        key=lambda pair: pair[0],
    )


def _pages(app: site.Flask, client: FlaskClient) -> list[tuple[str, str]]:
    """(endpoint, path) of each page, with the first consultation that has it."""
    guesses = _arguments(app)
    found = []
    for endpoint, rule in _rules(app):
        for values in guesses:
            with app.test_request_context():
                path = rule.build({name: values[name] for name in rule.arguments if name in values})
            if path and client.get(path[1]).status_code == 200:
                found.append((endpoint, path[1]))
                break
    return found


def _arguments(app: site.Flask) -> list[dict[str, Any]]:
    """Values for the names that addresses have, one set for each consultation of the demo and for a draft."""
    factories.a_consultation(app, slug="a-draft", title="A draft", scheduled=False)
    with app.app_context():
        return [
            {
                "consultation_id": each.id,
                "group_id": each.respondent_groups[0].id,
                "option_id": each.options[0].id,
                "step": "priorities",
                "slug": each.slug,
                "number": 1,
            }
            for each in map(get, db.session.scalars(select(Consultation.id).order_by(Consultation.id)))
        ]


def _add_rows(app: site.Flask) -> None:
    """40 more consultations, and what is recorded about them."""
    for number in range(40):
        factories.a_consultation(app, slug=f"more-{number}", title=f"More {number}")


def _count(statements: Statements, client: FlaskClient, path: str) -> int:
    client.get(path)
    statements.count = 0
    client.get(path)
    return statements.count


def _times(app: site.Flask, client: FlaskClient, path: str, options: Options) -> tuple[float, float, Spread]:
    """Processor milliseconds of the page and of its bare template, and their ratio."""
    rounds = 10 if options.quick else 30
    rendered: list[tuple[Any, dict[str, Any]]] = []

    def see(_sender: object, template: Any, context: dict[str, Any], **_more: object) -> None:
        rendered.append((template, context))

    pages, bare = [], []
    cookie = "; ".join(f"{each.key}={each.value}" for each in client._cookies.values())
    for _ in range(rounds):
        environ = EnvironBuilder(path=path, headers={"Cookie": cookie}).get_environ()
        began = time.process_time()
        call(app, environ)
        pages.append((time.process_time() - began) * 1000)
        with client, template_rendered.connected_to(see, app):
            rendered.clear()
            client.get(path)
            template, context = rendered[-1]
            began = time.process_time()
            template.render(context)
            bare.append((time.process_time() - began) * 1000)
    spread = Spread.of([page / alone for page, alone in zip(pages, bare, strict=True)])
    return Spread.of(pages).middle, Spread.of(bare).middle, spread


def _line(endpoint: str, path: str, before: int, after: int, times: tuple[float, float, Spread]) -> Line:
    page, bare, ratio = times
    grows = "" if before == after else f", {after} with more rows"
    return Line(
        goal="G5",
        what=f"{endpoint} {path}",
        ours=f"{before} statements{grows}, {page:.1f} ms",
        reference=f"{bare:.1f} ms",
        ratio=str(ratio),
        target="at most 12, constant; at most 3.00",
        met=max(before, after) <= MOST_STATEMENTS and before == after and ratio.middle <= MOST_TIMES,
    )
