"""Counting and publishing 650,000 responses as the worker does it, with their bundle, and checking it, beside
the count alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from app import create_app
from app.actor import Actor
from app.bundles.reading import read
from app.bundles.verifying import verify
from app.consultations.queries import get, get_front
from app.database import transaction
from app.jobs.publishing import count_and_publish
from app.privacy.suppression import SmallNumbers
from app.results.asking import ask_count, ask_publication
from app.results.counting import count_responses
from app.results.operations import tally
from app.results.publishing import require_ready
from app.results.queries import find_number_for
from bench import g6_recount, site, stored
from bench.child import measured
from bench.measure import Line, Options
from config import read_settings
from tests import factories

SECONDS, MEGABYTES = 120, 1_536
BENCH = Actor.system("bench")
TITLE = "What comes first"


def measure(options: Options) -> list[Line]:
    """On both databases, each act in a process of its own."""
    return site.on_both("publishing", options, _on)


def _on(backend: str, address: str, options: Options) -> list[Line]:
    count = g6_recount.STORED_QUICK if options.quick else g6_recount.STORED
    app = g6_recount.site_of(address)
    stored.fill(app, count)
    with app.app_context():
        number = get_front(site.SLUG).id
    factories.close(app, number)
    kept = str(options.folder / backend)
    alone = measured("bench.publishing:counted", address=address, folder=kept)
    press = measured("bench.publishing:pressed", address=address, folder=kept)
    ours = measured("bench.publishing:published", address=address, folder=kept)
    file = next(path for path in (Path(kept) / "bundles").glob("??/*"))
    check = measured("bench.publishing:checked", path=str(file))
    what = f"{count:,} responses, {backend} (bundle {file.stat().st_size / 1e6:.0f} MB)"
    return [
        Line(
            goal="publishing",
            what=f"seconds for the worker to count and publish {what}",
            ours=f"{ours.middle:.1f}",
            reference=f"{alone.middle:.1f}",
            ratio=f"{ours.middle / alone.middle:.1f}",
            target=f"at most {SECONDS}",
            met=ours.middle <= SECONDS,
        ),
        Line(
            goal="publishing",
            what=f"processor seconds of that, {backend}",
            ours=f"{ours.processor[0]:.1f}",
            reference=f"{alone.processor[0]:.1f}",
        ),
        Line(
            goal="publishing",
            what=f"MB at most while doing so, {backend}",
            ours=f"{ours.peak:.0f}",
            reference=f"{alone.peak:.0f}",
            ratio=f"{ours.peak / alone.peak:.1f}",
            target=f"at most {MEGABYTES}",
            met=ours.peak <= MEGABYTES,
        ),
        Line(
            goal="publishing",
            what=f"seconds that the press which asks for it waits, {backend}",
            ours=f"{press.middle:.1f}",
        ),
        Line(
            goal="publishing",
            what=f"seconds to verify the bundle ({check.peak:.0f} MB), {backend}",
            ours=f"{check.middle:.1f}",
        ),
    ]


def _app(address: str, folder: str) -> Flask:
    return create_app({**read_settings(site.environment(address)), "DOCUMENTS_FOLDER": folder})


def counted(address: str, folder: str) -> Callable[[], Any]:
    """The count alone."""
    app = _app(address, folder)

    def act() -> None:
        with app.app_context():
            count_responses(get(get_front(site.SLUG).id))

    return act


def published(address: str, folder: str) -> Callable[[], Any]:
    """Everything from asking for the count to the published list and its bundle, as the worker does it."""
    app = _app(address, folder)

    def act() -> None:
        with app.app_context():
            number = get_front(site.SLUG).id
            with transaction() as at:
                ask_count(number, actor=BENCH, at=at)
            problems = count_and_publish()
            with transaction() as at:
                ask_publication(number, title=TITLE, small_numbers=SmallNumbers.TEN, actor=BENCH, at=at)
            problems += count_and_publish()
            assert not problems, problems
            assert find_number_for(number) == 1

    return act


def pressed(address: str, folder: str) -> Callable[[], Any]:
    """What the page waits for when somebody presses the button that publishes."""
    app = _app(address, folder)
    with app.app_context():
        tally(get_front(site.SLUG).id, actor=BENCH)

    def act() -> None:
        with app.app_context():
            require_ready(get_front(site.SLUG).id, title=TITLE)

    return act


def checked(path: str) -> Callable[[], Any]:
    """What `verify` does with the file."""

    def act() -> None:
        report = verify(read(Path(path)))
        assert not report.found, report.found[0]

    return act
