"""A17: what is public is the same whatever the batches of codes say: no page or file crosses the turnout of a
practice or a batch with anything that everybody reads."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import update

from app.database import db, transaction
from app.invitations.models import UNUSED, USED, Invitation, InvitationBatch
from app.ranking.assurance import Assurance
from tests import factories
from tests.invitations.making import a_batch, use

SLUGS = ("local-care", "harbour", "help-at-home")
TOKEN = re.compile(r'<input[^>]*name="csrf_token"[^>]*>')


def read_all(app: Flask) -> dict[str, str]:
    """Every public address that can be made of what is known, and what it answers to a new reader."""
    app.extensions["snapshots"].clear()
    client = app.test_client()
    found: dict[str, str] = {}
    known = {"number": 1, "code": "X99000", "name": "jla"}
    rules = [
        rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.arguments <= {*known, "slug"}
    ]
    built = [rule.build({**known, "slug": slug}, append_unknown=False) for rule in rules for slug in SLUGS]
    for _domain, address in sorted({each for each in built if each}):
        answer = client.get(address)
        if answer.status_code == 200:
            found[address] = TOKEN.sub("", answer.get_data().decode("latin-1"))  # some are files
    return found


def test_a17_nothing_public_depends_on_the_turnout_of_a_practice_or_a_batch(app: Flask) -> None:
    factories.localities(app)
    number = factories.a_consultation(app, assurances=[Assurance.OPEN, Assurance.INVITED])
    made = a_batch(app, number, 12, label="Zanzibar", practice_code="X99000")
    for code in made.codes[:7]:
        use(app, number, code)
    factories.responses(app, number, [("patient", (4, 2, 1))] * 12, Assurance.INVITED)
    factories.close(app, number)
    factories.publish_list(app, number)
    before = read_all(app)
    with app.app_context(), transaction():
        db.session.execute(update(InvitationBatch).values(label="Timbuktu", practice_code="X99001"))
        db.session.execute(update(Invitation).where(Invitation.state == USED).values(state=UNUSED))

    after = read_all(app)

    assert {
        "/priorities/1",
        "/priorities/1/list.csv",
        "/priorities/1/who-took-part",
        "/consultations/local-care",
    } <= before.keys()
    assert {address for address in before if before[address] != after.get(address)} == set()
    assert not [address for address, text in before.items() if "Zanzibar" in text]
