"""Kept pages are made anew after an act that everybody can see, and after no other (ADR 0005)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.audit import events
from app.audit.operations import record
from app.audit.queries import find_broken_link, head, revision
from app.comments.operations.writing import change, withdraw
from app.database import db, transaction
from app.following.operations.stopping import stop
from app.moderation.operations.deciding import Decision, appeal, decide
from app.moderation.verdicts import Reason, Verdict
from tests import factories
from tests.comments.commenting import (
    AT_ONCE,
    READ_FIRST,
    a_comment,
    a_commented_consultation,
    an_author,
    find,
)
from tests.enquiries.asking import asked
from tests.factories import NOW, TESTER
from tests.following.following import follows
from tests.inspector import InspectedClient


def now_at(app: Flask) -> int:
    with app.app_context():
        return revision(db.engine)


def decided(app: Flask, code: str, verdict: Verdict) -> None:
    with app.app_context(), transaction() as at:
        comment = find(code)
        said = Decision(version=comment.version, verdict=verdict, reason=Reason.PERSONAL)
        decide(comment.id, said, actor=TESTER, at=at)


def test_following_and_stopping_change_nothing_that_everybody_reads(app: Flask) -> None:
    with app.app_context(), transaction() as at:
        record(events.NewsPublished(subject="post:1", title="News"), TESTER, at)
    before = now_at(app)

    number = follows(app)
    with app.app_context(), clock.hold(NOW), transaction() as at:
        stop(number, None, at=at)
        rows = head()

    assert rows > before
    assert now_at(app) == before


def test_signing_in_and_asking_the_team_change_nothing_that_everybody_reads(
    app: Flask, client: InspectedClient
) -> None:
    number = factories.a_consultation(app)
    factories.a_person(app)
    before = now_at(app)

    factories.sign_in(client)
    asked(app, number, "Will it cost more?")

    assert now_at(app) == before


def test_a_comment_that_nobody_has_read_yet_empties_no_kept_page(app: Flask) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    author = an_author(app, number)
    before = now_at(app)

    code = a_comment(app, number, author=author)
    with app.app_context(), transaction() as at:
        change(find(code).id, "Other words.", author.key, at=at)
    decided(app, code, Verdict.REFUSE)
    with app.app_context(), transaction() as at:
        appeal(find(code).id, author.key, "Please.", at=at)
        withdraw(find(code).id, author.key, at=at)

    assert now_at(app) == before


@pytest.mark.parametrize("act", ["withdraw", "change", "refuse"])
def test_what_is_done_with_a_public_comment_is_seen(app: Flask, act: str) -> None:
    number = a_commented_consultation(app, rules=AT_ONCE)
    author = an_author(app, number)
    before = now_at(app)
    code = a_comment(app, number, author=author)
    assert now_at(app) > before, "posting is seen where comments are public at once"

    before = now_at(app)
    _does(app, act, code, author.key)

    assert now_at(app) > before
    with app.app_context():
        assert find_broken_link() is None


def _does(app: Flask, act: str, code: str, key: bytes) -> None:
    if act == "refuse":
        decided(app, code, Verdict.REFUSE)
        return
    acts: dict[str, Callable[[int, Any], object]] = {
        "withdraw": lambda number, at: withdraw(number, key, at=at),
        "change": lambda number, at: change(number, "Other words.", key, at=at),
    }
    with app.app_context(), transaction() as at:
        acts[act](find(code).id, at)


def test_publishing_what_waited_is_seen(app: Flask) -> None:
    code = a_comment(app, a_commented_consultation(app, rules=READ_FIRST))
    before = now_at(app)

    decided(app, code, Verdict.PUBLISH)

    assert now_at(app) > before
