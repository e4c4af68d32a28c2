"""A27: the secret key is replaced; who is signed in stays so, what is new is signed with the new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyotp
import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, create_app
from app.accounts.models import SecondFactor
from app.database import db
from app.privacy.sealing import Seal
from tests.conftest import settings
from tests.factories import EMAIL, PASSWORD, TOTP_SECRET, a_person, security_code, sign_in
from tests.inspector import InspectedClient

NEW = "another key, which signs from now on, 0123456789"
Restart = Callable[..., InspectedClient]


@pytest.fixture
def restart(app: Flask, backend: str) -> Iterator[Restart]:
    """The site again, with another key; returns a browser with the cookies of `before`."""
    made: list[Flask] = []

    def start(before: InspectedClient, fallbacks: list[str]) -> InspectedClient:
        site = create_app(
            settings(
                backend,
                SECRET_KEY=NEW,
                SECRET_KEY_FALLBACKS=fallbacks,
                WTF_CSRF_SECRET_KEY=[*reversed(fallbacks), NEW],
            )
        )
        site.test_client_class = InspectedClient
        made.append(site)
        client = site.test_client()
        cookie = before.get_cookie("folkmoot")
        if cookie is not None:
            client.set_cookie("folkmoot", cookie.value)
        return client

    yield start
    for site in made:
        with site.app_context():
            db.session.remove()
            db.engine.dispose()


def test_a27_a_session_signed_with_the_key_before_is_good_and_goes_on_under_the_new_one(
    app: Flask, staff: InspectedClient, restart: Restart
) -> None:
    after = restart(staff, [app.config["SECRET_KEY"]])
    page = after.get("/account")
    assert page.status_code == 200
    after.submit(page, action="/account/stay", follow_redirects=False)
    prove = after.submit(after.get("/account/prove"), {"current_password": PASSWORD}, follow_redirects=False)
    assert prove.status_code == 303

    assert restart(after, []).get("/account").status_code == 200, (
        "its cookie is signed with the new key alone"
    )


def test_a27_a_form_opened_before_can_still_be_sent(
    app: Flask, staff: InspectedClient, restart: Restart
) -> None:
    page = staff.get("/account/name")
    after = restart(staff, [app.config["SECRET_KEY"]])

    answer = after.submit(page, {"name": "Ada Byron"}, action="/account/name", follow_redirects=False)

    assert answer.status_code == 303


def test_a27_without_the_key_before_everybody_signs_in_again(
    app: Flask, staff: InspectedClient, restart: Restart
) -> None:
    assert restart(staff, []).get("/account").status_code == 303


def test_a27_the_sealed_key_of_an_app_opens_with_the_key_before_and_is_sealed_anew(
    app: Flask, client: InspectedClient, restart: Restart
) -> None:
    a_person(app)
    after = restart(client, [app.config["SECRET_KEY"]])

    sign_in(after)

    assert after.get("/manage").status_code == 200
    with app.app_context():
        sealed = db.session.scalars(select(SecondFactor.secret)).one()
    assert Seal([NEW], "second factor").open(sealed) == TOTP_SECRET


def test_a27_with_a_lost_key_the_app_opens_nothing_but_nothing_breaks(
    app: Flask, client: InspectedClient, restart: Restart
) -> None:
    a_person(app)
    after = restart(client, [])
    page = after.submit(after.get("/sign-in"), {"email": EMAIL, "password": PASSWORD})
    security_code(app)

    code = pyotp.TOTP(TOTP_SECRET).at(clock.now())
    assert after.submit(page, {"code": code}, button="Continue").status_code == 422
