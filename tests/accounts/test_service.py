"""Signing in through a service, against a real OpenID provider on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select, update

from app import clock
from app.accounts.models import ExternalIdentity, Person, SignIn, Try
from app.accounts.queries import roster
from app.accounts.queries.signing_in import actor_of
from app.accounts.queries.tries import PAIR
from app.accounts.views import service
from app.actor import Profession, Role
from app.database import db, transaction
from tests.accounts.people import recorded, row_of
from tests.accounts.provider import Provider, provider
from tests.factories import EMAIL, a_person, sign_in
from tests.inspector import InspectedClient


@pytest.fixture(scope="module")
def there() -> Iterator[Provider]:
    with provider() as one:
        yield one


@pytest.fixture
def site(app: Flask, there: Provider, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The site with that service in its settings."""
    settings = {
        "OIDC_DISCOVERY_URL": there.discovery,
        "OIDC_NAME": "NHS sign-in",
        "OIDC_CLIENT_ID": "folkmoot",
        "OIDC_CLIENT_SECRET": "a secret between two",
        "OIDC_PROFESSION_CLAIM": "job",
    }
    for name, value in settings.items():
        monkeypatch.setitem(app.config, name, value)
    monkeypatch.setitem(app.extensions, "sign_in_service", None)
    service.init_app(app)
    return app


def go(client: InspectedClient, there: Provider, subject: str = "s1", next_page: str = "", **changed: str):
    """To the service and back."""
    asked = client.get("/sign-in/service", query_string={"next": next_page} if next_page else {})
    assert asked.status_code == 302
    return client.get(there.sign_in(asked.headers["Location"], subject, **changed))


def people(app: Flask) -> list[Person]:
    with app.app_context():
        return list(db.session.scalars(select(Person).order_by(Person.id)))


def test_without_settings_there_is_neither_button_nor_page(client: InspectedClient) -> None:
    assert "/sign-in/service" not in client.get("/sign-in").text
    assert client.get("/sign-in/service").status_code == 404
    assert client.get("/sign-in/service/back?code=1&state=2").status_code == 404


def test_the_request_has_state_nonce_and_pkce_and_comes_back_to_our_own_address(
    site: Flask, client: InspectedClient
) -> None:
    assert "NHS sign-in" in client.get("/sign-in").text
    answer = client.get("/sign-in/service", headers={"X-Forwarded-Host": "evil.example"})
    asked = parse_qs(urlsplit(answer.headers["Location"]).query)

    assert len(asked["state"][0]) > 20
    assert len(asked["nonce"][0]) >= 20
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{site.config['SITE_URL']}/sign-in/service/back"]


