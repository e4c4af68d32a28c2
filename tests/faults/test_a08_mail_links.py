"""A08: the link in a mail leads to the configured address, whatever the request says its host is."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.database import db
from app.mail.models import Message
from tests import factories
from tests.inspector import InspectedClient

FORGED = {
    "Host": "evil.example",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    "X-Original-Host": "evil.example",
    "Forwarded": "host=evil.example;proto=http",
    "X-Forwarded-Proto": "gopher",
}


@pytest.mark.parametrize("names", [[name] for name in FORGED] + [list(FORGED)], ids="+".join)
def test_a08_the_link_for_a_new_password_cannot_be_bent(
    app: Flask, client: InspectedClient, names: list[str]
) -> None:
    factories.a_person(app)
    headers = {name: FORGED[name] for name in names}
    page = client.get("/account/password", headers=headers)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token
    client.post("/account/password", data={"email": factories.EMAIL, "csrf_token": token[1]}, headers=headers)

    with app.app_context():
        (message,) = db.session.query(Message)
        said = message.subject + message.text + message.html
    assert "evil.example" not in said
    assert "gopher" not in said
    assert set(re.findall(r"\w+://[^/\s\"<]+", said)) == {"http://127.0.0.1:8000"}
