"""Unfinished answers: kept for two weeks under a pseudonym, dropped when they are sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.consultations.queries import get
from app.database import db, transaction
from app.errors import Refused
from app.responses.models import Draft
from app.responses.operations.drafts import KEPT, drop_draft, forget_old_drafts, save_draft
from app.responses.operations.submitting import submit
from app.responses.queries import Answers, find_draft
from tests import factories
from tests.factories import NOW, a_submission

KEY, OTHER = b"k" * 16, b"o" * 16
SAID = Answers(group_id=3, words={1: "Halfway."}, ballots={2: b"\1\2\xff"}, reached=frozenset({"group"}))


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app, at=NOW, closes_at=NOW + timedelta(days=60))


def save(app: Flask, number: int, answers: Answers = SAID, key: bytes = KEY) -> None:
    with app.app_context(), transaction() as at:
        save_draft(key=key, consultation_id=number, answers=answers, base_version=0, at=at)


def drafts(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).select_from(Draft)) or 0


def test_what_was_answered_so_far_is_found_again(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        save(app, number)
    with app.app_context():
        found = find_draft(KEY)
        assert found is not None
        assert (found.answers, found.revision, found.base_version) == (SAID, 1, 0)
        assert find_draft(OTHER) is None


def test_each_saving_replaces_the_last_and_counts_up(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        for words in ("One", "Two", "Three"):
            save(app, number, replace(SAID, words={1: words}))
    with app.app_context():
        found = find_draft(KEY)
        assert found is not None
        assert (found.answers.words[1], found.revision) == ("Three", 3)
    assert drafts(app) == 1


def test_a_draft_is_dropped_when_it_is_sent_and_no_other_is(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        save(app, number)
        save(app, number, key=OTHER)
        with app.app_context(), transaction() as at:
            submit(replace(a_submission(get(number), (1, 2, 3)), draft_key=KEY, draft_revision=1), at=at)
    with app.app_context():
        assert find_draft(KEY) is None
        assert find_draft(OTHER) is not None


def test_a_draft_can_be_dropped(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        save(app, number)
    with app.app_context(), transaction():
        drop_draft(KEY)

    assert drafts(app) == 0


def test_nothing_is_kept_for_a_consultation_that_is_not_open(app: Flask, number: int) -> None:
    for moment in (NOW - timedelta(hours=2), NOW + timedelta(days=60)):
        with clock.hold(moment), pytest.raises(Refused):
            save(app, number)

    assert drafts(app) == 0


def test_a_draft_that_nobody_touched_for_two_weeks_is_forgotten(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        save(app, number)
    with clock.hold(NOW + timedelta(days=3)):
        save(app, number, key=OTHER)

    def forget(days: int) -> int:
        with app.app_context(), transaction() as _at:
            return forget_old_drafts(NOW + timedelta(days=days))

    assert [forget(KEPT.days), forget(KEPT.days + 1), forget(KEPT.days + 1)] == [0, 1, 0]
    with app.app_context():
        assert find_draft(OTHER) is not None