def test_somebody_new_gets_an_account_without_a_role(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s1", email="Nia@example.org", email_verified=True, name="Nia New")

    answer = go(client, there)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/account")
    assert "Nia New" in client.get("/account").text
    assert client.get("/manage").status_code == 403
    [person] = people(site)
    assert (person.email, person.profession, person.password_hash) == ("nia@example.org", "", None)


def test_the_same_subject_comes_back_to_the_same_account_whatever_the_address_is_now(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    go(client, there)
    there.set_user("s1", email="other@example.org", email_verified=False, name="Nia")

    assert go(site.test_client(), there).status_code == 303
    assert len(people(site)) == 1


def test_the_claim_that_names_a_profession_confirms_it(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s1", email="gp@example.org", email_verified=True, name="Dr Gee", job="gp")
    go(client, there)
    there.set_user("s2", email="x@example.org", email_verified=True, name="X", job="astronaut")
    go(site.test_client(), there, "s2")

    found = [(one.profession, one.confirmed_at is not None, one.confirmed_by) for one in people(site)]
    assert found == [("gp", True, None), ("", False, None)]


@pytest.mark.parametrize("verified", [False, None, "true"])
def test_an_address_that_is_not_verified_opens_nothing_and_makes_nothing(
    site: Flask, client: InspectedClient, there: Provider, verified: object
) -> None:
    a_person(site, role=Role.BOARD_MEMBER)
    there.set_user("s1", email=EMAIL, email_verified=verified, name="Eve")
    there.set_user("s2", email="new@example.org", email_verified=verified, name="Eve")

    for subject in ("s1", "s2"):
        assert go(client, there, subject).status_code == 409
    assert client.get("/account").status_code == 303
    assert len(people(site)) == 1


def test_an_account_that_is_linked_is_not_linked_to_somebody_else(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    there.set_user("s2", email="nia@example.org", email_verified=True, name="Eve")
    go(client, there)

    assert go(site.test_client(), there, "s2").status_code == 409
    with site.app_context():
        assert db.session.scalars(select(ExternalIdentity.subject)).all() == ["s1"]


def test_a_closed_account_stays_closed(site: Flask, client: InspectedClient, there: Provider) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    go(client, there)
    with site.app_context(), transaction() as at:
        db.session.execute(update(Person).values(disabled_at=at))

    assert go(site.test_client(), there).status_code == 409
    assert client.get("/account").status_code == 303


def test_another_nonce_another_state_and_no_session_are_refused(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    assert go(client, there, nonce="another-nonce").status_code == 409
    assert go(client, there, state="another-state").status_code == 409
    victim = site.test_client()
    asked = client.get("/sign-in/service").headers["Location"]
    assert victim.get(there.sign_in(asked, "s1")).status_code == 409, "login CSRF"
    for query in ("", "code=1", "state=1&code=1", "error=access_denied&state=1"):
        assert client.get(f"/sign-in/service/back?{query}").status_code == 409

    assert people(site) == []


def test_a_code_of_the_service_works_once(site: Flask, client: InspectedClient, there: Provider) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    back = there.sign_in(client.get("/sign-in/service").headers["Location"], "s1")
    assert client.get(back).status_code == 303

    assert site.test_client().get(back).status_code == 409
    assert client.get(back).status_code == 409


@pytest.mark.parametrize("asked", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a07_nobody_is_sent_to_another_site_afterwards(
    site: Flask, client: InspectedClient, there: Provider, asked: str
) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")

    assert go(client, there, next_page=asked).headers["Location"] == "/account"


def test_a_service_that_is_away_makes_a_plain_page(
    site: Flask, client: InspectedClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        site.config, "OIDC_DISCOVERY_URL", "http://127.0.0.1:9/.well-known/openid-configuration"
    )
    service.init_app(site)

    answer = client.get("/sign-in/service")

    assert answer.status_code == 409
    assert "did not work" in answer.text


def test_everybody_behind_one_gateway_comes_in_and_what_leads_nowhere_is_not_counted(
    site: Flask, there: Provider
) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    found = [go(site.test_client(), there).status_code for _ in range(PAIR.free + 2)]
    bare = [site.test_client().get("/sign-in/service/back?state=1&code=2").status_code for _ in range(12)]

    assert found == [303] * (PAIR.free + 2)
    assert bare == [409] * 12
    with site.app_context():
        assert db.session.scalars(select(Try)).all() == []


def test_a_return_that_fails_is_counted_apart_from_passwords(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    assert go(client, there, nonce="another-nonce").status_code == 409

    with site.app_context():
        assert [one.source for one in db.session.scalars(select(Try))] == ["service from 127.0.0.1"]


def test_a_profession_the_service_no_longer_vouches_for_ends_unless_somebody_here_confirmed_it(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    for subject in ("s1", "s2"):
        there.set_user(subject, email=f"{subject}@x.org", email_verified=True, name="Dr Gee", job="gp")
        go(site.test_client(), there, subject)
    with site.app_context(), transaction() as at:
        change = update(Person).where(Person.email == "s2@x.org")
        db.session.execute(change.values(confirmed_by=99, confirmed_at=at))
    for subject in ("s1", "s2"):
        there.set_user(subject, email=f"{subject}@x.org", email_verified=True, name="Dr Gee")
        assert go(site.test_client(), there, subject).status_code == 303

    found = [(one.profession, one.confirmed_at is not None) for one in people(site)]
    assert found == [("", False), ("gp", True)]
    assert [kind for kind, _ in recorded(site)].count("profession ended by the sign-in service") == 1


def test_signing_out_ends_it_here(site: Flask, client: InspectedClient, there: Provider) -> None:
    there.set_user("s1", email="nia@example.org", email_verified=True, name="Nia")
    go(client, there)
    client.submit(client.get("/account"), action="/sign-out", follow_redirects=False)

    assert client.get("/account").status_code == 303
    with site.app_context():
        assert db.session.scalars(select(SignIn)).all() == []


def test_somebody_new_asks_to_be_confirmed_and_takes_part_as_a_gp_once_they_are(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s20", email="noor@example.org", email_verified=True, name="Dr Noor")
    go(client, there, "s20")
    assert 'href="/account/professional"' in client.get("/account").text
    page = client.get("/account/professional")
    assert client.submit(page, {}).status_code == 422
    answer = client.submit(page, {"profession": "gp", "code": "A81001", "note": "The hospital."})

    assert "GP (not confirmed yet)" in answer.text
    assert 'href="/account/professional"' not in answer.text
    with site.app_context():
        (person,) = roster.list_waiting()
        assert (person.email, person.practice_code, person.note) == (
            "noor@example.org",
            "A81001",
            "The hospital.",
        )
        assert actor_of(person, clock.now()).profession is None
        waits = person.public_id
    assert recorded(site)[-1][0] == "confirmation asked for"

    lead = site.test_client()
    assert isinstance(lead, InspectedClient)
    a_person(site, role=Role.ENGAGEMENT_LEAD)
    sign_in(lead)
    queue = lead.get("/manage/professionals")
    assert "Has had an account since" in queue.text
    lead.submit(queue, {}, action=f"/manage/professionals/{waits}/confirm")
    with site.app_context():
        person = row_of(waits)
        assert person
        assert actor_of(person, clock.now()).profession is Profession.GP
        assert person.note == ""


def test_who_has_said_what_they_are_cannot_change_it_while_somebody_looks(
    site: Flask, client: InspectedClient, there: Provider
) -> None:
    there.set_user("s21", email="omar@example.org", email_verified=True, name="Omar")
    go(client, there, "s21")
    page = client.get("/account/professional")
    client.submit(page, {"profession": "nurse"})
    again = client.submit(page, {"profession": "gp"})

    assert again.status_code == 422
    assert "You have told us this already" in again.text
    with site.app_context():
        assert [one.profession for one in roster.list_waiting()] == ["nurse"]
