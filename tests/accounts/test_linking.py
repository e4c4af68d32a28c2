"""The sign-in service is linked to an account that is guarded here only by whoever can open it anyway."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.accounts.models import ExternalIdentity, Person
from app.accounts.queries.tries import PAIR
from app.actor import Role
from app.database import db, transaction
from tests.accounts.letters import letters
from tests.accounts.people import recorded
from tests.accounts.provider import Provider
from tests.accounts.test_own_account import prove, send
from tests.accounts.test_service import go, people, site, there
from tests.factories import EMAIL, NOW, PASSWORD, a_person, security_code, sign_in
from tests.inspector import InspectedClient

__all__ = ["site", "there"]  # fixtures
LINK = "/sign-in/service/link"


def known(there: Provider, subject: str = "s1") -> None:
    """The service knows somebody by the address of the account here."""
    there.set_user(subject, email=EMAIL.upper(), email_verified=True, name="Somebody")


def links(app: Flask) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(ExternalIdentity.subject)))


def answer(client: InspectedClient, **fields: str):
    return client.submit(client.get(LINK), fields, button="Continue", follow_redirects=False)


def test_a_verified_address_alone_opens_nothing(
    site: Flask, client: InspectedClient, there: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(site.config, "OIDC_IS_STRONG", True)
    a_person(site)
    known(there)

    assert go(client, there).headers["Location"] == LINK

    assert client.get("/account").status_code == 303
    assert client.get("/manage").status_code == 303
    assert links(site) == []
    assert letters(site, to=EMAIL) == []


def test_the_password_links_the_account_once_and_its_owner_is_told(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    a_person(site, role=Role.BOARD_MEMBER)
    known(there)
    go(client, there)
    assert "Code from your app" not in client.get(LINK).text
    assert answer(client, current_password="wrong wrong wrong").status_code == 422
    assert links(site) == []

    assert answer(client, current_password=PASSWORD).headers["Location"] == "/account"

    assert links(site) == ["s1"]
    assert [one.name for one in people(site)] == ["Ada Admin"]
    assert "sign-in service" in letters(site, to=EMAIL)[-1].text
    assert go(site.test_client(), there).headers["Location"] == "/account"


def test_staff_give_their_password_and_the_code_of_their_app_before_it_is_linked(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    a_person(site)
    known(there)
    go(client, there, next_page="/manage/activity")
    for wrong in ({"code": "000000"}, {"code": ""}):
        assert answer(client, current_password=PASSWORD, **wrong).status_code == 422
    assert answer(client, current_password="wrong", code=security_code(site)).status_code == 422
    assert links(site) == []

    done = answer(client, current_password=PASSWORD, code=security_code(site))

    assert (done.status_code, done.headers["Location"]) == (303, "/manage/activity")
    assert client.get("/manage").status_code == 200


def test_linked_staff_still_give_the_code_of_their_app_unless_the_settings_say_otherwise(
    site: Flask, client: InspectedClient, there: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_person(site)
    known(there)
    go(client, there)
    answer(client, current_password=PASSWORD, code=security_code(site))
    other = site.test_client()
    back = go(other, there, next_page="/manage/activity")
    assert back.headers["Location"] == "/sign-in/code?next=/manage/activity"
    page = other.get(back.headers["Location"])
    code = {"code": security_code(site)}
    last = other.submit(page, code, button="Continue", follow_redirects=False)
    assert last.headers["Location"] == "/manage/activity"

    monkeypatch.setitem(site.config, "OIDC_IS_STRONG", True)
    third = site.test_client()
    assert go(third, there).headers["Location"] == "/manage"
    assert third.get("/manage").status_code == 200


def test_a09_guessing_there_is_slowed_like_at_the_front_door(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    with clock.hold(NOW):
        a_person(site, role=Role.BOARD_MEMBER)
    known(there)
    go(client, there)
    found = [answer(client, current_password="wrong").status_code for _ in range(PAIR.free + 1)]

    assert found == [422] * PAIR.free + [429]


def test_what_the_service_said_is_good_for_ten_minutes_and_for_this_browser(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    a_person(site, role=Role.BOARD_MEMBER)
    known(there)
    go(client, there)
    assert site.test_client().get(LINK).headers["Location"] == "/sign-in"
    with clock.hold(clock.now() + timedelta(minutes=11)):
        assert client.get(LINK).headers["Location"] == "/sign-in"


def test_an_account_that_was_closed_meanwhile_is_not_opened(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    a_person(site, role=Role.BOARD_MEMBER)
    known(there)
    go(client, there)
    with site.app_context(), transaction() as at:
        db.session.execute(update(Person).values(disabled_at=at))

    assert answer(client, current_password=PASSWORD).status_code == 409
    assert links(site) == []


def test_the_owner_ends_the_link_and_is_told(site: Flask, client: InspectedClient, there: Provider) -> None:
    a_person(site, role=Role.BOARD_MEMBER)
    known(there)
    there.set_user("s1", email=EMAIL, email_verified=True, name="Somebody", job="gp")
    go(client, there)
    answer(client, current_password=PASSWORD)
    owner = site.test_client()
    sign_in(owner)
    assert "End this link" in owner.get("/account").text
    assert owner.get("/account/service/end").status_code == 303, "it asks who it is"
    prove(owner)

    assert send(owner, "/account/service/end").status_code == 303

    assert links(site) == []
    assert client.get("/account").status_code == 303, "the sign-in through the service has ended"
    assert [(one.profession, one.confirmed_at) for one in people(site)] == [("", None)]
    assert "cannot be opened through the sign-in service" in letters(site, to=EMAIL)[-1].text
    assert "sign-in service unlinked" in [kind for kind, _subject in recorded(site)]
    assert send(owner, "/account/service/end").status_code == 422, "there is none any more"
    assert go(site.test_client(), there).headers["Location"] == LINK


def test_who_has_no_password_keeps_the_link(site: Flask, client: InspectedClient, there: Provider) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    go(client, there)
    client.get("/account/prove")

    refused = send(client, "/account/service/end")

    assert refused.status_code == 422
    assert "Choose a password first" in refused.text
    assert links(site) == ["s1"]
