"""Making comments for tests, through the real operations."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Flask

from app.comments.authors import author_key
from app.comments.models import Comment
from app.comments.operations import writing
from app.comments.operations.siding import support
from app.comments.places import find_place
from app.comments.rules import Rules
from app.comments.signing import Author
from app.comments.states import State
from app.consultations.operations.withdrawing import withdraw_option
from app.consultations.queries import get, get_secret, get_whole
from app.database import db, transaction
from app.ranking.assurance import Assurance
from app.ranking.stances import Stance
from tests import factories

AT_ONCE = Rules(takes_comments=True, reviewed_first=False)
READ_FIRST = Rules(takes_comments=True, reviewed_first=True)


def a_commented_consultation(app: Flask, *, rules: Rules = AT_ONCE, **more: Any) -> int:
    """A consultation that takes comments, open now unless told otherwise; public at once unless `rules` say
    otherwise. Returns its id."""
    return factories.a_consultation(app, comments=rules, **more)


def an_author(
    app: Flask,
    number: int,
    *,
    name: str = "Robin",
    group: str = "patient",
    assurance: Assurance = Assurance.OPEN,
    voter: bytes | None = None,
    person_id: int | None = None,
    practice: str = "",
) -> Author:
    """Somebody who comments on a consultation; somebody new unless `voter` is a voter key."""
    with app.app_context():
        groups = {each.key: each.id for each in get(number).respondent_groups}
        key = author_key(get_secret(number), voter or secrets.token_bytes(16))
    return Author(
        key=key,
        group_id=groups[group],
        assurance=assurance.value,
        signed=name,
        person_id=person_id,
        practice=practice,
    )


def a_comment(
    app: Flask,
    number: int,
    text: str = "It is too far away.",
    *,
    on: str = "all",
    stance: Stance | None = None,
    author: Author | None = None,
    state: State | None = None,
) -> str:
    """A comment of somebody new unless told otherwise, in this state; returns its code."""
    author = author or an_author(app, number)
    with app.app_context(), transaction() as at:
        place = find_place(get_whole(get(number).slug), on)
        made = writing.post(number, place, writing.Words(text=text, stance=stance), author, at=at)
        if state is not None:
            made.state = state
        return made.code


def take_out(app: Flask, number: int, slug: str) -> None:
    """Take this option out of its consultation."""
    with app.app_context(), transaction() as at:
        option = next(each for each in get(number).options if each.slug == slug)
        withdraw_option(
            number, option.id, reason="Not possible.", tell=lambda *_: None, actor=factories.TESTER, at=at
        )


def a_reply(app: Flask, code: str, text: str = "So it is.", *, author: Author) -> str:
    """A reply to the comment at this address; returns its own."""
    with app.app_context(), transaction() as at:
        parent = find(code)
        return writing.reply(parent.id, writing.Words(text=text), author, at=at).code


def an_echo(app: Flask, code: str, author: Author) -> None:
    """Somebody says that this comment says it for them."""
    with app.app_context(), transaction() as at:
        support(find(code).id, author.key, at=at)


def find(code: str) -> Comment:
    """The comment at this address, whatever became of it."""
    return db.session.query(Comment).filter_by(code=code).one()
