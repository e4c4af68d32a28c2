"""`flask scan-text`: what the personal-data guard finds in the text on standard input."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from app.privacy.guard.scanning import scan


@click.command("scan-text")
@click.option("--json", "as_data", is_flag=True, help="Print one JSON list.")
def scan_text(as_data: bool) -> None:
    """Find what looks like personal information in the text on standard input (UTF-8).

    Needs no database and keeps nothing. start and end count characters from 0, end not included.
    """
    text = sys.stdin.buffer.read().decode("utf-8", errors="replace")
    findings = scan(text)
    if as_data:
        click.echo(json.dumps([asdict(one) for one in findings]))
        return
    for one in findings:
        click.echo(f"{one.action} {one.kind} {one.start}-{one.end}: {_shown(one.text)}")


def _shown(text: str) -> str:
    """On one line, without what would move the cursor of a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
