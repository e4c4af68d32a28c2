"""`python -m bench [g1 g4 …] [--quick] [--json FILE]`: measure, print a table, keep the figures."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import Line, Options

GOALS = {
    "g1": ("g1_ballot_post", "a durable ballot, against the least a Flask site can do"),
    "g2": ("g2_flat", "the same ballot with 650,000 stored, against an empty database"),
    "g3": ("g3_tail", "16 writers at once: the slow ones, and whether it is fair"),
    "g4": ("g4_public_pages", "public pages, against a string of the same size"),
    "g5": ("g5_signed_in_pages", "pages for signed-in people, against their bare template"),
    "g6": ("g6_recount", "all stored ballots read and counted, against reading and one sum"),
    "g7": ("g7_rankings", "pairs, Schulze and ranges, against a straight count of the same array"),
    "g8": ("g8_invited", "650,000 invited people from a file, against storing bare rows"),
    "g9": ("g9_create", "an empty database made and brought up to date"),
    "f14": (
        "f14_while_counting",
        "ballots while all that is stored is counted, beside ballots alone",
    ),
    "texts": ("texts", "similar comments and copies found, beside comparing in full"),
    "searching": ("searching", "search among 5,000 posts on both databases, beside a scan with LIKE"),
    "tone": (
        "tone",
        "how often the tone of a comment is right, beside TextBlob alone",
    ),
    "guard": ("guard", "personal data in texts: found, rightly found, and clean comments kept out"),
    "comments": ("comments", "pages of 20,000 comments on one proposal, beside a plain read of one page"),
    "reports": ("reports", "a report of 17,204 answers built whole, beside one count of them"),
    "publishing": ("publishing", "650,000 responses counted, published and checked, beside the count alone"),
    "opinions": ("opinions", "agreement and opinion groups of 20,000 people, against numpy's SVD alone"),
    "ranking": ("ranking", "every counting method from 1,000 to 650,000 ballots, beside other libraries"),
}

LONG = ("ranking",)


def main() -> None:
    """Measure what was asked for; unless told, everything but what takes half an hour."""
    read = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    read.add_argument("goals", nargs="*", metavar="goal", help=", ".join(GOALS))
    read.add_argument("--quick", action="store_true", help="shorter, and less sure")
    read.add_argument("--json", type=Path, help="also write the figures to this file")
    given = read.parse_args()
    wanted = [goal.lower() for goal in given.goals] or [goal for goal in GOALS if goal not in LONG]
    if unknown := set(wanted) - set(GOALS):
        read.error(f"no such goal: {', '.join(sorted(unknown))}. There are {', '.join(GOALS)}.")
    lines: list[Line] = []
    for goal in wanted:
        module, about = GOALS[goal]
        print(f"\n{goal.upper()}: {about}", flush=True)
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            options = Options(quick=given.quick, folder=Path(folder))
            found = importlib.import_module(f"bench.{module}").measure(options)
        print(_table(found), flush=True)
        lines += found
    _sum_up(lines)
    if given.json:
        given.json.parent.mkdir(parents=True, exist_ok=True)
        given.json.write_text(json.dumps(_to_json(lines, quick=given.quick), indent=1) + "\n")


def _table(lines: list[Line]) -> str:
    """The figures in columns; the ratio is ours to the reference's, a median with its quartiles."""
    heads = ("", "ours", "reference", "ratio", "target", "met")
    rows = [heads] + [
        (line.what, line.ours, line.reference, line.ratio, line.target, _verdict(line)) for line in lines
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    return "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def _verdict(line: Line) -> str:
    return "" if line.met is None else "yes" if line.met else "NO"


def _sum_up(lines: list[Line]) -> None:
    missed = [line for line in lines if line.met is False]
    judged = [line for line in lines if line.met is not None]
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    if busy > cores + 1:
        print(f"\nOther work runs here (load {busy:.1f} on {cores} cores): trust ratios, not milliseconds.")
    print(f"\n{len(judged) - len(missed)} of {len(judged)} goals met.")
    for line in missed:
        print(f"  not met: {line.goal} {line.what}: {line.ours}; ratio {line.ratio} (target {line.target})")


def _to_json(lines: list[Line], *, quick: bool) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "quick": quick,
        "lines": [line.to_json() for line in lines],
    }


if __name__ == "__main__":
    main()
