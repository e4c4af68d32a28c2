"""A28: whatever happens to mail, no address, text or code gets into a log."""

from __future__ import annotations

import logging

import pytest
from flask import Flask

from tests.mail.conftest import put, send
from tests.mail.post_office import Handler, post_office

CODE = "7K3M-Q9TX-2BCD-5FGH-8"
ANSWERS = (
    "250 OK",
    "450 4.2.0 <ann@example.org> later",
    "550 5.1.1 <ann@example.org>: no",
    "554 ann@example.org\tis not liked",
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a28_no_log_of_the_sender_tells_to_whom_or_what(
    app: Flask, port: int, caplog: pytest.LogCaptureFixture, answer: str
) -> None:
    caplog.set_level(logging.DEBUG, logger="app")
    caplog.set_level(logging.DEBUG, logger="huey")
    put(app, "ann", confidential=True, unsubscribe_url=f"https://a.example/#{CODE}")
    send(app)
    with post_office(port, Handler(rcpt={"ann@example.org": answer} if answer[0] != "2" else {})):
        send(app)

    for secret in ("ann@", "Words for", CODE):
        assert secret not in caplog.text
