"""The check on the command line: `verify`. It needs a file and nothing else."""

from __future__ import annotations

from pathlib import Path

import click

from app.bundles.form import BundleFault
from app.bundles.reading import Opened, read
from app.bundles.verifying import verify as check

UNREADABLE = 2


@click.group()
def main() -> None:
    """Check a public bundle of a priority list."""


@main.command("verify")
@click.argument("bundle", type=click.Path(path_type=Path))
def verify(bundle: Path) -> None:
    """Count the ballots in BUNDLE (a zip) again and compare the result with the published list.

    Ends with 0 where everything fits, with 1 and the first thing that does not, and with 2 for a file that is
    no bundle.
    """
    opened = _read(bundle)
    published = opened.bundle.published
    click.echo(f"Priority list {published.number}: {published.title}")
    click.echo(f"SHA-256 of this file: {opened.sha256}")
    click.echo(f"{len(opened.bundle.rows):,} ballots, counted by {published.software}")
    report = check(opened)
    for sentence in report.unchecked:
        click.echo(f"Not checked: {sentence}")
    if not report.found:
        rest = " as far as it was checked" if report.unchecked else ""
        click.echo(f"The published list follows from these ballots{rest}")
        return
    click.echo(str(report.found[0]))
    if len(report.found) > 1:
        click.echo(f"And {len(report.found) - 1:,} more that do not fit.")
    raise SystemExit(1)


def _read(path: Path) -> Opened:
    try:
        return read(path)
    except BundleFault as fault:
        click.echo(str(fault).replace("\n", " "), err=True)
        raise SystemExit(UNREADABLE) from None
