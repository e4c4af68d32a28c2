"""`reports`: a report of 17,204 answers, built as the worker builds it, beside one count of the same
answers."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

from flask_migrate import upgrade
from sqlalchemy import delete

from app import create_app
from app.actor import Actor
from app.consultations.queries import get, get_by_slug
from app.database import db, transaction
from app.jobs.demo.playing import play
from app.jobs.demo.reported import SLUG
from app.jobs.reporting import build_reports
from app.reports.models import ReportVersion
from app.reports.operations.building import ask_build
from app.results.counting import count_responses
from bench.measure import Line, Options, Spread, alternate, ratios
from bench.site import environment
from config import read_settings

ROUNDS, QUICK = 9, 3
MOST_SECONDS = 5.0
ACTOR = Actor.system("bench")


def measure(options: Options) -> list[Line]:
    """Seconds for the whole build: read, written, set as PDF, packed, stored."""
    address = f"sqlite:///{options.folder}/reports.db"
    settings = read_settings({**os.environ, **environment(address)})
    app = create_app({**settings, "DOCUMENTS_FOLDER": str(options.folder / "documents")})
    with app.app_context():
        upgrade()
        play(say=lambda _line: None)
        number = get_by_slug(SLUG).id

        def build() -> float:
            with transaction() as at:
                db.session.execute(delete(ReportVersion))
                ask_build(number, actor=ACTOR, at=at)
            return _seconds(build_reports)

        def count() -> float:
            return _seconds(lambda: count_responses(get(number)))

        pairs = alternate(QUICK if options.quick else ROUNDS, build, count)
    ours, theirs = (Spread.of(times) for times in zip(*pairs, strict=True))
    return [
        Line(
            goal="REPORTS",
            what="a report of 17,204 answers, beside one count of them",
            ours=f"{ours} s",
            reference=f"{theirs} s",
            ratio=str(ratios(pairs)),
            target=f"at most {MOST_SECONDS:.0f} s",
            met=ours.middle <= MOST_SECONDS,
        )
    ]


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
