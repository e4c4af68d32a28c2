"""G6: all stored ballots read and counted, for 6 groups in 5 localities, against the least that can do."""

from __future__ import annotations

from flask import Flask

from app.consultations.models import CountingGroup
from app.consultations.operations import running
from app.consultations.queries import get
from app.database import transaction
from bench import site, stored
from bench.child import Figures, measured
from bench.measure import Line, Options, Spread
from tests import factories

STORED, STORED_QUICK = 650_000, 65_000
LOCALITIES = ("Harbour", "Hilltop", "Northside", "Southside", "Westmere")
GROUPS = 6
SECONDS = {"SQLite": 1.5, "PostgreSQL": 0.8}
MEGABYTES = 300


def measure(options: Options) -> list[Line]:
    """On both databases, each act in a process of its own."""
    return site.on_both("g6", options, _on)


def _on(backend: str, address: str, options: Options) -> list[Line]:
    count = STORED_QUICK if options.quick else STORED
    stored.fill(site_of(address), count)
    times = 3 if options.quick else 5
    ours = measured("bench.recount:all_segments", times=times, address=address)
    bare = measured("bench.recount:bare", times=times, address=address)
    whole = measured("bench.recount:complete", times=1 if options.quick else 3, address=address)
    what = f"{count:,} ballots, {GROUPS} groups, {len(LOCALITIES)} localities, {backend}"
    target = f"at most {SECONDS[backend]:.2f}"
    # The database works in our own process, so processor seconds say it, whoever else is at work; PostgreSQL
    # works in another, so there it is the quickest round on the clock.
    needed = Spread.of(ours.processor).middle if backend == "SQLite" else min(ours.seconds)
    return [
        _line(f"seconds to read and count {what}", ours, bare, target, needed <= SECONDS[backend]),
        Line(
            goal="G6",
            what=f"  of which reading, in the last round; {_processor(ours)}",
            ours=f"{ours.said['read']:.2f}",
        ),
        Line(
            goal="G6",
            what=f"MB at most while doing so, {backend}",
            ours=f"{ours.peak:.0f}",
            reference=f"{bare.peak:.0f}",
            ratio=f"{ours.peak / bare.peak:.2f}",
            target=f"at most {MEGABYTES}",
            met=ours.peak <= MEGABYTES,
        ),
        _line(f"seconds of the worker, ranges and all, {backend} ({whole.peak:.0f} MB)", whole, bare),
    ]


def site_of(address: str) -> Flask:
    """An open consultation with 20 options, people of 6 counting groups and 5 localities."""
    app = site.open_site(address)
    factories.localities(app, LOCALITIES)
    number = factories.a_consultation(
        app, slug=site.SLUG, title="What comes first?", options=site.OPTIONS, scheduled=False
    )
    with app.app_context(), transaction() as at:
        consultation = get(number)
        for place in range(len(consultation.counting_groups), GROUPS):
            label = f"Group {place + 1}"
            group = CountingGroup(key=f"group-{place + 1}", label=label, position=place + 1)
            consultation.counting_groups.append(group)
            consultation.respondent_groups[-place].counting_group = group
        running.schedule(number, actor=factories.TESTER, at=at)
    return app


def _line(what: str, ours: Figures, bare: Figures, target: str = "", met: bool | None = None) -> Line:
    return Line(
        goal="G6",
        what=what,
        ours=str(Spread.of(ours.seconds)),
        reference=f"{bare.middle:.2f}",
        ratio=f"{ours.middle / bare.middle:.2f}",
        target=target,
        met=met,
    )


def _processor(figures: Figures) -> str:
    return f"{Spread.of(figures.processor).middle:.2f} processor seconds in all"
