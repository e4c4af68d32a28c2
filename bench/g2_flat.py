"""G2: the ballot POST with 650,000 ballots stored, against an empty database."""

from __future__ import annotations

from bench import ballots, instructions, load, site, stored
from bench.measure import Line, Options, Spread, alternate, ratios

STORED, STORED_QUICK = 650_000, 65_000


def measure(options: Options) -> list[Line]:
    """Time through waitress at 8 connections, and instructions in process, on SQLite."""
    count = STORED_QUICK if options.quick else STORED
    full, empty = (f"sqlite:///{options.folder}/{name}.db" for name in ("full", "empty"))
    apps = site.with_consultation(full), site.with_consultation(empty)
    stored.fill(apps[0], count)
    return [*_times(apps, (full, empty), count, options), _instructions(apps, (full, empty), count, options)]


def _times(
    apps: tuple[site.Flask, site.Flask], addresses: tuple[str, str], count: int, options: Options
) -> list[Line]:
    blocks, size = (5, 200) if options.quick else (15, 300)
    drafts = [ballots.visitors(app, (blocks + 1) * size) for app in apps]
    log = options.folder / "g2.log"
    with site.serving(addresses[0], log) as one, site.serving(addresses[1], log) as other:
        waiting = [
            ballots.confirmations(everyone, ballots.Session.begin(server.port, "/receipt"))
            for everyone, server in zip(drafts, (one, other), strict=True)
        ]
        pairs = alternate(
            blocks, lambda: _block(one, waiting[0], size), lambda: _block(other, waiting[1], size)
        )
    return [
        _line(f"ms a ballot, {count:,} stored against none", [(a[0], b[0]) for a, b in pairs], judged=True),
        _line("processor ms a ballot", [(a[1], b[1]) for a, b in pairs], judged=False),
    ]


def _line(what: str, pairs: list[tuple[float, float]], *, judged: bool) -> Line:
    spread = ratios(pairs)
    return Line(
        goal="G2",
        what=what,
        ours=f"{Spread.of([one for one, _ in pairs]).middle:.2f}",
        reference=f"{Spread.of([other for _, other in pairs]).middle:.2f}",
        ratio=str(spread),
        target="at most 1.20" if judged else "",
        met=spread.middle <= 1.2 if judged else None,
    )


def _block(server: site.Server, waiting: list[bytes], size: int) -> tuple[float, float]:
    """Send the next `size` requests: (milliseconds each, processor milliseconds each)."""
    batch = waiting[:size]
    del waiting[:size]
    before = server.cpu()
    report = load.send(load.Plan(port=server.port, requests=batch)).require(303)
    return 1000 / report.rate, (server.cpu() - before) * 1000 / size


def _instructions(
    apps: tuple[site.Flask, site.Flask], addresses: tuple[str, str], count: int, options: Options
) -> Line:
    counter = instructions.find_counter(quick=options.quick)
    full, empty = (
        instructions.per_ballot(counter, app, address) for app, address in zip(apps, addresses, strict=True)
    )
    return Line(
        goal="G2",
        what=f"{counter.name} a ballot",
        ours=f"{full:,.0f}",
        reference=f"{empty:,.0f}",
        ratio=f"{full / empty:.3f}",
        target="at most 1.05",
        met=full / empty <= 1.05,
    )
