"""A06: a password or a sign-in that is ended while an old one is being looked at stays ended."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts.models import Person, SignIn
from app.accounts.operations.own import change_password
from app.accounts.passwords import hash_password, matches, strong_hash
from app.accounts.views import changing, signing_in
from app.actor import Role
from app.database import db, transaction
from tests.factories import EMAIL, PASSWORD, a_person, sign_in
from tests.inspector import InspectedClient

NEW = "seven slow green tractors"


def owner_changes_it(app: Flask) -> str:
    """Elsewhere, the owner takes another password; returns its hash."""
    made = hash_password(NEW)
    with app.app_context(), transaction() as at:
        person = db.session.scalars(select(Person).where(Person.email == EMAIL)).one()
        change_password(person, made, at=at)
    return made


def kept(app: Flask) -> tuple[str | None, int]:
    """The hash that is kept, and how many sign-ins there are."""
    with app.app_context():
        found = db.session.scalars(select(Person).where(Person.email == EMAIL)).one().password_hash
        return found, len(db.session.scalars(select(SignIn)).all())


@pytest.mark.parametrize("outdated", [False, True])
def test_a06_an_old_password_that_is_being_verified_neither_opens_nor_comes_back(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch, outdated: bool
) -> None:
    a_person(app, role=Role.BOARD_MEMBER)
    made = []

    def slowly(password_hash: str | None, password: str) -> bool:
        right = matches(password_hash, password)
        made.append(owner_changes_it(app))
        return right

    monkeypatch.setattr(signing_in, "matches", slowly)
    monkeypatch.setattr(signing_in, "is_outdated", lambda _hash: outdated)
    fields = {"email": EMAIL, "password": PASSWORD}
    answer = client.submit(client.get("/sign-in"), fields, follow_redirects=False)

    assert answer.status_code == 422
    assert "do not match" in answer.text
    assert kept(app) == (made[0], 0)


def test_a_hash_of_yesterdays_strength_is_made_again_and_a_good_one_is_left(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(app, role=Role.BOARD_MEMBER)
    before, _count = kept(app)
    sign_in(app.test_client())
    assert kept(app)[0] == before
    monkeypatch.setattr(signing_in, "is_outdated", lambda _hash: True)
    sign_in(app.test_client())

    assert kept(app)[0] != before
    assert matches(kept(app)[0], PASSWORD)


def test_a06_whoever_was_signed_out_meanwhile_changes_no_password(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(app, role=Role.BOARD_MEMBER)
    sign_in(client)
    page = client.get("/account/prove")
    client.submit(page, {"current_password": PASSWORD}, follow_redirects=False)
    made = []

    def slowly(password: str, *own: str) -> str:
        made.append(owner_changes_it(app))
        return strong_hash(password, *own)

    page = client.get("/account/new-password")
    monkeypatch.setattr(changing, "strong_hash", slowly)
    answer = client.submit(
        page, {"password": "a thief's own long one"}, action="/account/new-password", follow_redirects=False
    )

    assert answer.status_code == 422
    assert kept(app) == (made[0], 0)
