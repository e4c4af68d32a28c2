"""Published files, read whole: every voter of every ranking, every vote on every statement."""

import csv
from pathlib import Path

import pytest

from app.api.imports.reader import read_ballots
from app.ranking.ballots import NOT_SURE, Ballot

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
RANKED = sorted(path for path in (DATA / "ranked").glob("*.*") if path.is_file())
POLIS = sorted((DATA / "polis").glob("*/participants-votes.csv"))

pytestmark = pytest.mark.realdata


def heading_number(path: Path, key: str) -> int:
    with path.open(encoding="utf-8") as lines:
        return next(int(line.rpartition(":")[2]) for line in lines if line.startswith(f"# {key}:"))


@pytest.mark.parametrize("path", RANKED, ids=lambda path: path.name)
def test_every_voter_of_a_ranking_is_read_once(path: Path) -> None:
    ballots = read_ballots(path)

    assert ballots.people() == heading_number(path, "NUMBER VOTERS")
    assert len(ballots.options) == heading_number(path, "NUMBER ALTERNATIVES")
    assert all(Ballot.unpack(ballots.scale, row.marks) for row in ballots.rows)


@pytest.mark.parametrize("votes", POLIS, ids=lambda path: path.parent.name)
def test_every_vote_on_a_statement_is_read_once(votes: Path) -> None:
    ballots = read_ballots(votes.parent)
    with (votes.parent / "expected.csv").open(encoding="utf-8", newline="") as lines:
        expected = [row for row in csv.DictReader(lines) if row["moderated"] != "-1"]
    expected.sort(key=lambda row: int(row["comment-id"]))

    counted = [
        tuple(sum(row.marks[option] == mark for row in ballots.rows) for mark in (3, 1, NOT_SURE))
        for option in range(len(ballots.options))
    ]

    assert counted == [(int(row["agree"]), int(row["disagree"]), int(row["pass"])) for row in expected]
    with votes.open(encoding="utf-8", newline="") as lines:
        assert len(ballots.rows) == sum(1 for _ in csv.reader(lines)) - 1
