"""Passwords: long and uncommon ones are taken, others are refused with the reason; a flood does not queue."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select, update

from app.accounts import passwords
from app.accounts.models import Person
from app.database import db, transaction
from app.errors import Busy, Refused
from tests.factories import PASSWORD, a_person, sign_in
from tests.inspector import InspectedClient

pytestmark = pytest.mark.usefixtures("real_passwords")
OWN = ("Ada Admin", "ada.lovelace@example.org", "Harbour and Vale")


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("short", "12 characters or more"),
        ("elevenchars", "12 characters or more"),
        ("x" * 201, "200 characters or fewer"),
        ("passwordpassword", "Many people use"),
        ("Password1234!", "Many people use"),
        ("123456789012", "Many people use"),
        ("aaaaaaaaaaaaaaa", "Many people use"),
        ("ilovemyfamily", "Many people use"),
        ("Ada Admin 2026!", "your name"),
        ("Admin Ada 12345", "your name"),
        ("ada.lovelace@example.org", "your name"),
        ("adalovelace1815", "your name"),
        ("HarbourAndVale1", "your name"),
    ],
)
def test_a_weak_password_is_refused_with_the_reason(password: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        passwords.refuse_weak(password, *OWN)

    assert refusal.value.field == "password"


@pytest.mark.parametrize(
    "password",
    [
        PASSWORD,
        "žluťoučký kůň úpěl",
        "a" * 11 + "quiet river",
        "8f!Kq2Lm9#Zt",
        "秘密の言葉はとても長いです",
        "x1y2z3" * 3 + "river",
    ],
)
def test_a_long_password_of_any_letters_is_taken(password: str) -> None:
    passwords.refuse_weak(password, *OWN)


def test_a_flood_is_told_to_come_back_and_does_not_wait_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_PATIENCE", 0.05)
    monkeypatch.setattr(passwords, "_seats", threading.BoundedSemaphore(1))
    held = threading.Event()
    with passwords._seat(), ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(passwords.matches, None, "anything") for _ in range(16)]
        refused = [one.exception(timeout=10) for one in waiting]
        held.set()

    assert {type(one) for one in refused} == {Busy}


def test_a_flood_is_answered_with_503_and_when_to_come_back(
    app: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(app)
    page = client.get("/sign-in")
    monkeypatch.setattr(passwords, "_PATIENCE", 0.01)
    monkeypatch.setattr(passwords, "_seats", threading.BoundedSemaphore(1))
    with passwords._seat():
        answer = client.submit(page, {"email": "ada@example.org", "password": PASSWORD})

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_a_hash_of_other_parameters_is_made_anew_at_the_next_sign_in(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    weak = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash(PASSWORD)
    with app.app_context(), transaction():
        db.session.execute(update(Person).values(password_hash=weak))

    sign_in(client)

    with app.app_context():
        kept = db.session.scalars(select(Person.password_hash)).one()
    assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(kept, PASSWORD)
