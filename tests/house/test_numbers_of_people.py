"""The number of somebody who was deleted is given to nobody else: the record speaks of people by number."""

from __future__ import annotations

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app.accounts.models import Person
from app.accounts.operations.own import delete_account
from app.accounts.queries.people import get_person
from app.actor import Role
from app.database import db, transaction
from tests.accounts.people import somebody
from tests.factories import a_person
from tests.house.conftest import MakeSite

BEFORE = (
    "INSERT INTO people (id, public_id, email, name) VALUES (3, 'p3', 'a@example.org', 'A')",
    "INSERT INTO person_roles (person_id, role, begins_at) VALUES (3, 'editor', '2026-01-01 00:00:00')",
    "INSERT INTO sign_ins (token_digest, person_id, began_at, ends_at)"
    " VALUES (x'00', 3, '2026-01-01 00:00:00', '2026-01-01 12:00:00')",
)


def test_a_number_is_given_once(app: Flask) -> None:
    a_person(app)
    last = a_person(app, email="last@example.org", role=Role.BOARD_MEMBER)
    with app.app_context(), transaction() as at:
        delete_account(get_person(last), at=at)

    assert a_person(app, email="next@example.org", role=Role.BOARD_MEMBER) > last


def test_remaking_the_table_keeps_all_that_hangs_on_people(make_site: MakeSite) -> None:
    with make_site(tables=False).app_context():
        upgrade(revision="016")
        with db.engine.begin() as connection:
            for statement in BEFORE:
                connection.execute(text(statement))
        upgrade(revision="017")
        assert _kept() == [1, 1, 1]
        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1
        db.session.add(Person(email="b@example.org", name="B"))
        db.session.flush()
        assert db.session.scalar(text("SELECT max(id) FROM people")) == 4
        db.session.rollback()
        downgrade(revision="016")
        assert _kept() == [1, 1, 1]
        db.session.remove()
        db.engine.dispose()


def test_numbers_of_those_who_are_gone_already_are_kept_too(make_site: MakeSite) -> None:
    site = make_site(tables=False)
    with site.app_context():
        upgrade()
        db.session.remove()
    gone = a_person(site, role=Role.BOARD_MEMBER)
    with site.app_context():
        with transaction() as at:
            delete_account(get_person(gone), at=at)
        db.session.remove()
        downgrade(revision="016")
        upgrade()
        db.session.remove()
    somebody(site)
    with site.app_context():
        assert db.session.scalar(text("SELECT id FROM people")) == gone + 1
        db.session.remove()
        db.engine.dispose()


def _kept() -> list[int]:
    counts = [db.session.scalar(text(f"SELECT count(*) FROM {name}")) for name in
              ("people", "person_roles", "sign_ins")]  # fmt: skip
    db.session.rollback()
    return counts
