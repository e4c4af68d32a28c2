"""Files of ballots: each ends in a closed and counted consultation, or changes nothing and names the line."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app import clock
from app.actor import Actor
from app.consultations.queries import find_by_slug, get
from app.errors import Refused
from app.jobs.importing import Imported, import_ballots
from app.lifecycle import Stage, stage
from app.responses.queries import turnout
from app.results.queries import find_tally
from tests import factories
from tests.faults.hostile import contents

PREFLIB = """# FILE NAME: walks.soc
# TITLE: Walks
# DESCRIPTION:
# DATA TYPE: soc
# MODIFICATION TYPE: original
# RELATES TO:
# RELATED FILES:
# PUBLICATION DATE: 2026-01-01
# MODIFICATION DATE: 2026-01-01
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 12
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Hill
# ALTERNATIVE NAME 2: Shore
# ALTERNATIVE NAME 3: Wood
8: 1,2,3
4: 3,1,2
"""
POLIS = {
    "comments.csv": "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    + "".join(f"1,x,{n},0,1,1,1,Statement {n}\n" for n in range(3)),
    "participants-votes.csv": "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n"
    + "".join(f"{n},0,0,3,1,1,1,-1,0\n" for n in range(12)),
}
TABLE = "group,locality,comment,Hill,Shore,Wood\n" + "patient,,Said,5,3,not sure\n" * 12


def bring(app: Flask, path: Path, slug: str = "brought") -> Imported:
    with app.app_context():
        actor = Actor.system("test")
        return import_ballots(slug, path, group="public", minimum_base=10, actor=actor)


def written(tmp_path: Path, kind: str) -> Path:
    """A small file of this kind."""
    if kind == "polis":
        for name, text in POLIS.items():
            (tmp_path / name).write_text(text)
        return tmp_path
    path = tmp_path / {"preflib": "walks.soc", "table": "walks.csv"}[kind]
    path.write_text({"preflib": PREFLIB, "table": TABLE}[kind])
    return path


@pytest.mark.parametrize(
    ("kind", "first"), [("preflib", "Hill"), ("polis", "Statement 0"), ("table", "Hill")]
)
def test_each_kind_of_file_ends_in_a_closed_and_counted_consultation(
    app: Flask, tmp_path: Path, kind: str, first: str
) -> None:
    done = bring(app, written(tmp_path, kind))

    assert (done.people, done.new, done.closed) == (12, 12, True)
    with app.app_context():
        found = find_by_slug("brought")
        assert found is not None
        assert stage(found.timetable, clock.now()) is Stage.CLOSED
        counted = find_tally(found.id)
        assert counted is not None
        assert counted.result.people == 12
        titles = {option.id: option.title for option in get(found.id).options}
        assert titles[counted.result.options[0].option] == first


@pytest.mark.parametrize(
    ("kind", "broken", "mended", "line"),
    [
        ("preflib", "4: 3,1,2", "4: 3,1,9", "17"),
        ("table", "Said,5,3,not sure\n", "Said,6,3,not sure\n", "2"),
    ],
)
def test_a12_a_broken_file_stores_nothing_and_its_line_is_named(
    app: Flask, tmp_path: Path, kind: str, broken: str, mended: str, line: str
) -> None:
    path, before = written(tmp_path, kind), contents(app)
    path.write_text(path.read_text().replace(broken, mended, 1))

    with pytest.raises(Refused, match=rf"line {line}\b") as refusal:
        bring(app, path)

    assert path.name in refusal.value.sentence
    assert contents(app) == before


@pytest.mark.parametrize("column", ["group", "locality"])
def test_a12_a_group_or_locality_we_do_not_have_is_named_with_its_line(
    app: Flask, tmp_path: Path, column: str
) -> None:
    path, before = written(tmp_path, "table"), contents(app)
    lines = path.read_text().splitlines()
    lines[4] = "astronaut,,Said,5,3,1" if column == "group" else "patient,The Moon,Said,5,3,1"
    path.write_text("\n".join(lines) + "\n")

    with pytest.raises(Refused, match=r"line 5\b"):
        bring(app, path)

    assert contents(app) == before


def test_a12_the_same_file_again_changes_nothing(app: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "table")
    number = factories.a_consultation(app, slug="brought", options=("Hill", "Shore", "Wood"))
    first = bring(app, path)
    with app.app_context():
        assert turnout(number).people == 12
    second = bring(app, path)

    assert (first.new, second.new, second.people) == (12, 0, 12)
    with app.app_context():
        assert turnout(number).people == 12


def test_a_file_with_other_options_is_not_brought_in(app: Flask, tmp_path: Path) -> None:
    factories.a_consultation(app, slug="brought")
    before = contents(app)

    with pytest.raises(Refused, match="options are not those of the consultation"):
        bring(app, written(tmp_path, "table"))
    assert contents(app) == before


def test_a_closed_consultation_takes_no_file(app: Flask, tmp_path: Path) -> None:
    path = written(tmp_path, "table")
    bring(app, path)
    before = contents(app)

    with pytest.raises(Refused, match="is not open"):
        bring(app, path)
    assert contents(app) == before
