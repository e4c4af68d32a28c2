"""The dashboard shows each role what it may read, and asks the database for nothing else."""

from __future__ import annotations

import pytest
from flask import Flask

from app.actor import Role
from tests import factories
from tests.inspector import InspectedClient
from tests.test_queries import statements


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.EDITOR, Role.PUBLISHER, Role.ANALYST])
def test_a04_what_was_done_lately_is_for_those_who_may_read_the_record(
    app: Flask, staff: InspectedClient, client: InspectedClient, role: Role
) -> None:
    factories.a_consultation(app)
    factories.a_person(app, email="mo@example.org", role=role)
    factories.sign_in(client, "mo@example.org")
    client.get("/manage")
    with statements(app) as seen:
        page = client.get("/manage").text

    assert "Done lately" not in page
    assert not [statement for statement in seen if "audit_entries" in statement]
    assert "Done lately" in staff.get("/manage").text
