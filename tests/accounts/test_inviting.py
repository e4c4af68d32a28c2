"""Inviting people: a code by mail begins the account, once, for seven days, and is nowhere else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.accounts.letters import send_invitation
from app.accounts.models import AccountCode, Person
from app.accounts.operations.inviting import invite_again, invite_person
from app.accounts.queries.people import find_person_by_email
from app.accounts.queries.tries import PAIR
from app.actor import Profession, Role
from app.audit.models import AuditEntry
from app.database import db, transaction
from app.errors import Refused
from app.mail.models import Message
from tests.factories import NOW, PASSWORD, TESTER, a_person
from tests.inspector import InspectedClient

GUEST = "grace@example.org"


def invited(app: Flask, **wishes: object) -> str:
    """Somebody is invited and told so; returns the code."""
    with app.app_context(), transaction() as at:
        person, code = invite_person(
            email=GUEST, name="Grace Guest", actor=TESTER, at=at, **({"roles": [Role.EDITOR]} | wishes)
        )
        send_invitation(person, code, at=at)
        return code


def accept(client: InspectedClient, code: str, password: str = "a quiet river at dawn"):
    page = client.submit(client.get("/account/begin"), {"code": code})
    return client.submit(page, {"password": password}, follow_redirects=False)


def test_an_invited_person_sees_their_name_chooses_a_password_and_may_sign_in(
    app: Flask, client: InspectedClient
) -> None:
    code = invited(app)
    page = client.submit(client.get("/account/begin"), {"code": code.lower().replace("-", " ")})
    assert "Grace Guest" in page.text

    answer = client.submit(page, {"password": "a quiet river at dawn"}, follow_redirects=False)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")
    signing = client.submit(
        client.get("/sign-in"),
        {"email": GUEST, "password": "a quiet river at dawn"},
        follow_redirects=False,
    )
    assert signing.status_code == 303


def test_a_code_works_once(app: Flask, client: InspectedClient) -> None:
    code = invited(app)
    assert accept(client, code).status_code == 303

    again = client.submit(client.get("/account/begin"), {"code": code})

    assert again.status_code == 422
    assert "This code does not work" in again.text
    assert "Grace" not in again.text


def test_two_who_hold_the_same_code_cannot_both_use_it(app: Flask, client: InspectedClient) -> None:
    code = invited(app)
    pages = [client.submit(client.get("/account/begin"), {"code": code}) for _ in range(2)]

    answers = [client.submit(page, {"password": PASSWORD}, follow_redirects=False) for page in pages]

    assert [answer.status_code for answer in answers] == [303, 422]


def test_a_code_ends_after_seven_days(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        code = invited(app)
    with clock.hold(NOW + timedelta(days=7)):
        assert client.submit(client.get("/account/begin"), {"code": code}).status_code == 422
    with clock.hold(NOW + timedelta(days=7, seconds=-1)):
        assert accept(client, code).status_code == 303


def test_inviting_again_ends_the_first_code(app: Flask, client: InspectedClient) -> None:
    first = invited(app)
    with app.app_context(), transaction() as at:
        second = invite_again(find_person_by_email(GUEST), actor=TESTER, at=at)

    assert client.submit(client.get("/account/begin"), {"code": first}).status_code == 422
    assert accept(client, second).status_code == 303
    with app.app_context(), pytest.raises(Refused), transaction() as at:
        invite_again(find_person_by_email(GUEST), actor=TESTER, at=at)


def test_a_closed_account_cannot_be_begun(app: Flask, client: InspectedClient) -> None:
    code = invited(app)
    with app.app_context(), transaction() as at:
        db.session.scalars(select(Person)).one().disabled_at = at

    assert client.submit(client.get("/account/begin"), {"code": code}).status_code == 422


@pytest.mark.parametrize(
    "weak",
    ["short", "password1234", "Grace Guest 2026", "harbourandvale", "x" * 201, "abcabcabcabc"],
)
def test_a_weak_password_is_refused_with_the_reason_and_uses_nothing_up(
    app: Flask, client: InspectedClient, weak: str
) -> None:
    code = invited(app)

    assert accept(client, code, weak).status_code == 422
    assert accept(client, code).status_code == 303


def test_the_letter_holds_the_code_and_the_database_only_its_digest(app: Flask) -> None:
    code = invited(app)
    with app.app_context():
        letter = db.session.scalars(select(Message)).one()
        kept = db.session.scalars(select(AccountCode)).one()
        record = [str(entry.detail) for entry in db.session.scalars(select(AuditEntry))]

    assert (letter.to_address, letter.confidential) == (GUEST, True)
    assert f"/account/begin#{code}" in letter.text
    assert f"/account/begin#{code}" in letter.html
    assert len(kept.digest) == 32
    assert code not in "".join(record)


def test_who_is_invited_as_a_professional_is_confirmed_by_who_invites(app: Flask) -> None:
    invited(app, roles=[Role.PRACTICE_LEAD], profession=Profession.GP, practice_code="X99000")
    with app.app_context():
        person = db.session.scalars(select(Person)).one()

        assert (person.profession, person.confirmed_at is not None) == ("gp", True)
        assert [(role.role, role.practice_code) for role in person.roles] == [("practice-lead", "X99000")]


@pytest.mark.parametrize(
    ("wishes", "field"),
    [
        ({"email": "grace"}, "email"),
        ({"email": "ada@example.org"}, "email"),
        ({"roles": [Role.PPG_CHAIR]}, "practice_code"),
    ],
)
def test_a_wrong_or_taken_address_and_a_role_without_its_practice_are_refused(
    app: Flask, wishes: dict[str, Any], field: str
) -> None:
    a_person(app)
    asked: dict[str, Any] = {"email": GUEST, "name": "Grace"} | wishes
    with app.app_context(), pytest.raises(Refused) as refusal, transaction() as at:
        invite_person(actor=TESTER, at=at, **asked)

    assert refusal.value.field == field


def test_everybody_at_a_surgery_may_begin_in_the_same_hour_but_a_guesser_must_wait(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW):
        code = invited(app)
        begin = client.get("/account/begin")
        right = [client.submit(begin, {"code": code}).status_code for _ in range(PAIR.free + 5)]
        wrong = [client.submit(begin, {"code": "7K3M"}).status_code for _ in range(PAIR.free + 1)]

    assert right == [200] * (PAIR.free + 5)
    assert wrong == [422] * PAIR.free + [429]
