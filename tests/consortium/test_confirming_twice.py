"""Two people confirm the same sheet in the same moment: it is brought in once (FAULTS F02, G8)."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from threading import Barrier, Thread

from flask import Flask

from app import clock
from app.audit.models import AuditEntry
from app.consortium.operations.sheets import confirm_sheet, keep_sheet
from app.consortium.queries import practices as queries
from app.consortium.queries.sheets import read_register
from app.consortium.sheet import read_sheet
from app.database import db, transaction
from app.errors import Refused
from tests.consortium.sheets import text_of
from tests.factories import TESTER

PEOPLE = 6


def test_a_sheet_is_brought_in_once_however_many_confirm_it(app: Flask) -> None:
    today = clock.now().date()
    sheet = read_sheet(BytesIO(text_of().encode()), today)
    with app.app_context(), transaction() as at:
        keys = [keep_sheet(sheet, at=at) for _ in range(2)]
    with app.app_context():
        seen = read_register().digest
    barrier, said = Barrier(PEOPLE), []

    def confirm(key: str) -> None:
        barrier.wait()
        said.append(_confirmed(app, key, seen, today))

    threads = [Thread(target=confirm, args=(keys[n % 2],)) for n in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == ["done"] + ["refused"] * (PEOPLE - 1)
    with app.app_context():
        assert len(queries.list_every_practice()) == 3
        assert db.session.query(AuditEntry).filter_by(kind="practices imported").count() == 1


def _confirmed(app: Flask, key: str, seen: str, today: date) -> str:
    with app.app_context():
        try:
            with transaction() as at:
                confirm_sheet(key, seen=seen, leave_on=None, actor=TESTER, at=at, today=today)
        except Refused:
            return "refused"
        finally:
            db.session.remove()
    return "done"
