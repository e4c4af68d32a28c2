"""What people say about themselves cannot be joined to what they answered: not by id, order, time, row order,
cookie, record, log or download. The tests try, with all that stands in the database."""

from __future__ import annotations

import itertools
import logging
import random
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from app import clock
from app.database import db, transaction
from app.equality.models import Count, Slip
from app.equality.operations.counting import BATCH, count_slips
from app.equality.operations.saying import keep_slip
from app.equality.questions import QUESTIONS
from app.equality.tickets import seal, slip_key
from app.jobs.rounds import run_round
from app.privacy.sealing import Seal
from tests import factories
from tests.equality.test_about_you import ABOUT, CLOSES, LATE, asked, counted, sent, slips
from tests.factories import NOW
from tests.inspector import InspectedClient

PEOPLE = 9
RELIGIONS = QUESTIONS["religion"].codes
GROUPS = QUESTIONS["ethnic-group"].codes


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app, at=NOW, closes_at=CLOSES)


def say(app: Flask, number: int, page: str, said: dict[str, list[str]], ticket: str) -> None:
    with app.app_context(), transaction() as at:
        keep_slip(number, slip_key(ticket, page), page, said, seal=seal(), at=at)


def count(app: Flask, number: int) -> int:
    with app.app_context(), transaction() as at:
        return count_slips(number, seal=seal(), at=at)


def rows_of(table: str) -> list[tuple[Any, ...]]:
    """Every row with what the database itself knows of it: where it stands and which transaction wrote it."""
    if db.session.get_bind().dialect.name == "postgresql":
        hidden = "ctid::text, xmin::text"
    else:
        hidden = "rowid" if _has_rowid(table) else "0"
    return [tuple(row) for row in db.session.execute(text(f"SELECT {hidden}, * FROM {table}"))]


def _has_rowid(table: str) -> bool:
    made = db.session.scalar(text("SELECT sql FROM sqlite_master WHERE name = :t"), {"t": table})
    return "WITHOUT ROWID" not in str(made).upper()


def everybody(app: Flask, order: list[int]) -> list[str]:
    """People take part one after the other, each with their own answers about themselves; returns the codes
    of their receipts, in the same order."""
    receipts = []
    for who in order:
        me = asked(app)
        cookie = me.client.get_cookie("folkmoot_response", path="/consultations/local-care")
        assert cookie is not None
        receipts.append(cookie.value.split(".")[0])
        me.press("Continue", {"age": "35-44", "carer": "yes" if who % 2 else "no"})
        me.press("Continue", {"ethnic-group": GROUPS[who]})
        me.follow("Leave out this page")
        me.press("Continue", {"religion": RELIGIONS[who % len(RELIGIONS)]})
    return receipts


def test_the_same_people_in_another_order_leave_the_same_counts_behind(app: Flask, number: int) -> None:
    """If nothing that stays says who came first, nothing that stays can be laid beside the responses."""
    left = []
    for order in (list(range(PEOPLE)), list(reversed(range(PEOPLE)))):
        with app.app_context():
            db.session.execute(text("DELETE FROM equality_counts"))
            db.session.commit()
        with clock.hold(NOW):
            everybody(app, order)
        with clock.hold(LATE), app.app_context():
            assert run_round() == []
            counts = text("SELECT question, answer, people FROM equality_counts")
            left.append([tuple(row) for row in db.session.execute(counts)])
            written = {row[1] for row in rows_of("equality_counts")} if _is_postgres() else set()
            assert len(written) <= 1, "all rows were written by one transaction"

    assert left[0] == left[1], "the same rows, in the same order"
    assert sum(people for question, _answer, people in left[0] if question == "ethnic-group") == PEOPLE


def _is_postgres() -> bool:
    return db.session.get_bind().dialect.name == "postgresql"


