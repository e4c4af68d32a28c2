"""A28: nothing that opens an account, and nobody's name or address, stands in a log; one line an event."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from tests.accounts.letters import code_in
from tests.factories import EMAIL, PASSWORD, TOTP_SECRET, a_person, security_code
from tests.inspector import InspectedClient

NEW = "seven slow green tractors"


def test_a28_signing_in_getting_back_in_and_slips_leave_nothing_in_the_logs(
    app: Flask, client: InspectedClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    a_person(app)
    agent = {"User-Agent": "Firefox/1\tFAKE LINE"}
    page = client.get("/sign-in", headers=agent)
    client.submit(page, {"email": EMAIL, "password": "wrong wrong wrong"}, headers=agent)
    page = client.submit(client.get("/sign-in"), {"email": EMAIL, "password": PASSWORD}, headers=agent)
    code = security_code(app)
    client.submit(page, {"code": "000000"}, button="Continue")
    client.submit(client.get("/sign-in/code"), {"code": code}, button="Continue")
    with client.session_transaction() as session:
        token = session["_user_id"]
    client.submit(client.get("/account/password"), {"email": EMAIL})
    mailed = code_in(app, to=EMAIL)
    page = client.submit(client.get("/account/password/code"), {"code": mailed})
    client.submit(page, {"password": NEW})
    client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD})  # without a form token

    out, err = capfd.readouterr()
    said = "\n".join([*(record.getMessage() for record in caplog.records), out, err])
    for secret in (EMAIL, "Ada Admin", PASSWORD, NEW, code, token, mailed, TOTP_SECRET, "FAKE LINE"):
        assert secret not in said, secret


def test_a28_an_error_page_does_not_give_a_code_or_a_password_back(
    app: Flask, client: InspectedClient
) -> None:
    for field in ("code", "password", "current_password"):
        answer = client.post("/account/begin", data={field: "7K3M-Q9TX-2BCD-5FGH-8 and more"})

        assert answer.status_code == 400
        assert "7K3M" not in answer.text
