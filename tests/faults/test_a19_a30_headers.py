"""A19 and A30: what somebody signed in sees no cache keeps, nobody frames and no address leaks."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.factories import EMAIL, PASSWORD, TOTP_SECRET, a_person, security_code
from tests.inspector import InspectedClient

OWN = ("/manage", "/manage/activity", "/account", "/account/name", "/account/prove", "/account/data.json")
DOORS = ("/sign-in", "/account/begin", "/account/password", "/account/password/code")


@pytest.mark.parametrize("address", OWN)
def test_a19_a_page_of_somebody_signed_in_is_stored_nowhere(staff: InspectedClient, address: str) -> None:
    answer = staff.get(address)

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Cookie" in answer.headers.get("Vary", "")


def test_a19_a_redirect_to_signing_in_is_stored_nowhere_either(client: InspectedClient) -> None:
    assert client.get("/account").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("address", ["/brand.css", "/static/app.css"])
def test_a19_what_holds_nothing_of_anybody_is_fetched_once_and_not_for_each_page(
    staff: InspectedClient, address: str
) -> None:
    answer = staff.get(address)

    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("address", [*OWN, *DOORS])
def test_a30_no_page_can_be_framed_or_tells_other_sites_where_somebody_was(
    staff: InspectedClient, address: str
) -> None:
    headers = staff.get(address).headers

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_a30_no_token_code_password_or_key_stands_in_an_address(app: Flask, client: InspectedClient) -> None:
    a_person(app)
    seen: list[str] = []

    def note(answer) -> None:
        seen.append(answer.request.url)
        seen.append(answer.headers.get("Location", ""))
        seen.extend(re.findall(r'(?:href|action|src)="([^"]+)"', answer.text))

    page = client.get("/sign-in?next=/manage")
    note(page)
    first = client.submit(page, {"email": EMAIL, "password": PASSWORD}, follow_redirects=False)
    note(first)
    page = client.get(first.headers["Location"])
    note(page)
    code = security_code(app)
    note(client.submit(page, {"code": code}, button="Continue", follow_redirects=False))
    for address in OWN[:-1]:
        note(client.get(address))
    with client.session_transaction() as session:
        token = session["_user_id"]

    for address in seen:
        for secret in (token, PASSWORD, code, TOTP_SECRET, EMAIL, "csrf"):
            assert secret not in address, address