def test_no_value_of_a_response_stands_in_what_waits_or_is_counted(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        receipts = everybody(app, list(range(4)))
    with app.app_context():
        responses: set[Any] = set()
        for table in ("responses", "response_history", "open_answers", "response_drafts", "kept_places"):
            for row in db.session.execute(text(f"SELECT * FROM {table}")):
                responses |= {value for value in row if _tells_apart(value)}
        for table in ("equality_slips", "equality_counts"):
            found = {v for row in db.session.execute(text(f"SELECT * FROM {table}")) for v in row}
            assert not {v for v in found if _tells_apart(v)} & responses
        waiting = repr(rows_of("equality_slips"))

    assert not [code for code in receipts if code.replace("-", "") in waiting.replace("-", "")]


def _tells_apart(value: Any) -> bool:
    return isinstance(value, bytes | memoryview) or (isinstance(value, str) and len(value) > 8)


def test_while_it_waits_the_database_says_nothing_of_what_was_said(app: Flask, number: int) -> None:
    """Rows that wait can be laid beside the responses by their order. So they are sealed, all of one length,
    with a key that is not in the database."""
    with clock.hold(NOW):
        everybody(app, list(range(4)))
        asked(app).press("Continue", {"limited": "a-lot", "conditions": list(QUESTIONS["conditions"].codes)})
    with app.app_context():
        sealed = [str(row.sealed) for row in db.session.query(Slip)]
        values = {
            str(value)
            for table in db.metadata.sorted_tables
            for row in db.session.execute(table.select())
            for value in row
        }
        keys = [value for value in values if len(value) >= 8]
        assert len(sealed) == 13
        assert len({len(one) for one in sealed}) == 1
        assert len(set(sealed)) == 13
        assert seal().open(sealed[0]) is not None
        assert not [key for key in keys if Seal([key], "about you").open(sealed[0])]
        assert counted(app) == {}


@pytest.mark.parametrize("size", [BATCH * 2 - 1, BATCH * 2, BATCH * 3])
def test_before_closing_only_large_batches_are_counted_and_as_many_stay(
    app: Flask, number: int, size: int
) -> None:
    with clock.hold(NOW):
        for who in range(size):
            say(app, number, "ethnic-group", {"ethnic-group": [GROUPS[who % 19]]}, f"ticket {who}")
        taken = count(app, number)

    assert taken == (0 if size < 2 * BATCH else size - BATCH)
    assert taken == 0 or taken >= BATCH
    people = sum(counted(app).get("ethnic-group", {}).values())
    assert people == taken
    with clock.hold(LATE):
        count(app, number)
    assert sum(counted(app)["ethnic-group"].values()) == size
    assert slips(app) == 0


def test_who_is_in_a_batch_is_a_matter_of_chance(app: Flask, number: int) -> None:
    """Two of three are taken, and not simply those who came first."""
    with clock.hold(NOW):
        for who in range(3 * BATCH):
            code = "sikh" if who < 2 * BATCH else "jewish"
            say(app, number, "belief-and-family", {"religion": [code]}, f"ticket {who}")
        count(app, number)

    # 40 of 60 are taken. That none of the 20 who came last is among them has a chance of 1 in 10^15.
    assert counted(app)["religion"].get("jewish", 0) > 0


def test_pages_are_batched_apart_so_that_few_of_one_page_wait(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        for who in range(2 * BATCH):
            say(app, number, "ethnic-group", {"ethnic-group": ["1"]}, f"ticket {who}")
        for who in range(3):
            say(app, number, "belief-and-family", {"religion": ["sikh"]}, f"ticket {who}")
        count(app, number)

    assert counted(app) == {"ethnic-group": {"1": BATCH}}


def test_what_is_counted_is_not_counted_again_and_cannot_be_changed(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        for who in range(2 * BATCH):
            say(app, number, "ethnic-group", {"ethnic-group": ["1"]}, f"ticket {who}")
        count(app, number)
        before = counted(app)
        for who in range(2 * BATCH):
            say(app, number, "ethnic-group", {"ethnic-group": ["2"]}, f"ticket {who}")
        assert count(app, number) == 0
    assert counted(app) == before
    with clock.hold(LATE):
        count(app, number)

    assert counted(app) == {"ethnic-group": {"1": BATCH, "2": BATCH}}, "only who waited could change"


def test_a_slip_no_key_opens_any_more_counts_for_nothing(app: Flask, number: int) -> None:
    with clock.hold(NOW):
        say(app, number, "ethnic-group", {"ethnic-group": ["1"]}, "mine")
        with app.app_context(), transaction() as at:
            lost = Seal(["a key we no longer have"], "about you")
            keep_slip(number, b"k" * 16, "ethnic-group", {"ethnic-group": ["2"]}, seal=lost, at=at)
    with clock.hold(LATE):
        count(app, number)

    assert counted(app) == {"ethnic-group": {"1": 1}}
    assert slips(app) == 0


def test_nothing_is_logged_recorded_or_handed_out(
    app: Flask, staff: InspectedClient, number: int, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), clock.hold(NOW):
        before = len(records(app))
        me = sent(app).follow("Questions about you").follow("Answer these questions")
        me.press("Continue", {"age": "85+"}).press("Continue", {"ethnic-group": "16"})
        assert len(records(app)) == before
        with app.app_context():
            run_round()
    said = caplog.text + repr(records(app))
    assert "85+" not in said
    assert "ethnic" not in said
    assert ABOUT not in said
    with clock.hold(NOW):
        factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    with clock.hold(LATE), app.app_context():
        run_round()
    factories.publish_list(app, number)
    for address in ("/priorities/1/list.csv", "/priorities/1/who-took-part"):
        file = staff.get(address)
        assert file.status_code == 200
        assert "85" not in file.text


def records(app: Flask) -> list[Any]:
    with app.app_context():
        return list(db.session.execute(text("SELECT kind, subject, detail FROM audit_entries")).all())


def test_a17_whoever_reads_the_files_of_the_database_finds_no_answer(
    app: Flask, backend: str, number: int
) -> None:
    """SQLite: the file and its journal, as they lie on the disk before and after counting."""
    if not backend.startswith("sqlite"):
        pytest.skip("PostgreSQL's files are swept by CLUSTER, see below")
    with clock.hold(NOW):
        asked(app).press("Continue", {"limited": "a-little", "conditions": ["stamina"]})
    file = Path(backend.removeprefix("sqlite:///"))
    for part in parts_of(file):
        assert b"a-little" not in part
        assert b"stamina" not in part


def parts_of(file: Path) -> Iterator[bytes]:
    for part in (file, Path(f"{file}-wal")):
        if part.exists():
            yield part.read_bytes()


def test_after_counting_postgresql_keeps_no_earlier_state_of_the_rows(
    app: Flask, backend: str, number: int
) -> None:
    if backend.startswith("sqlite"):
        pytest.skip("SQLite changes rows in their place")
    with clock.hold(NOW):
        for who in range(2 * BATCH):
            say(app, number, "ethnic-group", {"ethnic-group": ["1"]}, f"ticket {who}")
    with clock.hold(NOW + timedelta(hours=1)), app.app_context():
        assert run_round() == []
        places = db.session.scalars(text("SELECT ctid::text FROM equality_slips ORDER BY key")).all()
        db.session.rollback()

    # Each row stands right after the one with the next smaller key: there is nothing between them.
    numbers = [tuple(int(part) for part in re.findall(r"\d+", place)) for place in places]
    assert numbers == sorted(numbers)
    for one, following in itertools.pairwise(numbers):
        assert following in {(one[0], one[1] + 1), (one[0] + 1, 1)}


def test_a_random_slip_and_a_random_count_have_no_order_of_arrival(app: Flask, number: int) -> None:
    """The keys of slips are random, so their order says nothing; counts have no key of anybody."""
    chance = random.Random(5)
    with clock.hold(NOW):
        tickets = [f"{chance.getrandbits(128):032x}" for _ in range(12)]
        for ticket in tickets:
            say(app, number, "ethnic-group", {"ethnic-group": ["1"]}, ticket)
    with app.app_context():
        kept = [row.key for row in db.session.query(Slip).order_by(Slip.key)]
        columns = {column.name for column in Count.__table__.columns}

    assert kept == sorted(slip_key(ticket, "ethnic-group") for ticket in tickets)
    assert kept != [slip_key(ticket, "ethnic-group") for ticket in tickets]
    assert columns == {"consultation_id", "question", "answer", "people"}
