"""Once a consultation is over, no row tells which code belonged to which response (invariant 2)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.consultations.queries import get, get_secret
from app.database import db, transaction
from app.invitations.operations.mixing import drop_old_rows, mix_used_codes
from app.invitations.queries import find_invited
from app.privacy.pseudonyms import voter_key
from app.ranking.assurance import Assurance
from app.responses.operations.submitting import submit
from tests import factories
from tests.factories import a_submission

_PAIRS = "SELECT i.number, r.id FROM invitations i JOIN responses r ON r.xmin = i.xmin"
_ORDER = "SELECT number FROM invitations WHERE state = 1 ORDER BY ctid"


@pytest.fixture
def number(app: Flask, backend: str) -> int:
    """A consultation in which the codes 6, 3, 8 and 1 were used, in this order."""
    if backend.startswith("sqlite"):
        pytest.skip("SQLite changes rows in their place")
    number = factories.a_consultation(app, assurances=[Assurance.INVITED])
    codes = factories.invitations(app, number, 10)
    for printed in (6, 3, 8, 1):
        with app.app_context(), transaction() as at:
            invited = find_invited(number, codes[printed - 1], at)
            key = voter_key(get_secret(number), f"invitation {invited.invitation_id}")
            one = a_submission(get(number), (5, 3, 1), assurance=Assurance.INVITED)
            sent = {**vars(one), "voter_key": key, "invitation_id": invited.invitation_id}
            submit(type(one)(**sent), at=at)
    return number


def rows(app: Flask, statement: str) -> list[tuple[int, ...]]:
    with app.app_context():
        return [tuple(row) for row in db.session.execute(text(statement))]


def test_while_it_is_open_the_database_itself_could_pair_them(app: Flask, number: int) -> None:
    assert len(rows(app, _PAIRS)) == 4
    assert rows(app, _ORDER) == [(6,), (3,), (8,), (1,)]
    with app.app_context(), transaction() as at:
        assert mix_used_codes(at) == 0, "and nothing is locked while people answer"


def test_when_it_is_over_nothing_pairs_them_any_more(app: Flask, number: int) -> None:
    with app.app_context(), clock.hold(clock.now() + timedelta(days=60)), transaction() as at:
        assert mix_used_codes(at) == 1
    with app.app_context(), transaction():
        drop_old_rows()
    with app.app_context(), clock.hold(clock.now() + timedelta(days=60)), transaction() as at:
        assert mix_used_codes(at) == 0, "once is enough"

    assert rows(app, _PAIRS) == []
    assert rows(app, _ORDER) == [(1,), (3,), (6,), (8,)]
