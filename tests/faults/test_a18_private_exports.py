"""A18: files of working data, codes and personal data are given to a press of whoever may have them,
and to nothing else: no link leads to them that could be sent on, kept or used again (ADR 0042)."""

from __future__ import annotations

import ast
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app import clock
from app.actor import Role
from app.audit.models import AuditEntry
from app.database import db
from tests import factories
from tests.faults.hostile import token_of
from tests.house.source import called, python_files, tree
from tests.inspector import InspectedClient

PUBLIC = "everybody may read it"
SESSION = "read in the staff area by whoever may, for as long as they may; the address holds no secret"
FILES = {
    "app/accounts/views/own.py": "one's own data, asked for while signed in: the same address for everybody",
    "app/consortium/views/interests.py": PUBLIC,
    "app/conversations/manage_views/reaching.py": SESSION,
    "app/decisions/views.py": PUBLIC,
    "app/documents/serving.py": "documents: public ones, and staff's own before they are public",
    "app/insight/manage_views/comparing.py": SESSION,
    "app/invitations/manage_views/door.py": "codes: in the answer to the press that makes them, never again",
    "app/paper/manage_views/importing.py": SESSION,
    "app/reports/serving.py": "reports: public versions, and staff's own before they are public",
    "app/results/views/bundles.py": PUBLIC,
    "app/turnout/manage_views.py": "working data: in the answer to a press, recorded each time",
}
"""Every place that hands out a file, with why nobody can have it who may not."""


@pytest.fixture
def over(app: Flask) -> int:
    """A consultation that 12 people answered, and that is over."""
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    return number


def taken(app: Flask) -> int:
    """How often the record says that working data were taken."""
    with app.app_context():
        rows = select(func.count()).select_from(AuditEntry).where(AuditEntry.kind == "working data taken")
        return db.session.scalar(rows) or 0


def press(client: InspectedClient, address: str, token: str) -> TestResponse:
    """The same press once more, as somebody sends it who kept it."""
    return client.post(address, data={"csrf_token": token}, follow_redirects=False)


def test_a18_working_data_come_by_a_press_of_whoever_may_and_each_time_is_recorded(
    app: Flask, staff: InspectedClient, over: int
) -> None:
    address = f"/manage/consultations/{over}/turnout/working-data"
    now = clock.now()
    token = token_of(staff.get(f"/manage/consultations/{over}/turnout"))

    first, second = press(staff, address, token), press(staff, address, token)
    assert first.mimetype == second.mimetype == "application/zip"
    assert "no-store" in first.headers["Cache-Control"]
    assert taken(app) == 2, "nothing is handed out twice for one line of the record"
    assert staff.get(address).status_code == 405, "there is no link to it"

    factories.a_person(app, email="edna@example.org", role=Role.EDITOR, name="Edna")
    other = app.test_client()
    assert isinstance(other, InspectedClient)
    factories.let_in(other, "edna@example.org")
    own = token_of(other.get("/account"))
    refused = [press(other, address, own), press(other, address, token)]

    with clock.hold(now + timedelta(hours=24)):
        refused.append(press(staff, address, token))
    staff.post("/sign-out", data={"csrf_token": token})
    refused.append(press(staff, address, token))
    nobody = app.test_client()
    assert isinstance(nobody, InspectedClient)
    refused.append(press(nobody, address, token))

    assert {answer.mimetype for answer in refused} == {"text/html"}
    assert taken(app) == 2


def test_a18_one_s_own_data_are_given_to_nobody_who_is_not_signed_in(
    app: Flask, staff: InspectedClient
) -> None:
    mine = staff.get("/account/data.json")
    assert mine.mimetype == "application/json"
    assert "no-store" in mine.headers["Cache-Control"]

    with clock.hold(clock.now() + timedelta(hours=24)):
        assert staff.get("/account/data.json", follow_redirects=False).status_code == 303
    nobody = app.test_client()
    assert isinstance(nobody, InspectedClient)
    assert nobody.get("/account/data.json", follow_redirects=False).status_code == 303


def test_a18_every_place_that_hands_out_a_file_is_known() -> None:
    """A new one is named above with its reason, or gets a test here."""
    found = set()
    for path in python_files():
        for node in ast.walk(tree(path)):
            is_named = isinstance(node, ast.keyword) and node.arg == "as_attachment"
            is_head = isinstance(node, ast.Constant) and str(node.value).startswith("attachment;")
            if is_named or is_head:
                found.add(called(path))

    assert found - {"app/results/views/lists.py"} == set(FILES)
