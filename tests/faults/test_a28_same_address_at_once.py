"""A28: two who take one address at the same moment get an answer, and the log tells nobody's address."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime
from threading import Event, Thread
from time import sleep

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError, OperationalError

from app.accounts.models import ExternalIdentity, Person
from app.accounts.operations.external import Identity, find_or_make
from app.accounts.operations.professionals import Asking, ask_for_account
from app.accounts.views import asking
from app.actor import Profession, Role
from app.database import db, transaction
from tests.accounts.letters import code_in
from tests.accounts.test_own_account import prove, send
from tests.factories import EMAIL, a_person, sign_in
from tests.inspector import InspectedClient

GREY = "grey@nhs.example.org"
ASKING = Asking(email=GREY, name="Dr Grey", profession=Profession.GP, practice_code="", note="")
IDENTITY = Identity(
    issuer="https://id.example.org",
    subject="s1",
    email=GREY,
    email_verified=True,
    name="Dr Grey",
    profession=None,
)
FORM = {"name": "Dr Grey", "email": GREY, "profession": "gp", "note": "I am new."}


@contextmanager
def meanwhile(app: Flask, act: Callable[[datetime], object]):
    """Inside the block somebody else has done `act` and is about to commit it."""
    done = Event()

    def run() -> None:
        with app.app_context(), transaction() as at:
            act(at)
            done.set()
            sleep(0.4)

    other = Thread(target=run)
    other.start()
    assert done.wait(20)
    yield
    other.join()


def ask(at: datetime) -> object:
    return ask_for_account(ASKING, at)


def people(app: Flask) -> int:
    with app.app_context():
        return db.session.scalar(select(func.count()).where(Person.email == GREY)) or 0


def test_asking_for_an_account_gives_the_same_answer(
    app: Flask, client: InspectedClient, caplog: pytest.LogCaptureFixture
) -> None:
    page = client.get("/account/ask")
    with meanwhile(app, ask):
        answer = client.submit(page, FORM, follow_redirects=False)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account/ask/thank-you")
    assert people(app) == 1
    assert GREY not in caplog.text


def test_inviting_says_that_the_address_is_taken(
    app: Flask, staff: InspectedClient, caplog: pytest.LogCaptureFixture
) -> None:
    page = staff.get("/manage/people/invite")
    with meanwhile(app, ask):
        answer = staff.submit(page, {"name": "Dr Grey", "email": GREY}, action="/manage/people/invite")

    assert answer.status_code == 422
    assert "already here" in answer.text
    assert people(app) == 1
    assert GREY not in caplog.text


def test_confirming_a_new_address_says_that_it_is_taken(
    app: Flask, client: InspectedClient, caplog: pytest.LogCaptureFixture
) -> None:
    a_person(app, role=Role.BOARD_MEMBER)
    sign_in(client)
    prove(client)
    send(client, "/account/address", {"email": GREY})
    page, code = client.get("/account/address/code"), code_in(app, to=GREY)
    with meanwhile(app, ask):
        answer = client.submit(page, {"code": code}, action="/account/address/code")

    assert answer.status_code == 422
    assert people(app) == 1
    assert GREY not in caplog.text


def test_somebody_who_comes_from_the_service_twice_at_once_has_one_account(app: Flask) -> None:
    with meanwhile(app, lambda at: find_or_make(IDENTITY, at)), app.app_context(), transaction() as at:
        person, _linked = find_or_make(IDENTITY, at)
        assert person.email == GREY

    assert people(app) == 1
    with app.app_context():
        assert len(db.session.scalars(select(ExternalIdentity)).all()) == 1


def test_a28_an_error_of_the_database_is_logged_without_its_words(
    app: Flask,
    client: InspectedClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    a_person(app)

    def clash(*_rest: object) -> None:
        db.session.add(Person(email=EMAIL, name="Ada Again"))
        db.session.flush()

    monkeypatch.setattr(asking, "ask_for_account", clash)
    with pytest.raises(IntegrityError):
        client.submit(client.get("/account/ask"), FORM)

    assert "IntegrityError" in caplog.text
    assert "asking.py" in caplog.text, "the place is told"
    for private in (EMAIL, "Ada Again"):
        assert private not in caplog.text


def test_a28_neither_is_what_a_database_out_of_reach_says(
    app: Flask,
    client: InspectedClient,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def away(*_rest: object) -> None:
        raise OperationalError("INSERT", {"email": EMAIL}, Exception(f"Key (email)=({EMAIL})"))

    monkeypatch.setattr(asking, "ask_for_account", away)
    answer = client.submit(client.get("/account/ask"), FORM)

    assert answer.status_code == 503
    assert "OperationalError" in caplog.text
    assert EMAIL not in caplog.text
