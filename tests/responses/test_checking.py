"""A29: a response changed, added or removed by hand is noticed."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from app.database import db, transaction
from app.responses.operations.checking import count_unmatched
from tests import factories

BY_HAND = {
    "a mark changed": "UPDATE responses SET marks = other.marks FROM (SELECT marks FROM responses WHERE"
    " id = 2) AS other WHERE id = 1",
    "a group changed": "UPDATE responses SET respondent_group_id = respondent_group_id + 1 WHERE id = 1",
    "a version changed": "UPDATE responses SET version = 7 WHERE id = 1",
    "a response removed": "DELETE FROM responses WHERE id = 1",
    "a history row removed": "DELETE FROM response_history WHERE seq = 3",
}


@pytest.fixture
def number(app: Flask) -> int:
    made = factories.a_consultation(app)
    factories.responses(app, made, [("patient", (5, 3, 1)), ("gp", (1, 3, 5)), ("nurse", (2, 2, 2))])
    return made


def test_a29_responses_as_they_were_sent_all_match(app: Flask, number: int) -> None:
    with app.app_context():
        assert count_unmatched(number) == 0


@pytest.mark.parametrize("act", BY_HAND.values(), ids=BY_HAND)
def test_a29_a_response_changed_by_hand_is_counted(app: Flask, number: int, act: str) -> None:
    with app.app_context():
        with transaction():
            db.session.execute(text(act))

        assert count_unmatched(number) == 1


def test_a29_the_command_says_so_and_fails(app: Flask, number: int) -> None:
    run = app.test_cli_runner()
    with app.app_context():
        assert run.invoke(args=["check-chains"]).exit_code == 0
        with transaction():
            db.session.execute(text(BY_HAND["a version changed"]))

        ran = run.invoke(args=["check-chains"])

    assert ran.exit_code == 1
    assert "1 responses are not what the history says of them" in ran.output
