"""Professionals ask for an account, wait, and are confirmed or refused by a person of the consortium."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.accounts.letters import send_confirmed
from app.accounts.models import AccountCode, Person
from app.accounts.operations.inviting import invite_again
from app.accounts.operations.professionals import confirm_professional, refuse_professional
from app.accounts.queries import roster
from app.accounts.queries.signing_in import actor_of
from app.accounts.queries.tries import PAIR, SOURCE, find_wait
from app.actor import Profession, Role
from app.database import db, transaction
from app.errors import Refused
from app.mail.models import Message
from tests import factories
from tests.accounts.people import letters, recorded, row_of, send_all, somebody
from tests.factories import EMAIL, NOW, TESTER
from tests.inspector import InspectedClient

GREY = {"name": "Dr Grey", "email": "grey@nhs.example.org", "profession": "gp", "note": "I am new."}


def ask(client: InspectedClient, **changes: str) -> str:
    """Ask for an account; returns what the page says in the end."""
    answer = client.submit(client.get("/account/ask"), GREY | changes)
    assert answer.status_code == 200, answer.text
    return answer.text


def waiting(app: Flask) -> list[str]:
    with app.app_context():
        return [person.public_id for person in roster.list_waiting()]


def test_who_asks_waits_has_no_code_and_gets_a_mail(app: Flask, client: InspectedClient) -> None:
    factories.localities(app)
    assert "We have your request" in ask(client, practice="X99001")

    with app.app_context():
        person = db.session.scalars(select(Person)).one()
        assert (person.email, person.profession, person.practice_code) == (GREY["email"], "gp", "X99001")
        assert (person.confirmed_at, person.note, person.roles) == (None, "I am new.", [])
        assert actor_of(person, clock.now()).profession is None
        assert db.session.scalar(select(func.count()).select_from(AccountCode)) == 0
    assert [(to, purpose) for to, purpose, _text in letters(app)] == [(GREY["email"], "asked")]
    assert [kind for kind, _subject in recorded(app)][-1] == "account asked for"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"code": "12345"}, "A practice code is one letter and 5 digits"),
        ({"email": "not an address"}, "email address"),
        ({"name": ""}, "Enter your name."),
    ],
)
def test_what_cannot_be_is_told_on_the_field(
    app: Flask, client: InspectedClient, fields: dict[str, str], sentence: str
) -> None:
    answer = client.submit(client.get("/account/ask"), GREY | fields)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert waiting(app) == []


def test_a10_asking_tells_nobody_whether_an_address_is_known(app: Flask, client: InspectedClient) -> None:
    factories.a_person(app)
    somebody(app, "new@example.org", begun=False)
    without_token = re.compile(r'value="[\w.-]{60,}"|nonce-\S+')
    pages = [
        without_token.sub("", ask(client, email=email))
        for email in ("stranger@example.org", "stranger@example.org", EMAIL, "NEW@example.org")
    ]

    assert len(set(pages)) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Person)) == 3
        known = db.session.scalars(select(Person).where(Person.email == EMAIL)).one()
        assert (known.profession, known.name, known.note) == ("", "Ada Admin", "")


def test_a_known_address_gets_one_mail_a_day_however_often_somebody_asks(
    app: Flask, client: InspectedClient
) -> None:
    factories.a_person(app)
    for _ in range(3):
        ask(client, email=EMAIL)

    told = [text for to, purpose, text in letters(app) if (to, purpose) == (EMAIL, "asked")]
    assert len(told) == 1
    assert "We know this address already" in told[0]


def test_asking_again_and_again_from_one_place_must_wait(app: Flask, client: InspectedClient) -> None:
    page = client.get("/account/ask")

    def press(times: int, email: str) -> list[int]:
        return [
            client.submit(page, GREY | {"email": email.format(n)}, follow_redirects=False).status_code
            for n in range(times)
        ]

    with clock.hold(NOW):
        assert press(12, "same@x.org") == [303] * PAIR.free + [429] * 2
        assert press(52, "{}@x.org") == [303] * (SOURCE.free - PAIR.free) + [429] * 2
    assert len(waiting(app)) == SOURCE.free - PAIR.free + 1
    with app.app_context():
        slowed = find_wait("somebody's password", "127.0.0.1", NOW)
    assert slowed == timedelta(0), "whoever signs in from there is not made to wait"
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.9"
    assert isinstance(elsewhere, InspectedClient)
    ask(elsewhere)


def test_an_engagement_lead_confirms_and_the_invitation_goes_out(app: Flask, client: InspectedClient) -> None:
    ask(client)
    factories.a_person(app, role=Role.ENGAGEMENT_LEAD)
    factories.sign_in(client)
    page = client.get("/manage/professionals")
    assert "I am new." in page.text

    page = client.submit(page, button="Confirm Dr Grey")

    assert "Dr Grey is confirmed" in page.text
    assert "Nobody waits" in page.text
    with app.app_context():
        person = db.session.scalars(select(Person).where(Person.email == GREY["email"])).one()
        assert actor_of(person, clock.now()).profession is Profession.GP
        assert person.note == ""
        assert roster.names_of([person.confirmed_by]) == {person.confirmed_by: "Ada Admin"}
    assert [purpose for _to, purpose, _text in letters(app)] == ["asked", "invitation"]


def test_who_is_refused_is_told_why_and_is_forgotten(app: Flask, staff: InspectedClient) -> None:
    ask(staff)
    (public_id,) = waiting(app)
    page = staff.get(f"/manage/professionals/{public_id}/refuse")
    assert staff.submit(page, {"reason": ""}, button="Do not confirm").status_code == 422

    staff.submit(page, {"reason": "You do not work here."}, button="Do not confirm")

    with app.app_context():
        assert row_of(public_id) is None
    to, _purpose, text = letters(app)[-1]
    assert to == GREY["email"]
    assert "You do not work here." in text
    assert staff.get(page.request.path).status_code == 404


@pytest.mark.parametrize("asked_was_sent", [True, False])
def test_a34_who_is_refused_stands_in_no_mail_once_it_is_sent(
    app: Flask, staff: InspectedClient, asked_was_sent: bool
) -> None:
    ask(staff)
    if asked_was_sent:
        send_all(app)
    (public_id,) = waiting(app)
    page = staff.get(f"/manage/professionals/{public_id}/refuse")
    staff.submit(page, {"reason": "You do not work here."}, button="Do not confirm")
    assert [to for to, _purpose, _text in letters(app)].count(GREY["email"]) == 2 - asked_was_sent

    send_all(app)

    with app.app_context():
        for message in db.session.scalars(select(Message)):
            assert (message.state, message.to_address, message.text) == ("sent", "", "")


def test_a34_who_is_confirmed_stands_in_no_mail_either(app: Flask) -> None:
    lee = somebody(app)
    with app.app_context(), transaction() as at:
        person = row_of(lee)
        assert person is not None
        send_confirmed(person, at=at)
    send_all(app)

    assert [(to, text) for to, _purpose, text in letters(app)] == [("", "")]


def test_whoever_had_an_account_before_keeps_it_without_the_profession(app: Flask) -> None:
    lee = somebody(app, "lee@example.org", Role.BOARD_MEMBER)
    with app.app_context():
        with transaction() as at:
            person = row_of(lee)
            assert person is not None
            person.profession = "gp"
        with transaction() as at:
            refuse_professional(person, actor=TESTER, at=at)
        kept = row_of(lee)
        assert kept is not None
        assert (kept.profession, len(kept.roles)) == ("", 1)


def test_somebody_in_use_is_confirmed_without_a_code(app: Flask) -> None:
    lee = somebody(app)
    with app.app_context(), transaction() as at:
        person = row_of(lee)
        assert person is not None
        person.profession = "specialist"
        assert confirm_professional(person, actor=TESTER, at=at) is None
        with pytest.raises(Refused, match="answered this already"):
            confirm_professional(person, actor=TESTER, at=at + timedelta(seconds=1))


def test_who_waits_can_be_given_neither_a_role_nor_an_invitation(app: Flask, staff: InspectedClient) -> None:
    ask(staff)
    (public_id,) = waiting(app)
    page = staff.get(f"/manage/people/{public_id}")

    assert "Give this role" not in page.text
    assert "Send the invitation again" not in page.text
    with app.app_context():
        person = row_of(public_id)
        assert person is not None
        with pytest.raises(Refused), transaction() as at:
            invite_again(person, actor=TESTER, at=at)


def test_a_lead_sees_nothing_of_people_who_do_not_wait(app: Flask, client: InspectedClient) -> None:
    ada = somebody(app, "ada2@example.org", Role.ADMINISTRATOR)
    factories.a_person(app, role=Role.ENGAGEMENT_LEAD)
    factories.sign_in(client)

    assert client.get(f"/manage/professionals/{ada}/refuse").status_code == 404
    assert client.get(f"/manage/people/{ada}").status_code == 403


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({"name": "GREY, Dr. Ána"}, True),
        ({"name": "Ana Grey-Green"}, False),
        ({"name": "Ana Grey", "profession": "nurse"}, False),
        ({"name": "Ana Grey", "practice": "X99000"}, False),
    ],
)
def test_a_person_with_two_accounts_at_one_practice_is_confirmed_once(
    app: Flask, staff: InspectedClient, changes: dict[str, str], *, is_same: bool
) -> None:
    factories.localities(app)
    ask(staff, name="Dr Ana Grey", practice="X99001")
    staff.submit(staff.get("/manage/professionals"), button="Confirm Dr Ana Grey")
    ask(staff, **({"email": "ana@home.example.org", "practice": "X99001"} | changes))
    (public_id,) = waiting(app)

    page = staff.get("/manage/professionals")

    assert ("could answer twice" in page.text) is is_same
    assert ("grey@nhs.example.org. A person" in page.text) is is_same
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    plain = staff.post(f"/manage/professionals/{public_id}/confirm", data={"csrf_token": token})
    assert plain.status_code == (409 if is_same else 303)
    if is_same:
        done = staff.submit(page, button=f"Confirm: it is somebody else {changes['name']}")
        assert "is confirmed. We have written to them." in done.text
    assert waiting(app) == []
