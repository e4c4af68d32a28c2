"""A28, A17: after a whole story no code stands in the database, a log, an address or a page."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from app.database import db
from app.mail.models import Message
from app.ranking.assurance import Assurance
from tests import factories
from tests.inspector import InspectedClient
from tests.invitations.making import use
from tests.invitations.test_pages import codes_in, home, make


def everything_stored(app: Flask) -> str:
    """Every value of every table, the outbox left out: a letter there is wiped once it is sent."""
    with app.app_context():
        tables = [table for table in db.metadata.sorted_tables if table.name != Message.__tablename__]
        return repr([db.session.execute(table.select()).all() for table in tables])


def test_a28_a_code_is_kept_nowhere(
    app: Flask, staff: InspectedClient, client: InspectedClient, caplog: pytest.LogCaptureFixture
) -> None:
    number = factories.an_inviting_consultation(app, assurances=[Assurance.INVITED])
    codes = codes_in(make(staff, number).text)
    with caplog.at_level(logging.DEBUG):
        use(app, number, codes[0])
        codes += codes_in(staff.submit(staff.get(f"{home(number)}/1/2/replace")).text)
        staff.submit(staff.get(f"{home(number)}/1/3/cancel"))
        page = client.get("/consultations/local-care/code")
        tried = [client.submit(page, {"code": code}, follow_redirects=False) for code in codes]

    assert len(codes) == 4
    read = [staff.get(address) for address in ("/manage/activity", home(number), f"{home(number)}/1")]
    told = "".join(f"{answer.headers.get('Location', '')}" for answer in tried)
    places = {
        "the database": everything_stored(app),
        "a log": caplog.text,
        "a page": "".join(answer.text for answer in read),
        "an address": told,
    }
    for where, text in places.items():
        for code in codes:
            assert code not in text, where
            assert code.replace("-", "") not in text, where
