"""One's own account: what is held is shown, and its owner alone takes it along, changes or deletes it."""

from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pyotp
import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.accounts.models import AccountCode, Person, PersonRole, RecoveryCode, SecondFactor, SignIn
from app.accounts.operations.own import delete_account
from app.accounts.queries.people import get_person
from app.actor import Role
from app.audit.queries import find_broken_link
from app.database import db, transaction
from app.errors import Conflict
from app.mail.operations import Letter, post
from tests.accounts.letters import code_in, letters
from tests.accounts.people import send_all, somebody
from tests.accounts.test_second_factor import codes_on, key_on
from tests.factories import EMAIL, NOW, PASSWORD, a_person, sign_in
from tests.inspector import InspectedClient

NEW = "seven slow green tractors"
SENSITIVE = (
    "/account/address",
    "/account/new-password",
    "/account/second-factor",
    "/account/recovery-codes/new",
    "/account/delete",
)


@pytest.fixture
def member(app: Flask, client: InspectedClient) -> InspectedClient:
    """A browser in which a board member, who needs no second factor, is signed in."""
    a_person(app, role=Role.BOARD_MEMBER)
    sign_in(client)
    return client


def prove(client: InspectedClient, password: str = PASSWORD):
    page = client.get("/account/prove")
    return client.submit(page, {"current_password": password}, follow_redirects=False)


def send(client: InspectedClient, address: str, fields: dict[str, str] | None = None):
    return client.submit(client.get(address), fields or {}, action=address, follow_redirects=False)


def test_the_page_says_what_we_hold_and_where_somebody_is_signed_in(
    app: Flask, member: InspectedClient
) -> None:
    text = member.get("/account").text

    for words in ("Ada Admin", EMAIL, "Board member", "Not set up", "(this one)"):
        assert words in text
    assert text.count("(this one)") == 1


def test_where_somebody_lands_depends_on_what_they_may_do(app: Flask, member: InspectedClient) -> None:
    assert 'href="/manage"' not in member.get("/account").text.partition("<main")[2]
    assert member.get("/manage").status_code == 403


@pytest.mark.parametrize("address", SENSITIVE)
def test_what_matters_asks_once_more_who_it_is(app: Flask, member: InspectedClient, address: str) -> None:
    assert member.get(address).headers["Location"] == f"/account/prove?next={address}"
    assert prove(member, "wrong wrong wrong").status_code == 422
    assert member.get(address).status_code == 303
    assert prove(member).status_code == 303
    assert member.get(address).status_code == 200


def test_the_proof_is_good_for_ten_minutes(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        a_person(app, role=Role.BOARD_MEMBER)
        sign_in(client)
        prove(client)
    with clock.hold(NOW + timedelta(minutes=9)):
        assert client.get("/account/delete").status_code == 200
    with clock.hold(NOW + timedelta(minutes=11)):
        assert client.get("/account/delete").status_code == 303


def test_the_file_holds_everything_but_what_opens_the_account(app: Flask, staff: InspectedClient) -> None:
    answer = staff.get("/account/data.json")
    held = answer.get_json()

    assert (held["name"], held["email"]) == ("Ada Admin", EMAIL)
    assert [role["role"] for role in held["roles"]] == ["administrator"]
    assert (held["recovery_codes_left"], len(held["sign_ins"])) == (10, 1)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    with app.app_context():
        person = db.session.scalars(select(Person)).one()
        factor = db.session.scalars(select(SecondFactor)).one()
        for secret in (person.password_hash, factor.secret, person.public_id):
            assert secret not in answer.text


def test_a06_changing_the_password_ends_every_other_sign_in_and_tells_the_owner(
    app: Flask, member: InspectedClient
) -> None:
    phone = app.test_client()
    sign_in(phone)
    prove(member)

    assert send(member, "/account/new-password", {"password": NEW}).status_code == 303

    assert member.get("/account").status_code == 200
    assert phone.get("/account").status_code == 303
    assert "password of your account was changed" in letters(app, to=EMAIL)[-1].text


def test_a_weak_new_password_is_refused_with_the_reason(app: Flask, member: InspectedClient) -> None:
    prove(member)
    answer = send(member, "/account/new-password", {"password": "Ada Admin 2026"})

    assert answer.status_code == 422
    assert "This is your name" in answer.text


def test_signing_out_everywhere_else_leaves_this_one(app: Flask, member: InspectedClient) -> None:
    phone = app.test_client()
    sign_in(phone)
    page = member.get("/account")

    member.submit(page, action="/account/sign-ins", follow_redirects=False)

    assert member.get("/account").status_code == 200
    assert phone.get("/account").status_code == 303
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(SignIn)) == 1


def test_a_new_name_stands_on_the_page(app: Flask, member: InspectedClient) -> None:
    assert send(member, "/account/name", {"name": "Ada Byron"}).status_code == 303
    assert "Ada Byron" in member.get("/account").text
    assert send(member, "/account/name", {"name": " "}).status_code == 422


def test_a_new_address_is_confirmed_there_and_the_old_one_is_told(
    app: Flask, member: InspectedClient
) -> None:
    prove(member)
    assert send(member, "/account/address", {"email": "Byron@example.org"}).status_code == 303
    assert EMAIL in member.get("/account").text, "nothing changes before the code"
    code = code_in(app, to="byron@example.org")

    assert send(member, "/account/address/code", {"code": code}).status_code == 303

    assert "byron@example.org" in member.get("/account").text
    assert "address of your account was changed" in letters(app, to=EMAIL)[-1].text
    assert send(member, "/account/address/code", {"code": code}).status_code == 422


