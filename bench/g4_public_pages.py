"""G4: public pages through waitress, against a route that returns a string of the same size."""

from __future__ import annotations

import subprocess
import sys

from bench import ballots, load, site
from bench.measure import Line, Options, Spread, alternate, ratios
from config import ROOT

TARGET = 1 / 1.5
LARGEST = 25_000


def measure(options: Options) -> list[Line]:
    """Of the demo site: home, the list and what is around it, decisions, what was heard, a report, news."""
    address = f"sqlite:///{options.folder}/g4.db"
    app = site.open_site(address)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo"]
    subprocess.run(command, env=site.environment(address), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    log = options.folder / "g4.log"
    bare = f"sqlite:///{options.folder}/g4-bare.db"
    lines: list[Line] = []
    with site.serving(address, log) as ours, site.serving_reference(bare, log) as theirs:
        for name, path in _paths(app):
            lines += _page(name, path, ours, theirs, options)
    return lines


def _paths(app: site.Flask) -> list[tuple[str, str]]:
    from app.decisions.queries.published import Wanted, list_every
    from app.results import pages
    from app.results.queries import find_current
    from app.story.queries import list_latest

    with app.app_context(), app.test_request_context():
        published, news = find_current(), list_latest(1)
        assert published
        first = published.by_id[published.result.options[0].option]
        of_list, of = f"/priorities/{published.number}", f"/consultations/{published.consultation_slug}"
        return [
            ("home", "/"),
            ("consultations", "/consultations"),
            ("the list", of_list),
            ("what moved", f"{of_list}/what-moved"),
            ("check this list", f"{of_list}/check"),
            ("a priority", pages.option_url(published, first)),
            ("decisions", "/decisions"),
            ("a decision", f"/decisions/{list_every(Wanted())[0].slug}"),
            ("what is done", "/actions"),
            ("what we heard", f"{of}/what-we-heard"),
            ("you said, we did", f"{of}/you-said"),
            ("poster", f"{of}/you-said/poster"),
            ("slide", f"{of}/you-said/slide"),
            ("you said, everywhere", "/you-said"),
            ("a report", f"{of}/report"),
            ("a page of a report", f"{of}/report/1/read/numbers"),
            ("news", "/news"),
            ("a story", f"/news/{news[0].slug}"),
        ]


def _page(name: str, path: str, ours: site.Server, theirs: site.Server, options: Options) -> list[Line]:
    status, headers, body = site.fetch(ours.port, path)
    if status != 200:
        return [Line(goal="G4", what=f"{name} {path}", ours=f"answers {status}", target="200", met=False)]
    pairs = _alternate(path, f"/string/{len(body)}", ours, theirs, options, "", 200)
    lines = [_line(f"{name}: pages a second", pairs, judged=True)]
    etag = headers.get("etag", "")
    if etag:  # waitress ends the connection after each 304, so this also counts connecting
        unchanged = _alternate(path, f"/string/{len(body)}", ours, theirs, options, etag, 304)
        lines.append(_line(f"{name}: unchanged (304) a second", unchanged, judged=False))
    lines.append(
        Line(
            goal="G4",
            what=f"{name}: bytes of HTML, ETag",
            ours=f"{len(body):,}, {'yes' if etag else 'no'}",
            target=f"at most {LARGEST:,}, yes",
            met=len(body) <= LARGEST and bool(etag),
        )
    )
    return lines


Pairs = list[tuple[tuple[float, float], tuple[float, float]]]


def _alternate(
    path: str,
    other: str,
    ours: site.Server,
    theirs: site.Server,
    options: Options,
    etag: str,
    status: int,
) -> Pairs:
    blocks, size = (3, 400) if options.quick else (7, 1_000)
    return alternate(
        blocks,
        lambda: _block(ours, ballots.page(path, etag), size, status),
        lambda: _block(theirs, ballots.page(other), size, 200),
    )


def _block(server: site.Server, request: bytes, size: int, status: int) -> tuple[float, float]:
    before = server.cpu()
    report = load.send(load.Plan(port=server.port, requests=[request] * size)).require(status)
    return report.rate, (server.cpu() - before) * 1000 / size


def _line(what: str, pairs: Pairs, *, judged: bool) -> Line:
    rates = ratios([(one[0], other[0]) for one, other in pairs])
    ours, theirs = (Spread.of([pair[side][0] for pair in pairs]).middle for side in (0, 1))
    cpu = [Spread.of([pair[side][1] for pair in pairs]).middle for side in (0, 1)]
    return Line(
        goal="G4",
        what=what,
        ours=f"{ours:.0f} ({cpu[0]:.2f} ms)",
        reference=f"{theirs:.0f} ({cpu[1]:.2f} ms)",
        ratio=str(rates),
        target="at least 0.67" if judged else "",
        met=rates.middle >= TARGET if judged else None,
    )
