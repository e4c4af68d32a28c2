"""The second factor: staff have one, a code works once, and a lost phone locks nobody out for good."""

from __future__ import annotations

import re
from datetime import timedelta

import pyotp
import pytest
from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.accounts.models import Person, RecoveryCode, SecondFactor, SignIn
from app.accounts.one_time import find_step, step_of
from app.accounts.operations.second_factor import reset_second_factor, set_up
from app.accounts.views.door import seal
from app.actor import STAFF_ROLES, Role
from app.database import db, transaction
from app.privacy.sealing import Seal
from tests.accounts.letters import letters
from tests.factories import EMAIL, NOW, PASSWORD, TESTER, TOTP_SECRET, a_person, security_code, sign_in
from tests.inspector import InspectedClient

STAFF_PAGE = "/manage/consultations/new"


def give_password(client: InspectedClient, email: str = EMAIL):
    page = client.get("/sign-in")
    return client.submit(page, {"email": email, "password": PASSWORD})


def give(client: InspectedClient, page, code: str):
    return client.submit(page, {"code": code}, button="Continue", follow_redirects=False)


def key_on(page) -> str:
    found = re.search(r'fm-typed-key" translate="no">([A-Z2-7 ]+)<', page.text)
    assert found is not None
    return found[1].replace(" ", "")


def codes_on(page) -> list[str]:
    return re.findall(r"<li><code>([0-9A-Z-]+)</code>", page.text)


@pytest.mark.parametrize("role", sorted(STAFF_ROLES))
def test_with_only_the_password_staff_may_do_nothing(app: Flask, client: InspectedClient, role: Role) -> None:
    a_person(app, role=role)
    give_password(client)

    for address in ("/manage", "/account", "/account/data.json", "/account/name"):
        answer = client.get(address)
        assert answer.status_code == 303, address
        assert answer.headers["Location"].startswith("/sign-in/code"), address
    assert client.get("/sign-in/set-up").headers["Location"].startswith("/sign-in/code")


def test_who_has_a_staff_role_and_no_app_is_led_to_setting_it_up(app: Flask, client: InspectedClient) -> None:
    a_person(app, has_app=False)
    page = client.get(STAFF_PAGE, follow_redirects=True)
    page = client.submit(page, {"email": EMAIL, "password": PASSWORD})
    assert page.request.path == "/sign-in/set-up"
    assert client.get(STAFF_PAGE).status_code == 303

    secret = key_on(page)
    page = client.submit(page, {"code": pyotp.TOTP(secret).at(clock.now())}, button="Continue")

    codes = codes_on(page)
    assert (page.request.path, len(set(codes))) == ("/account/recovery-codes", 10)
    page = client.submit(page, button="I have kept them")
    assert page.request.path == STAFF_PAGE
    assert not codes_on(client.get("/account/recovery-codes", follow_redirects=True))
    assert [letter.purpose for letter in letters(app, to=EMAIL)] == ["notice"]


def test_setting_up_needs_a_code_made_from_that_key(app: Flask, client: InspectedClient) -> None:
    a_person(app, has_app=False)
    page = give_password(client)
    secret = key_on(page)

    refused = client.submit(page, {"code": "000000"}, button="Continue")

    assert refused.status_code == 422
    assert key_on(refused) == secret, "a slip of the finger does not mean scanning again"
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(SecondFactor)) == 0


def test_who_has_no_staff_role_needs_no_app(app: Flask, client: InspectedClient) -> None:
    a_person(app, role=Role.BOARD_MEMBER)

    assert give_password(client).request.path == "/account"


def test_a_role_given_while_somebody_is_signed_in_asks_for_the_app_at_once(
    app: Flask, client: InspectedClient
) -> None:
    from app.accounts.models import PersonRole

    number = a_person(app, role=Role.BOARD_MEMBER)
    sign_in(client)
    with app.app_context(), transaction() as at:
        db.session.add(PersonRole(person_id=number, role="administrator", begins_at=at))

    assert client.get("/manage").headers["Location"].startswith("/sign-in/set-up")


