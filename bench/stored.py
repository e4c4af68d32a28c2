"""Stored ballots in large numbers, written straight into the real tables."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from random import Random
from typing import Any

from flask import Flask
from sqlalchemy import create_engine, insert

from app.clock import now
from app.consultations.queries import get_front
from app.database import db
from app.responses import questionnaire as questionnaires
from app.responses.models import Response, ResponseHistory
from app.responses.questionnaire import Questionnaire
from bench.site import SLUG

_BATCH = 25_000
# Only while filling, on this connection: a benchmark's database may be lost in a power cut.
_FAST = ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-400000", "PRAGMA temp_store=MEMORY")


def fill(app: Flask, count: int) -> None:
    """Store `count` responses of random voters, with a history row each; the links are random bytes."""
    with app.app_context():
        asked = questionnaires.get(get_front(SLUG))
        address = db.engine.url
        db.session.remove()
    engine = create_engine(address)
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            for pragma in _FAST:
                connection.exec_driver_sql(pragma)
            connection.commit()
        for responses in _batches(asked, count):
            connection.execute(insert(Response.__table__), responses)
            connection.execute(insert(ResponseHistory.__table__), [_history(row) for row in responses])
            connection.commit()
    engine.dispose()


def _batches(asked: Questionnaire, count: int) -> Iterator[list[dict[str, Any]]]:
    chance, day = Random(1), now().date()
    groups = [group.id for group in asked.groups]
    places = [place.id for place in asked.localities] + [None]
    size = len(asked.counted.weighed)
    for start in range(0, count, _BATCH):
        yield [
            {
                "consultation_id": asked.consultation_id,
                "voter_key": secrets.token_bytes(16),
                "receipt_digest": secrets.token_bytes(32),
                "version": 1,
                "respondent_group_id": chance.choice(groups),
                "locality_id": chance.choice(places),
                "marks": bytes(1 + byte % 5 for byte in chance.randbytes(size)),
                "content_digest": secrets.token_bytes(32),
                "channel": "web",
                "sent_on": day,
            }
            for _ in range(min(_BATCH, count - start))
        ]


def _history(response: dict[str, Any]) -> dict[str, Any]:
    return {
        "consultation_id": response["consultation_id"],
        "kind": "sent",
        "voter_key": response["voter_key"],
        "version": 1,
        "content_digest": response["content_digest"],
        "link": secrets.token_bytes(32),
    }
