"""Reading routes.txt, the table of who gets which answer where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

from tests.policy.people import COLUMNS

FILE = Path(__file__).with_name("routes.txt")
TO_SIGN_IN = "in"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line: what is asked, and the answer that each kind of person gets."""

    line: int
    method: str
    address: str
    answers: dict[str, str]

    def __str__(self) -> str:
        return f"{FILE.name}:{self.line} {self.method} {self.address}"

    def at(self, known: dict[str, str]) -> str:
        """The address with the things of the world put in for their names."""
        address = self.address
        for name, value in known.items():
            address = address.replace(f"{{{name}}}", value)
        assert "{" not in address, f"{self}: the world of tests/policy/people.py has no such thing"
        return address


def read(text: str) -> Iterator[Row]:
    """The rows of the table. Lines that begin with # are for people; the columns are named by the first."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        method, address, *cells = line.split()
        assert len(cells) == len(COLUMNS), (
            f"{FILE.name}:{number} has {len(cells)} answers, not {len(COLUMNS)}"
        )
        yield Row(line=number, method=method, address=address, answers=dict(zip(COLUMNS, cells, strict=True)))


def routes(app: Flask) -> set[tuple[str, str]]:
    """Every (method, rule) a browser can ask for."""
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) & {"GET", "POST"}
    }


def route_of(app: Flask, row: Row, known: dict[str, str]) -> tuple[str, str] | None:
    """The route this row asks for, or None when there is none."""
    try:
        found = app.url_map.bind("localhost").match(
            row.at(known).partition("?")[0], row.method, return_rule=True
        )
    except HTTPException:
        return None
    rule = found[0]
    assert isinstance(rule, Rule)
    return row.method, rule.rule


def written(method: str, address: str, answers: dict[str, str]) -> str:
    """A row as it stands in the file."""
    return f"{method:<5}{address:<72} " + "".join(f"{answers[column]:<8}" for column in COLUMNS).rstrip()
