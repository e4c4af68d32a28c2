"""A15: a code, an invitation or a role opens its door only while it is open."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.accounts.letters import send_invitation
from app.accounts.models import AccountCode, Person, PersonRole
from app.accounts.operations.inviting import invite_person
from app.accounts.operations.professionals import Asking, ask_for_account
from app.actor import Profession, Role
from app.consultations.operations import running
from app.consultations.operations.timetables import close_early, tell_nobody
from app.database import db, transaction
from app.invitations.models import UNUSED, Invitation
from app.ranking.assurance import Assurance
from app.responses.models import Response
from tests import factories
from tests.accounts.letters import code_in, letters
from tests.factories import NOW, TESTER
from tests.faults.hostile import token_of
from tests.inspector import InspectedClient

PLACE = "/consultations/local-care/code"
GUEST = "grace@example.org"
DAY = timedelta(days=1)
OTHER_CODE = "7K3M-Q9TX-2BCD-5FGH-8"


def shut(app: Flask, kind: str) -> str:
    """A consultation that is not open, with a code that was made for it; returns the code."""
    later = NOW + 10 * DAY if kind == "scheduled" else None
    number = factories.a_consultation(
        app, opens_at=later, scheduled=kind != "draft", at=NOW, assurances=[Assurance.INVITED]
    )
    [code] = factories.invitations(app, number)
    with app.app_context(), transaction() as at:
        if kind == "closed":
            close_early(number, reason="Enough was said.", tell=tell_nobody, actor=TESTER, at=at)
        if kind == "withdrawn":
            running.withdraw(number, reason="It was wrong.", actor=TESTER, at=at)
    return code


def states(app: Flask) -> list[int]:
    with app.app_context():
        assert db.session.scalars(select(Response)).all() == []
        return list(db.session.scalars(select(Invitation.state)))


@pytest.mark.parametrize("kind", ["draft", "scheduled", "closed", "withdrawn"])
def test_a15_a_good_code_opens_no_consultation_that_is_shut(
    app: Flask, client: InspectedClient, kind: str
) -> None:
    with clock.hold(NOW):
        code = shut(app, kind)
        token = token_of(client.get("/sign-in"))
        read = client.get(PLACE)
        sent = {
            typed: client.post(PLACE, data={"code": typed, "csrf_token": token})
            for typed in (code, OTHER_CODE)
        }

    assert states(app) == [UNUSED]
    good, bad = sent[code], sent[OTHER_CODE]
    assert good.status_code == bad.status_code == read.status_code
    assert good.status_code in {403, 404, 409, 410}
    assert code not in good.text
    # Nobody learns at a shut door whether a code is a good one, and no way in is handed out.
    assert good.text == bad.text
    assert not any("local-care" in cookie for cookie in good.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("late", [False, True])
def test_a15_an_invitation_to_an_account_runs_out_after_seven_days(
    app: Flask, client: InspectedClient, late: bool
) -> None:
    with clock.hold(NOW), app.app_context(), transaction() as at:
        person, code = invite_person(
            email=GUEST, name="Grace", roles=[Role.ADMINISTRATOR], actor=TESTER, at=at
        )
        send_invitation(person, code, at=at)

    moment = NOW + 7 * DAY - timedelta(0 if late else 1)
    with clock.hold(moment):
        answer = client.submit(client.get("/account/begin"), {"code": code})

    assert answer.status_code == (422 if late else 200)
    assert ("Grace" in answer.text) is not late


def test_a15_an_invitation_that_ran_out_between_two_pages_begins_nothing(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW), app.app_context(), transaction() as at:
        _person, code = invite_person(email=GUEST, name="Grace", roles=[], actor=TESTER, at=at)
    with clock.hold(NOW + 7 * DAY - timedelta(seconds=1)):
        page = client.submit(client.get("/account/begin"), {"code": code})
        assert page.status_code == 200

    with clock.hold(NOW + 7 * DAY):
        answer = client.submit(page, {"password": "a quiet river at dawn"}, follow_redirects=False)

    assert answer.status_code == 422
    with app.app_context():
        assert db.session.scalars(select(Person)).one().password_hash is None


def asks_to_be_confirmed(at: datetime) -> None:
    asking = Asking(email=GUEST, name="Grace", profession=Profession.GP, practice_code="", note="")
    ask_for_account(asking, at)


def was_invited(at: datetime) -> None:
    invite_person(email=GUEST, name="Grace", roles=[Role.EDITOR], actor=TESTER, at=at)


def was_closed(at: datetime) -> None:
    db.session.add(Person(email=GUEST, name="Grace", password_hash="x", created_at=at, disabled_at=at))


@pytest.mark.parametrize("who", [asks_to_be_confirmed, was_invited, was_closed])
def test_a15_forgetting_a_password_opens_no_account_that_is_not_open(
    app: Flask, client: InspectedClient, who
) -> None:
    with app.app_context(), transaction() as at:
        who(at)
    with app.app_context():
        before = db.session.execute(select(Person.__table__)).one()
        codes = set(db.session.scalars(select(AccountCode.digest)))

    asked = client.submit(client.get("/account/password"), {"email": GUEST}, follow_redirects=False)

    assert asked.headers["Location"] == "/account/password/code", "the same as for everybody"
    assert letters(app) == []
    with app.app_context():
        assert set(db.session.scalars(select(AccountCode.digest))) == codes
        assert db.session.execute(select(Person.__table__)).one() == before


def test_a15_a_code_for_a_password_dies_with_the_account(app: Flask, client: InspectedClient) -> None:
    number = factories.a_person(app)
    client.submit(client.get("/account/password"), {"email": factories.EMAIL})
    code = code_in(app, to=factories.EMAIL)
    with app.app_context(), transaction() as at:
        db.session.execute(update(Person).where(Person.id == number).values(disabled_at=at))

    assert client.submit(client.get("/account/password/code"), {"code": code}).status_code == 422


def test_a15_a_role_that_runs_out_in_a_session_is_gone_at_the_next_click(
    app: Flask, client: InspectedClient
) -> None:
    with clock.hold(NOW):
        factories.a_person(app, role=Role.ADMINISTRATOR)
        with app.app_context(), transaction():
            db.session.execute(update(PersonRole).values(ends_at=NOW + timedelta(minutes=20)))
        factories.sign_in(client)
        page = client.get("/manage/people/invite")
        assert page.status_code == 200
    with clock.hold(NOW + timedelta(minutes=20) - timedelta(microseconds=1)):
        assert client.get("/manage/people").status_code == 200

    with clock.hold(NOW + timedelta(minutes=20)):
        fields = {"email": GUEST, "name": "Grace", "roles": "administrator"}
        sent = client.submit(page, fields, follow_redirects=False)
        assert (sent.status_code, client.get("/manage/people").status_code) == (403, 403)
        assert client.get("/account").status_code == 200, "they are still who they are"
    with app.app_context():
        assert [person.email for person in db.session.scalars(select(Person))] == [factories.EMAIL]
