"""Whoever writes about a comment holds its consultation first, so that nobody waits in a circle."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import event

from app.comments.operations import locking, siding, writing
from app.comments.operations.answering import answer_officially, mark
from app.comments.operations.writing import Words
from app.database import db, transaction
from app.errors import NotFound
from app.moderation.operations.deciding import Decision, decide
from app.moderation.verdicts import Verdict
from tests.comments.commenting import (
    READ_FIRST,
    a_comment,
    a_commented_consultation,
    a_reply,
    an_author,
    find,
)
from tests.factories import TESTER

Act = Callable[[int, bytes, datetime], object]
ACTS: dict[str, Act] = {
    "change": lambda number, key, at: writing.change(number, "Other words.", key, at=at),
    "withdraw": lambda number, key, at: writing.withdraw(number, key, at=at),
    "support": lambda number, _key, at: siding.support(number, b"somebody else", at=at),
    "undo": lambda number, _key, at: siding.end_support(number, b"somebody else", at=at),
    "answer": lambda number, _key, at: answer_officially(
        number, "We will.", seen=mark(None), actor=TESTER, at=at
    ),
}


def order_of(app: Flask, monkeypatch: pytest.MonkeyPatch, act: Callable[[datetime], object]) -> list[str]:
    """What is read and held, in this order: the consultation, the comment."""
    seen: list[str] = []
    hold = locking.lock_timetable

    def holding(consultation_id: int) -> object:
        seen.append("consultation")
        return hold(consultation_id)

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "FROM comments" in statement and "comments.text" in statement:
            seen.append("comment")

    monkeypatch.setattr(locking, "lock_timetable", holding)
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", note)
        try:
            with transaction() as at:
                act(at)
        finally:
            event.remove(db.engine, "before_cursor_execute", note)
    return seen


@pytest.mark.parametrize("name", ACTS)
def test_the_consultation_is_held_before_the_comment(
    app: Flask, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number)
    code = a_comment(app, number, author=author)
    with app.app_context():
        comment = find(code).id

    seen = order_of(app, monkeypatch, lambda at: ACTS[name](comment, author.key, at))

    assert seen[:2] == ["consultation", "comment"]


def test_a_moderator_holds_the_consultation_first_too(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    number = a_commented_consultation(app, rules=READ_FIRST)
    code = a_comment(app, number)
    with app.app_context():
        comment = find(code).id
    decision = Decision(version=1, verdict=Verdict.PUBLISH)

    seen = order_of(app, monkeypatch, lambda at: decide(comment, decision, actor=TESTER, at=at))

    assert seen[:2] == ["consultation", "comment"]


def test_a_reply_is_held_with_the_comment_it_answers(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    number = a_commented_consultation(app)
    code = a_comment(app, number)
    author = an_author(app, number)
    with app.app_context():
        comment = find(code).id
    said = Words(text="So it is.")

    seen = order_of(app, monkeypatch, lambda at: writing.reply(comment, said, author, at=at))

    assert seen[:2] == ["consultation", "comment"]


def test_a_reply_speaks_for_nobody_else(app: Flask) -> None:
    number = a_commented_consultation(app)
    code = a_reply(app, a_comment(app, number), author=an_author(app, number))

    with app.app_context(), pytest.raises(NotFound), transaction() as at:
        siding.support(find(code).id, b"somebody", at=at)
