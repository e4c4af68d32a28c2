"""Ballots on their way: visitors with a finished draft, and the requests that send them."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import text

from app.consultations.queries import get_front
from app.database import db, transaction
from app.responses import questionnaire as questionnaires
from app.responses.cookies import Visitor, new_visitor
from app.responses.models import Draft
from app.responses.operations.drafts import save_draft
from app.responses.queries import Answers
from bench.site import SLUG, fetch

TOKEN = re.compile(rb'name="csrf_token"[^>]*value="([^"]+)"')
_BATCH = 5_000


@dataclass(frozen=True, kw_only=True)
class Session:
    """A browser's session cookie, and a form token that belongs to it."""

    cookie: str
    token: str

    @classmethod
    def begin(cls, port: int, path: str) -> Session:
        """From a page with a form."""
        _status, headers, body = fetch(port, path)
        found = TOKEN.search(body)
        if not found:
            raise RuntimeError(f"no form token on {path}")
        return cls(cookie=headers["set-cookie"].split(";")[0], token=found[1].decode())


def visitors(app: Flask, count: int) -> list[Visitor]:
    """People who have answered everything and not sent it: their drafts are in the database.

    The first draft is saved by the site itself; the others are copies under their own keys.
    """
    everyone = [new_visitor() for _ in range(count)]
    with app.app_context():
        asked = questionnaires.get(get_front(SLUG))
        keys = [each.draft_key(asked) for each in everyone]
        answers = Answers(
            group_id=asked.groups[0].id,
            locality_id=asked.localities[0].id,
            ballots={asked.counted.id: bytes(1 + place % 5 for place in range(len(asked.counted.weighed)))},
            reached=frozenset(asked.names),
        )
        with transaction() as at:
            save_draft(
                key=keys[0],
                consultation_id=asked.consultation_id,
                answers=answers,
                base_version=0,
                at=at,
            )
        others = ", ".join(column.name for column in Draft.__table__.columns if column.name != "key")
        copy = text(
            f"INSERT INTO {Draft.__tablename__} (key, {others}) "
            f"SELECT :key, {others} FROM {Draft.__tablename__} WHERE key = :first"
        )
        for start in range(1, count, _BATCH):
            with transaction():
                rows = [{"key": key, "first": keys[0]} for key in keys[start : start + _BATCH]]
                db.session.execute(copy, rows)
    return everyone


def confirmations(everyone: list[Visitor], session: Session) -> list[bytes]:
    """'Confirm and send' by each of these visitors."""
    body = urlencode({"csrf_token": session.token, "revision": "1", "version": "0"})
    return [
        post(
            f"/consultations/{SLUG}/respond/check",
            body,
            f"{session.cookie}; folkmoot_response={each.receipt}.{each.token}",
        )
        for each in everyone
    ]


def bare_ballots(count: int, session: Session) -> list[bytes]:
    """The same number of new voters for the reference."""
    body = urlencode({"csrf_token": session.token, "marks": bytes(range(1, 21)).hex()})
    return [post("/ballot", body, f"{session.cookie}; voter={secrets.token_hex(16)}") for _ in range(count)]


def post(path: str, body: str, cookies: str) -> bytes:
    """A form post as bytes."""
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def page(path: str, etag: str = "") -> bytes:
    """A GET as bytes; with an ETag the page is asked for only if it changed."""
    condition = f"If-None-Match: {etag}\r\n" if etag else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
        f"Accept-Language: en-GB\r\n{condition}\r\n"
    ).encode()