def test_a_code_works_once(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    page = give_password(client)
    code = security_code(app)
    assert give(client, page, code).status_code == 303

    thief = app.test_client()
    again = give(thief, give_password(thief), code)

    assert again.status_code == 422
    assert thief.get(STAFF_PAGE).status_code == 303


def test_the_token_is_another_one_after_the_second_step(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    page = give_password(client)
    half = client.get_cookie("folkmoot").value
    give(client, page, security_code(app))

    thief = app.test_client()
    thief.set_cookie("folkmoot", half)

    assert thief.get(STAFF_PAGE).headers["Location"].startswith("/sign-in?")
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(SignIn)) == 1


def test_one_half_minute_of_drift_is_allowed_and_no_more() -> None:
    code, app = step_of(NOW), pyotp.TOTP(TOTP_SECRET)
    found = {drift: find_step(TOTP_SECRET, app.generate_otp(code + drift), NOW) for drift in range(-2, 3)}

    assert found == {-2: None, -1: code - 1, 0: code, 1: code + 1, 2: None}
    assert find_step(TOTP_SECRET, app.generate_otp(code), NOW, after=code) is None


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "١٢٣٤٥٦", "abcdef", "12 34", "-" * 6])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert find_step(TOTP_SECRET, typed, NOW) is None


def test_spaces_in_a_pasted_code_do_not_matter() -> None:
    code = pyotp.TOTP(TOTP_SECRET).at(NOW)

    assert find_step(TOTP_SECRET, f" {code[:3]} {code[3:]} ", NOW) == step_of(NOW)


def test_a_recovery_code_stands_in_for_the_app_once_and_the_owner_is_told(
    app: Flask, client: InspectedClient
) -> None:
    codes = with_known_codes(app)
    page = give_password(client)

    assert give(client, page, codes[0].lower()).status_code == 303
    assert "9 recovery codes left" in client.get("/manage").text
    other = app.test_client()
    assert give(other, give_password(other), codes[0]).status_code == 422
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(RecoveryCode)) == 9
    assert "recovery code was used" in letters(app, to=EMAIL)[-1].text


def with_known_codes(app: Flask) -> list[str]:
    """Somebody whose recovery codes the test knows."""
    with app.app_context():
        number = a_person(app, has_app=False)
        with transaction() as at:
            person = db.session.get_one(Person, number)
            return set_up(person, TOTP_SECRET, pyotp.TOTP(TOTP_SECRET).at(at), seal=seal(), at=at)


def test_a_recovery_code_of_somebody_else_opens_nothing(app: Flask, client: InspectedClient) -> None:
    codes = with_known_codes(app)
    a_person(app, email="other@example.org")
    page = give_password(client, "other@example.org")

    assert give(client, page, codes[0]).status_code == 422


def test_neither_key_nor_recovery_codes_stand_in_the_database(app: Flask) -> None:
    codes = with_known_codes(app)
    with app.app_context():
        factor = db.session.scalars(select(SecondFactor)).one()
        digests = db.session.scalars(select(RecoveryCode.digest)).all()

    assert TOTP_SECRET not in factor.secret
    assert Seal([app.config["SECRET_KEY"]], "second factor").open(factor.secret) == TOTP_SECRET
    assert {len(digest) for digest in digests} == {32}
    assert not any(code.encode() in digest for code in codes for digest in digests)


def test_for_a_lost_phone_an_administrator_resets_it_and_the_next_sign_in_sets_it_up(
    app: Flask, staff: InspectedClient, client: InspectedClient
) -> None:
    from app.accounts.letters import send_second_factor_reset

    with app.app_context(), transaction() as at:
        person = db.session.scalars(select(Person)).one()
        reset_second_factor(person, TESTER, at)
        send_second_factor_reset(person, at=at)

    assert staff.get(STAFF_PAGE).status_code == 303, "every sign-in has ended"
    assert give_password(client).request.path == "/sign-in/set-up"
    assert "reset the second step" in letters(app, to=EMAIL)[-1].text


def test_wrong_codes_are_slowed_for_the_account_whichever_browser_they_come_from(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    with clock.hold(NOW):
        pages = []
        for number in range(35):
            browser = app.test_client()
            browser.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
            page = give_password(browser)
            pages.append(give(browser, page, "000000") if page.status_code == 200 else page)

    assert pages[0].status_code == 422
    assert pages[-1].status_code == 429


def test_the_page_asks_nothing_to_be_solved_and_lets_a_password_manager_fill_it(
    app: Flask, client: InspectedClient
) -> None:
    a_person(app)
    page = give_password(client)

    assert 'autocomplete="one-time-code"' in page.text
    assert "onpaste" not in page.text
    assert 'autocomplete="current-password"' in client.get("/sign-in", follow_redirects=False).text


def test_a_code_that_comes_late_is_refused(app: Flask, client: InspectedClient) -> None:
    with clock.hold(NOW):
        a_person(app)
        page = give_password(client)
        code = pyotp.TOTP(TOTP_SECRET).at(NOW + timedelta(minutes=1))
    with clock.hold(NOW + timedelta(minutes=3)):
        assert give(client, page, code).status_code == 422
