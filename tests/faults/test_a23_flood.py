"""A23: whoever floods a consultation is stopped, and ten thousand comments make no page longer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, insert

from app import clock
from app.comments.models import Comment
from app.comments.operations.writing import MOST_AN_HOUR
from app.comments.states import State
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import TooMany
from tests.comments.commenting import AT_ONCE, a_comment, a_commented_consultation, an_author
from tests.inspector import InspectedClient

HERE = "/consultations/local-care/comments"


def flood(app: Flask, number: int, many: int) -> None:
    """So many comments of as many people on the whole of a consultation, written at once."""
    with app.app_context(), transaction() as at:
        group = get(number).respondent_groups[0].id
        rows = [
            {
                "code": secrets.token_hex(6),
                "consultation_id": number,
                "author_key": secrets.token_bytes(16),
                "respondent_group_id": group,
                "assurance": "open",
                "signed": "Robin",
                "text": "It is too far away, and there is no bus.",
                "state": State.PUBLIC,
                "posted_at": at,
                "public_at": at,
            }
            for _ in range(many)
        ]
        db.session.execute(insert(Comment), rows)


def measured(app: Flask, client: InspectedClient, address: str) -> tuple[int, int]:
    """The size of a page, and how many statements it took."""
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        page = client.get(address)
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert page.status_code == 200
    return len(page.data), len(seen)


def test_a23_one_author_is_stopped_after_twenty_comments_in_an_hour(app: Flask) -> None:
    number = a_commented_consultation(app, rules=AT_ONCE)
    author = an_author(app, number)
    now = clock.now()
    with clock.hold(now):
        for place in range(MOST_AN_HOUR):
            a_comment(app, number, f"Buy {place}.", author=author)
        with pytest.raises(TooMany):
            a_comment(app, number, "Buy once more.", author=author)
    with clock.hold(now + timedelta(hours=1, seconds=1)):
        a_comment(app, number, "Later.", author=author)


@pytest.mark.slow
def test_a23_ten_thousand_comments_make_no_page_longer(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app, rules=AT_ONCE)
    addresses: Sequence[str] = (HERE, f"{HERE}?page=2", f"{HERE}?order=echoed", "/consultations/local-care")
    flood(app, number, 100)
    few = {address: measured(app, client, address) for address in addresses}

    flood(app, number, 9_900)
    app.extensions["snapshots"].clear()
    many = {address: measured(app, client, address) for address in addresses}

    for address in addresses:
        (small, asked), (large, asked_then) = few[address], many[address]
        assert abs(large - small) < 600, f"{address}: {small} and {large} bytes"
        assert asked_then <= asked, address
    assert "10,000 comments" in client.get(HERE).text
