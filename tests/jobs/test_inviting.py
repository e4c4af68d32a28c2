"""A list of invited people: every fault is found before anything is written, and a run that was broken off
goes on where it was, with no code lost, doubled or handed out in vain."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.api.imports.parsed import ImportRefused
from app.database import db
from app.errors import Refused
from app.invitations.operations import importing
from app.invitations.pages import in_all
from app.invitations.queries import Counts, count_by_practice, find_invited
from app.jobs import inviting
from app.jobs.inviting import Invited, import_invited
from app.mail.models import Message
from tests import factories
from tests.factories import TESTER

HEADS = "reference,group,practice"


@pytest.fixture
def people(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Thirty people, in pieces of seven."""
    factories.localities(app)
    factories.an_inviting_consultation(app)
    for module in (importing, inviting):
        monkeypatch.setattr(module, "PIECE", 7)
    rows = [f"=NH{n},{'gp' if n % 3 else 'patient'},X9900{n % 2}" for n in range(30)]
    return written(tmp_path, [HEADS, *rows])


def written(folder: Path, lines: list[str]) -> Path:
    file = folder / "people.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def bring_in(app: Flask, file: Path, codes_to: Path | None) -> Invited:
    with app.app_context():
        try:
            return import_invited("local-care", file, codes_to=codes_to, actor=TESTER)
        finally:
            db.session.remove()


def assert_whole(app: Flask, codes_to: Path) -> None:
    """Each of the thirty has a code of their own, and each code works."""
    with codes_to.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["reference"] for row in rows] == [f"'=NH{n}" for n in range(30)]
    assert codes_to.stat().st_mode & 0o777 == 0o600
    assert list(codes_to.parent.glob("*.part")) == []
    with app.app_context():
        held = {find_invited(1, row["code"], clock.now()).invitation_id for row in rows}
        assert len(held) == 30
        assert in_all(count_by_practice(1).values()) == Counts(unused=30)
        db.session.remove()


def test_each_person_gets_a_code_and_the_same_file_again_changes_nothing(
    app: Flask, people: Path, tmp_path: Path
) -> None:
    target = tmp_path / "codes.csv"

    assert bring_in(app, people, target) == Invited(people=30, new=30, known=0)

    assert_whole(app, target)
    before = target.read_bytes()
    assert bring_in(app, people, target) == Invited(people=30, new=0, known=30)
    assert target.read_bytes() == before
    assert_whole(app, target)


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("pieces", range(5))
@pytest.mark.parametrize("torn", ["", "8,'=NH2"])
def test_a_run_that_was_broken_off_goes_on_where_it_was(
    app: Flask,
    people: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    stored: bool,
    pieces: int,
    torn: str,
) -> None:
    """After so many pieces: before the next one is stored (but its codes are on the disk), or after."""
    target, real = tmp_path / "codes.csv", importing.store_rows
    calls = iter(range(99))

    def break_off(rows: object) -> None:
        last = next(calls) == pieces
        if stored or not last:
            real(rows)  # type: ignore[arg-type]
        if last and not stored:
            raise KeyboardInterrupt

    monkeypatch.setattr(inviting, "store_rows", break_off)
    if stored:
        monkeypatch.setattr(inviting.CodesFile, "finish", _raise)
    with pytest.raises(KeyboardInterrupt):
        bring_in(app, people, target)
    assert not target.exists()
    (part,) = tmp_path.glob("*.part")
    with part.open("a", encoding="utf-8") as file:
        file.write(torn)
    monkeypatch.undo()

    done = bring_in(app, people, target)

    assert done.new + done.known == 30
    assert_whole(app, target)


def _raise(_file: object) -> None:
    raise KeyboardInterrupt


def test_a_file_that_is_there_is_never_written_over(app: Flask, people: Path, tmp_path: Path) -> None:
    target = tmp_path / "codes.csv"
    target.write_text("mine", encoding="utf-8")

    with pytest.raises(Refused, match="There is a file"):
        bring_in(app, people, target)

    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["name,group", "Ann,gp"], "There is a column"),
        (["reference,address", "1,a@example.org"], "must name a column"),
        ([HEADS, "1,gp"], "line 2: This row has 2 cells"),
        ([HEADS, "1,gp,X99000", "1,gp,X99000"], "line 3: "),
        ([HEADS, "1,astronaut,X99000"], "line 2: There is no respondent group"),
        ([HEADS, "1,gp,Z12345"], "line 2: There is no GP practice"),
        ([HEADS, ",gp,X99000"], "line 2: There is no reference"),
        ([HEADS, '"1,gp,X99000'], "quote"),
        ([HEADS], "nobody in this file"),
        (["address", "ann(at)example.org"], "line 2: "),
    ],
)
def test_a12_every_fault_is_told_with_its_line_and_nothing_is_written(
    app: Flask, people: Path, tmp_path: Path, lines: list[str], sentence: str
) -> None:
    target = tmp_path / "codes.csv"

    with pytest.raises(ImportRefused) as refusal:
        bring_in(app, written(tmp_path, lines), target)

    assert sentence in refusal.value.sentence
    assert not target.exists()
    assert not list(tmp_path.glob("*.part"))
    with app.app_context():
        assert in_all(count_by_practice(1).values()) == Counts()
        db.session.remove()


def test_people_with_addresses_get_their_code_by_mail_once(app: Flask, people: Path, tmp_path: Path) -> None:
    file = written(tmp_path, ["address,group", *(f"ann{n}@example.org,gp" for n in range(10))])

    assert bring_in(app, file, None) == Invited(people=10, new=10, known=0)
    assert bring_in(app, file, None) == Invited(people=10, new=0, known=10)

    with app.app_context():
        messages = db.session.scalars(select(Message)).all()
        assert sorted(message.to_address for message in messages) == [
            f"ann{n}@example.org" for n in range(10)
        ]
        assert all(message.confidential for message in messages)
        assert len({message.text for message in messages}) == 10
        db.session.remove()
