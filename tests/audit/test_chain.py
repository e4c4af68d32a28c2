"""The record is a chain: whoever changes, removes or slips in a row is found, and the row is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import delete, insert, select, update

from app.actor import Actor
from app.audit import events
from app.audit.models import AuditEntry
from app.audit.operations import record
from app.audit.queries import find_broken_link, head
from app.database import db, transaction
from tests.factories import NOW, TESTER
from tests.inspector import InspectedClient

ROWS = 6


@pytest.fixture
def recorded(app: Flask) -> Flask:
    """A site on which six things were done."""
    with app.app_context(), transaction() as at:
        for number in range(1, ROWS + 1):
            record(events.NewsPublished(subject=f"post:{number}", title=f"News {number}"), TESTER, at)
    return app


def tampered(app: Flask, change: Callable[[], object]) -> int | None:
    """What the check names after somebody with access to the tables did this."""
    with app.app_context():
        with transaction():
            change()
        return find_broken_link()


def test_an_untouched_chain_holds(recorded: Flask) -> None:
    with recorded.app_context():
        assert find_broken_link() is None
        assert head() == ROWS


def test_an_empty_chain_holds(app: Flask) -> None:
    with app.app_context():
        assert find_broken_link() is None
        assert head() == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"detail": {"title": "Other news"}},
        {"actor_name": "somebody else"},
        {"actor_kind": "person"},
        {"person_id": 7},
        {"kind": "decision published"},
        {"subject": "post:99"},
        {"at": NOW},
        {"previous": "0" * 63 + "1"},
        {"digest": "f" * 64},
    ],
    ids=lambda changed: next(iter(changed)),
)
@pytest.mark.parametrize("seq", [1, 3, ROWS])
def test_a29_an_altered_row_is_found_and_named(recorded: Flask, changed: dict[str, object], seq: int) -> None:
    statement = update(AuditEntry).where(AuditEntry.seq == seq).values(**changed)

    assert tampered(recorded, lambda: db.session.execute(statement)) == seq


@pytest.mark.parametrize("seq", [1, 3, ROWS - 1])
def test_a29_a_deleted_row_is_found_and_named(recorded: Flask, seq: int) -> None:
    statement = delete(AuditEntry).where(AuditEntry.seq == seq)

    assert tampered(recorded, lambda: db.session.execute(statement)) == seq


def test_a29_a_deleted_row_is_found_though_the_rest_moves_up(recorded: Flask) -> None:
    def close_the_gap() -> None:
        db.session.execute(delete(AuditEntry).where(AuditEntry.seq == 3))
        for seq in range(4, ROWS + 1):
            db.session.execute(update(AuditEntry).where(AuditEntry.seq == seq).values(seq=seq - 1))

    assert tampered(recorded, close_the_gap) == 3


@pytest.mark.parametrize("seq", [0, ROWS + 1])
def test_a29_an_inserted_row_is_found_and_named(recorded: Flask, seq: int) -> None:
    def slip_in() -> None:
        last = db.session.scalars(select(AuditEntry).where(AuditEntry.seq == ROWS)).one()
        values = {c.key: getattr(last, c.key) for c in AuditEntry.__table__.columns}
        db.session.execute(insert(AuditEntry).values(**values | {"seq": seq, "subject": "post:1000"}))

    assert tampered(recorded, slip_in) == max(seq, 1)


def test_two_rows_that_change_places_are_found(recorded: Flask) -> None:
    def swap() -> None:
        for seq, there in ((2, 99), (3, 2), (99, 3)):
            db.session.execute(update(AuditEntry).where(AuditEntry.seq == seq).values(seq=there))

    assert tampered(recorded, swap) == 2


def test_an_act_that_is_rolled_back_leaves_no_row(recorded: Flask) -> None:
    def break_off() -> None:
        with transaction() as at:
            record(events.NewsPublished(subject="post:7", title="Never"), TESTER, at)
            raise RuntimeError("broke off")

    with recorded.app_context():
        with pytest.raises(RuntimeError, match="broke off"):
            break_off()

        assert head() == ROWS
        assert find_broken_link() is None


def test_who_did_it_is_kept_as_they_were(recorded: Flask) -> None:
    with recorded.app_context():
        with transaction() as at:
            ada = Actor.person(12, "Ada", frozenset())
            record(events.NewsPublished(subject="post:7", title="News 7"), ada, at)
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()

        assert entry is not None
        assert (entry.actor_kind, entry.person_id, entry.actor_name) == ("person", 12, "Ada")


def test_staff_are_told_the_number_of_the_broken_row(app: Flask, staff: InspectedClient) -> None:
    whole = staff.get("/manage/activity/check")
    assert whole.status_code == 200
    with app.app_context(), transaction():
        db.session.execute(update(AuditEntry).where(AuditEntry.seq == 1).values(subject="person:99"))

    broken = staff.get("/manage/activity/check")

    assert broken.status_code == 200
    assert broken.text != whole.text
    assert "row 1" in broken.text.lower() or "number 1" in broken.text.lower()
