"""G3: 16 people send at once, for a minute: how long the slowest wait, and whether all get their turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from bench import ballots, load, site
from bench.measure import Line, Options

WRITERS = 16
P99, LONGEST, SHARE = 150.0, 500.0, 0.5
Requests = Callable[[site.Server, int], list[bytes]]


def measure(options: Options) -> list[Line]:
    """One server and two servers on one SQLite file; one server on PostgreSQL; the bare path."""
    seconds = 15.0 if options.quick else 60.0
    folder = options.folder / "g3"
    folder.mkdir()
    one, two, bare = (f"sqlite:///{folder}/{name}.db" for name in ("one", "two", "bare"))
    log = folder / "server.log"
    lines = []
    with site.serving_reference(bare, log) as server:
        reports = _send([server], lambda s, n: _bare(s, n), seconds)
        lines.append(_reference("the bare path, SQLite", reports))
    lines += _ours("one server, SQLite", one, 1, options, seconds)
    lines += _ours("two servers, one SQLite file", two, 2, options, seconds)
    with site.postgres(folder) as address:
        lines += _ours("one server, PostgreSQL", address.format("site"), 1, options, seconds)
    return lines


def _ours(what: str, address: str, servers: int, options: Options, seconds: float) -> list[Line]:
    app = site.with_consultation(address)

    def requests(server: site.Server, count: int) -> list[bytes]:
        session = ballots.Session.begin(server.port, "/receipt")
        return ballots.confirmations(ballots.visitors(app, count), session)

    with ExitStack() as stack:
        running = [
            stack.enter_context(site.serving(address, options.folder / "g3.log")) for _ in range(servers)
        ]
        return _judged(what, _send(running, requests, seconds))


def _bare(server: site.Server, count: int) -> list[bytes]:
    return ballots.bare_ballots(count, ballots.Session.begin(server.port, "/form"))


def _send(servers: Sequence[site.Server], requests: Requests, seconds: float) -> list[load.Report]:
    """Find out how fast it goes, then send for so long, to all servers at the same time."""
    each = WRITERS // len(servers)
    plans = []
    for server in servers:
        trial = load.send(load.Plan(port=server.port, connections=each, requests=requests(server, 400)))
        enough = int(trial.require(303).rate * seconds * 2)
        plans.append(
            load.Plan(port=server.port, connections=each, requests=requests(server, enough), seconds=seconds)
        )
    with ThreadPoolExecutor(len(plans)) as pool:
        return [report.require(303) for report in pool.map(load.send, plans)]


def _share(reports: Sequence[load.Report]) -> float:
    """What the unluckiest writer got of a fair share."""
    shares = [share for report in reports for share in report.shares]
    return min(shares) * len(shares) / sum(shares)


def _reference(what: str, reports: Sequence[load.Report]) -> Line:
    worst = max(reports, key=lambda report: report.p99)
    return Line(
        goal="G3",
        what=what,
        ours="",
        reference=f"p99 {worst.p99:.0f} ms, longest {worst.longest:.0f} ms, share {_share(reports):.2f}",
        ratio=f"{sum(report.rate for report in reports):.0f} a second",
    )


def _judged(what: str, reports: Sequence[load.Report]) -> list[Line]:
    p99 = max(report.p99 for report in reports)
    longest = max(report.longest for report in reports)
    share = _share(reports)
    rate = f"{sum(report.rate for report in reports):.0f} a second"
    return [
        Line(
            goal="G3",
            what=f"{what}: 99 in 100 within, ms",
            ours=f"{p99:.0f}",
            ratio=rate,
            target=f"at most {P99:.0f}",
            met=p99 <= P99,
        ),
        Line(
            goal="G3",
            what=f"{what}: longest, ms",
            ours=f"{longest:.0f}",
            target=f"at most {LONGEST:.0f}",
            met=longest <= LONGEST,
        ),
        Line(
            goal="G3",
            what=f"{what}: least share of a writer",
            ours=f"{share:.2f}",
            target=f"at least {SHARE}",
            met=share >= SHARE,
        ),
    ]
