"""Search among 5,000 posts, on SQLite and PostgreSQL, beside a plain scan with LIKE over the same rows.

    make bench ARGS=searching

The goal is an answer under 200 ms. Prints the median and the worst, and how long the scan took beside it.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, or_, select

from app import create_app
from app.database import db, transaction
from app.jobs.finding import keep_search_in_step
from app.search.pages import search
from app.story.models import Post
from app.story.queries import public
from bench import site
from bench.measure import Line, Options
from config import read_settings

POSTS, GOAL = 5_000, 200.0
_SENTENCE = (
    "blood test surgery nurse clinic bus hospital wait appointment care home wound visit list priority "
    "decision board patient carer pharmacy physiotherapy diabetes winter phone library practice area "
    "meeting letter result report"
)
_WORDS = _SENTENCE.split()
_ASKED = (
    "blood tests",
    "wound",
    "care home visit",
    "unicorn",
    "bus hospital",
    "the priority list",
    "nurse",
    "rare17",
)


@contextmanager
def a_site(address: str) -> Iterator[Flask]:
    settings = read_settings(
        {"FOLKMOOT_ENV": "local", "SECRET_KEY": "x" * 40, "SITE_URL": "http://127.0.0.1:1"}
    )
    app = create_app({**settings, "SQLALCHEMY_DATABASE_URI": address})
    with app.app_context():
        upgrade()
        _write(random.Random(7))
        keep_search_in_step()
        with app.test_request_context(base_url="http://127.0.0.1:1"):
            yield app


def _write(chance: random.Random) -> None:
    now = datetime.now(UTC)
    with transaction():
        for n in range(POSTS):
            body = " ".join(chance.choices(_WORDS, k=200)) + f" rare{n % 500}"
            title = " ".join(chance.choices(_WORDS, k=6))
            db.session.add(
                Post(
                    slug=f"n-{n}",
                    title=title,
                    summary=" ".join(chance.choices(_WORDS, k=20)),
                    body=body,
                    published_at=now - timedelta(hours=n),
                )
            )


def _scan(asked: str) -> int:
    """What a site without an index does: every word in any column."""
    held = [
        or_(*(func.lower(column).contains(word) for column in (Post.title, Post.summary, Post.body)))
        for word in asked.split()
    ]
    return len(db.session.scalars(select(Post.id).where(public(), *held).limit(200)).all())


def _timed(act: Callable[[str], object]) -> list[float]:
    taken = []
    for _round in range(5):
        for asked in _ASKED:
            start = time.perf_counter()
            act(asked)
            taken.append((time.perf_counter() - start) * 1_000)
            db.session.rollback()
    return taken


def _line(name: str, address: str) -> Line:
    with a_site(address):
        ours = _timed(lambda asked: search(asked, None, datetime.now(UTC)))
        scanned = _timed(_scan)
    middle, worst = statistics.median(ours), max(ours)
    return Line(
        goal="searching",
        what=f"{name}, {POSTS:,} posts: median, worst",
        ours=f"{middle:.1f} ms, {worst:.1f} ms",
        reference=f"LIKE, the first 200 in no order: {statistics.median(scanned):.1f} ms",
        ratio=f"{middle / statistics.median(scanned):.0f}",
        target="worst under 200 ms",
        met=worst < GOAL,
    )


def measure(options: Options) -> list[Line]:
    """Milliseconds of a search, on both databases."""
    lines = [_line("SQLite", f"sqlite:///{options.folder}/search.db")]
    with site.postgres(options.folder) as address:
        lines.append(
            _line("PostgreSQL", address.format("fresh").replace("postgresql:", "postgresql+psycopg:"))
        )
    return lines