def test_a10_a_taken_address_gets_no_code_and_the_answer_does_not_tell(
    app: Flask, member: InspectedClient
) -> None:
    a_person(app, email="taken@example.org")
    prove(member)
    free = send(member, "/account/address", {"email": "free@example.org"})
    taken = send(member, "/account/address", {"email": "taken@example.org"})

    assert (free.status_code, free.text) == (taken.status_code, taken.text)
    assert letters(app, to="taken@example.org") == []


def test_the_code_for_an_address_works_for_its_own_account_only(app: Flask, member: InspectedClient) -> None:
    prove(member)
    send(member, "/account/address", {"email": "byron@example.org"})
    code = code_in(app, to="byron@example.org")
    a_person(app, email="other@example.org", role=Role.BOARD_MEMBER)
    other = app.test_client()
    sign_in(other, "other@example.org")

    assert send(other, "/account/address/code", {"code": code}).status_code == 422
    assert send(member, "/account/address/code", {"code": code}).status_code == 303


def test_who_needs_no_second_factor_may_set_one_up_and_end_it_again(
    app: Flask, member: InspectedClient
) -> None:
    prove(member)
    page = member.get("/account/second-factor")
    code = pyotp.TOTP(key_on(page)).at(clock.now())
    page = member.submit(page, {"code": code}, action="/account/second-factor")
    assert len(codes_on(page)) == 10

    phone = app.test_client()
    page = phone.submit(phone.get("/sign-in"), {"email": EMAIL, "password": PASSWORD})
    assert page.request.path == "/sign-in/code"

    prove(member)
    assert send(member, "/account/second-factor/off").status_code == 303
    with app.app_context():
        assert db.session.scalars(select(SecondFactor)).all() == []
        assert db.session.scalars(select(RecoveryCode)).all() == []


def test_staff_cannot_end_their_second_factor(app: Flask, staff: InspectedClient) -> None:
    prove(staff)
    page = staff.get("/account")

    assert staff.get("/account/second-factor/off").status_code == 409
    assert "/account/second-factor/off" not in page.text


def test_new_recovery_codes_end_the_old_ones(app: Flask, staff: InspectedClient) -> None:
    prove(staff)
    with app.app_context():
        before = set(db.session.scalars(select(RecoveryCode.digest)))
    page = staff.submit(staff.get("/account/recovery-codes/new"), action="/account/recovery-codes/new")

    assert len(codes_on(page)) == 10
    with app.app_context():
        assert before.isdisjoint(db.session.scalars(select(RecoveryCode.digest)))


def test_deleting_leaves_nothing_but_the_record_whose_chain_still_holds(
    app: Flask, member: InspectedClient
) -> None:
    prove(member)

    answer = send(member, "/account/delete")

    assert answer.headers["Location"] == "/account/deleted"
    assert member.get("/account").status_code == 303
    with app.app_context():
        for table in (Person, PersonRole, SignIn, AccountCode, SecondFactor, RecoveryCode):
            assert db.session.scalar(select(func.count()).select_from(table)) == 0, table
        assert find_broken_link() is None
    assert "Your account was deleted" in letters(app, to=EMAIL)[-1].text


def test_a34_mails_to_who_is_gone_are_wiped_and_those_to_others_are_not(
    app: Flask, member: InspectedClient
) -> None:
    letter = Letter(subject="For Ada Admin", text="Dear Ada Admin")
    with app.app_context(), transaction() as at:
        for address in (EMAIL, "other@example.org"):
            post(letter, to=address, key=address, purpose="notice", at=at)
    send_all(app)
    prove(member)
    send(member, "/account/delete")
    assert [one.subject for one in letters(app, to=EMAIL)] != [], "the last notice has yet to go"
    send_all(app)

    found = {(one.to_address, one.text) for one in letters(app)}
    assert found == {("", ""), ("other@example.org", "Dear Ada Admin")}


def test_the_last_administrator_stays(app: Flask, staff: InspectedClient) -> None:
    prove(staff)
    refused = send(staff, "/account/delete")
    assert (refused.status_code, "last administrator" in refused.text) == (422, True)
    assert letters(app, to=EMAIL) == []

    a_person(app, email="second@example.org")

    assert send(staff, "/account/delete").status_code == 303


def test_who_never_began_is_not_the_administrator_who_stays(app: Flask, staff: InspectedClient) -> None:
    somebody(app, "invited@example.org", Role.ADMINISTRATOR, begun=False)
    prove(staff)

    assert send(staff, "/account/delete").status_code == 422


def test_two_administrators_who_leave_at_once_do_not_both_go(app: Flask) -> None:
    numbers = [a_person(app, email=f"{name}@example.org") for name in ("one", "two")]
    together, refused = Barrier(2), []

    def leave(number: int) -> None:
        with app.app_context():
            together.wait()
            try:
                with transaction() as at:
                    delete_account(get_person(number), at=at)
            except Conflict as refusal:
                refused.append(refusal)

    threads = [Thread(target=leave, args=(number,)) for number in numbers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Person)) == 1


def test_every_table_that_names_a_person_lets_go_of_them(app: Flask) -> None:
    with app.app_context():
        held = [
            f"{table.name}.{key.parent.name}"
            for table in db.metadata.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name == "people" and key.ondelete not in {"CASCADE", "SET NULL"}
        ]

    assert not held, f"deleting an account would fail on these: {held}"


def test_staying_signed_in_is_one_press_and_answers_nothing(app: Flask, member: InspectedClient) -> None:
    page = member.get("/account")
    assert 'data-idle-minutes="30"' in page.text

    answer = member.submit(page, action="/account/stay", follow_redirects=False)

    assert (answer.status_code, answer.text) == (204, "")
