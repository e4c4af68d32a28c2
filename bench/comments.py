"""`comments`: 20,000 comments on one proposal: a page of them in each order, what is nearly the same, how
many are new; each beside the plainest read of the same table in the same process.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from random import Random

from flask import Flask
from sqlalchemy import insert, text

from app.clock import now
from app.comments.models import Comment, CommentStance, CommentSupport
from app.comments.queries import counting, reading
from app.comments.queries.alike import list_alike
from app.comments.queries.reading import Order, Wanted
from app.comments.views.reading import A_PAGE, LISTED_REPLIES
from app.consultations.queries import get_by_slug
from app.database import db
from bench import site
from bench.measure import Line, Options, Spread, alternate, ratios

COMMENTS, QUICK = 20_000, 2_000
ROUNDS = 15
MOST = 10
_SPOKEN = (
    "the bus does not stop there any more my mother cannot walk so far from home parking fills up "
    "before nine nurse knows me surgery morning evening weekend appointment telephone waiting weeks "
    "hospital council money please keep open longer nearer clinic bandage wound travel carer school "
    "work lunch winter stairs lift "
)
WORDS = _SPOKEN.split()
Read = Callable[[], object]
SAID = "My mother cannot walk so far from the bus, and parking fills up before nine in the morning."


def measure(options: Options) -> list[Line]:
    """In milliseconds; the medians of some rounds, in turns with the plain read."""
    count = QUICK if options.quick else COMMENTS
    app = site.with_consultation(f"sqlite:///{options.folder}/comments.db")
    with app.app_context():
        number = get_by_slug(site.SLUG).id
        _fill(number, count)
    wanted = {order: Wanted(consultation_id=number, order=order) for order in Order}
    acts: dict[str, Read] = {
        f"a page of {A_PAGE} with replies, {order}": partial(
            reading.list_shown, wanted[order], most=A_PAGE, replies=LISTED_REPLIES
        )
        for order in Order
    }
    newest = wanted[Order.NEWEST]
    acts["the last page, newest first"] = lambda: reading.list_shown(
        newest, first=counting.count_shown(newest).shown - A_PAGE, most=A_PAGE, replies=LISTED_REPLIES
    )
    acts["how many there are"] = lambda: counting.count_shown(newest)
    acts["how many are new"] = lambda: counting.count_newer(newest, counting.find_newest(newest))
    acts["what is nearly the same as a text"] = lambda: list_alike(number, 0, SAID, reader=b"")
    return [_line(app, f"{what}, {count:,} comments", act, number, count) for what, act in acts.items()]


def _line(app: Flask, what: str, act: Read, number: int, count: int) -> Line:
    plain = text("SELECT * FROM comments WHERE consultation_id = :id ORDER BY id DESC LIMIT 20")
    with app.app_context():
        pairs = alternate(
            ROUNDS, lambda: _ms(act), lambda: _ms(lambda: db.session.execute(plain, {"id": number}).all())
        )
    ours, theirs = (Spread.of(times) for times in zip(*pairs, strict=True))
    ratio = ratios(pairs)
    return Line(
        goal="COMMENTS",
        what=what,
        ours=f"{ours} ms",
        reference=f"{theirs} ms",
        ratio=str(ratio),
        target=f"at most {MOST}",
        met=ratio.middle <= MOST if count == COMMENTS else None,
    )


def _ms(act: Read) -> float:
    begun = time.perf_counter()
    act()
    spent = 1000 * (time.perf_counter() - begun)
    db.session.rollback()
    return spent


def _fill(number: int, count: int) -> None:
    """Comments of different people, a third of them replies, with sides, and some with many echoes."""
    chance, begun = Random(7), now()
    groups = [group.id for group in get_by_slug(site.SLUG).respondent_groups]
    keys = [secrets.token_bytes(16) for _each in range(count)]
    rows = [
        {
            "id": each + 1,
            "code": secrets.token_hex(6),
            "consultation_id": number,
            "author_key": keys[each],
            "respondent_group_id": chance.choice(groups),
            "assurance": "open",
            "signed": "Robin",
            "text": " ".join(chance.choices(WORDS, k=chance.randint(8, 60))).capitalize() + ".",
            "state": "public",
            "posted_at": begun + timedelta(seconds=each),
            "public_at": begun + timedelta(seconds=each),
            "parent_id": chance.randint(1, each) if each % 3 == 2 else None,
        }
        for each in range(count)
    ]
    _whole_parents(rows)
    sides = [
        {
            "consultation_id": number,
            "subject": 0,
            "author_key": keys[each],
            "respondent_group_id": chance.choice(groups),
            "assurance": "open",
            "stance": chance.randint(0, 3),
        }
        for each in range(count)
    ]
    echoes = {(1 + int(count * chance.random() ** 4), chance.choice(keys)) for _each in range(3 * count)}
    db.session.execute(insert(Comment.__table__), rows)
    db.session.execute(insert(CommentStance.__table__), sides)
    db.session.execute(
        insert(CommentSupport.__table__),
        [{"comment_id": one, "author_key": key, "given_on": begun.date()} for one, key in echoes],
    )
    db.session.commit()


def _whole_parents(rows: list[dict[str, object]]) -> None:
    """A reply hangs beneath a comment, never beneath a reply."""
    by_number = {row["id"]: row for row in rows}
    for row in rows:
        parent = by_number.get(row["parent_id"])
        if parent is not None and parent["parent_id"] is not None:
            row["parent_id"] = parent["parent_id"]
