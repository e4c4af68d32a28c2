"""G1: a durable 'Confirm and send' on the real site, against the bare path."""

from __future__ import annotations

from bench import ballots, load, site
from bench.measure import Line, Options, Spread, alternate, ratios

TARGET = 1 / 1.5


def measure(options: Options) -> list[Line]:
    """Ballots a second through waitress at 8 connections, on SQLite and on PostgreSQL."""
    folder = options.folder / "g1"
    folder.mkdir()
    lines = _compare("SQLite", f"sqlite:///{folder}/site.db", f"sqlite:///{folder}/bare.db", options)
    with site.postgres(folder) as address:
        return lines + _compare("PostgreSQL", address.format("site"), address.format("bare"), options)


def _compare(backend: str, address: str, bare: str, options: Options) -> list[Line]:
    blocks, size = (5, 200) if options.quick else (11, 400)
    app = site.with_consultation(address)
    everyone = ballots.visitors(app, (blocks + 1) * size)
    log = options.folder / "g1.log"
    with site.serving(address, log) as ours, site.serving_reference(bare, log) as theirs:
        sent = ballots.confirmations(everyone, ballots.Session.begin(ours.port, "/receipt"))
        plain = ballots.bare_ballots(len(sent), ballots.Session.begin(theirs.port, "/form"))
        pairs = alternate(blocks, lambda: _block(ours, sent, size), lambda: _block(theirs, plain, size))
    _require_stored(app, len(everyone))
    rates = ratios([(one[0], other[0]) for one, other in pairs])
    costs = ratios([(one[1], other[1]) for one, other in pairs])
    return [
        Line(
            goal="G1",
            what=f"ballots a second, {backend}",
            ours=f"{Spread.of([one[0] for one, _ in pairs]).middle:.0f}",
            reference=f"{Spread.of([other[0] for _, other in pairs]).middle:.0f}",
            ratio=str(rates),
            target="at least 0.67",
            met=rates.middle >= TARGET,
        ),
        Line(
            goal="G1",
            what=f"processor ms a ballot, {backend}",
            ours=f"{Spread.of([one[1] for one, _ in pairs]).middle:.2f}",
            reference=f"{Spread.of([other[1] for _, other in pairs]).middle:.2f}",
            ratio=str(costs),
        ),
    ]


def _block(server: site.Server, waiting: list[bytes], size: int) -> tuple[float, float]:
    """Send the next `size` requests: (answers a second, processor milliseconds each)."""
    batch = waiting[:size]
    del waiting[:size]
    before = server.cpu()
    report = load.send(load.Plan(port=server.port, requests=batch)).require(303)
    return report.rate, (server.cpu() - before) * 1000 / size


def _require_stored(app: site.Flask, count: int) -> None:
    """Every ballot that was acknowledged is there, once."""
    from app.consultations.queries import get_front
    from app.responses.queries import turnout

    with app.app_context():
        stored = turnout(get_front(site.SLUG).id).people
    if stored != count:
        raise RuntimeError(f"{count} ballots were acknowledged and {stored} are stored")
