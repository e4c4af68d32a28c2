"""F14: how long a ballot waits while everything stored is read and counted again and again, beside quiet."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from app.consultations.queries import get, get_front
from app.results.counting import count_responses
from bench import ballots, load, site, stored
from bench.child import measured
from bench.measure import Line, Options

STORED, STORED_QUICK = 650_000, 65_000
WRITERS, SECONDS, SECONDS_QUICK = 4, 30.0, 8.0
MOST = 2.0


def measure(options: Options) -> list[Line]:
    """On both databases, through waitress: the same writers, first alone, then beside count after count."""
    return site.on_both("f14", options, _on)


def _on(backend: str, address: str, options: Options) -> list[Line]:
    count = STORED_QUICK if options.quick else STORED
    seconds = SECONDS_QUICK if options.quick else SECONDS
    app = site.with_consultation(address)
    stored.fill(app, count)
    with site.serving(address, options.folder / "f14.log") as server:
        session = ballots.Session.begin(server.port, "/receipt")

        def send(many: int, lasting: float | None = None) -> load.Report:
            waiting = ballots.confirmations(ballots.visitors(app, many), session)
            plan = load.Plan(port=server.port, requests=waiting, connections=WRITERS, seconds=lasting)
            return load.send(plan).require(303)

        enough = int(send(400).rate * seconds * 1.5)
        quiet = send(enough, seconds)
        with ThreadPoolExecutor(1) as beside:
            reader = beside.submit(
                measured, "bench.f14_while_counting:counting", address=address, seconds=seconds + 4
            )
            time.sleep(3)  # it starts, and reads the first time
            busy = send(enough, seconds)
            counts = reader.result().said
    return [
        Line(
            goal="F14",
            what=f"95 in 100 ballots within, ms, beside {counts} counts of {count:,}, {backend}",
            ours=f"{busy.p95:.1f}",
            reference=f"{quiet.p95:.1f}",
            ratio=f"{busy.p95 / quiet.p95:.2f}",
            target=f"at most {MOST}",
            met=busy.p95 <= MOST * quiet.p95,
        ),
        Line(
            goal="F14",
            what=f"longest, ms, {backend}",
            ours=f"{busy.longest:.0f}",
            reference=f"{quiet.longest:.0f}",
        ),
    ]


def counting(address: str, seconds: float) -> Callable[[], Any]:
    """Count all that is stored, again and again for so long; how often."""
    app = site.open_site(address)

    def act() -> int:
        until, times = time.perf_counter() + seconds, 0
        while time.perf_counter() < until:
            with app.app_context():
                count_responses(get(get_front(site.SLUG).id))
            times += 1
        return times

    return act
