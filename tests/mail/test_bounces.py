"""A delivery-status notification marks an address, if it proves that it speaks of a message of ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.mail.bounces import read_bounces
from app.mail.queries import is_returned
from tests.mail.conftest import put, rows, send, states
from tests.mail.post_office import Handler, post_office

# As Postfix writes it (RFC 3464, appendix E).
REPORT = """\
Return-Path: <>
Date: Tue, 24 Nov 2026 16:00:00 +0000
From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
To: haveyoursay@harbourandvale.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="9B.1/mx"

--9B.1/mx
Content-Type: text/plain; charset=us-ascii

Your message could not be delivered.

--9B.1/mx
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
X-Postfix-Queue-ID: 9B
Arrival-Date: Tue, 24 Nov 2026 15:59:59 +0000 (UTC)

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <{to}>: User unknown

--9B.1/mx
Content-Description: Undelivered Message
Content-Type: {kind}

"""


def notification(
    sent: bytes, *, to: str, status: str = "5.1.1", action: str = "failed", headers_only: bool = False
) -> bytes:
    """What a mail server sends back: words, the report, and the mail or its head."""
    kind = "text/rfc822-headers" if headers_only else "message/rfc822"
    given_back = sent.partition(b"\r\n\r\n")[0] + b"\n\n" if headers_only else sent
    report = REPORT.format(to=to, status=status, action=action, kind=kind).encode()
    return (report + given_back + b"\n--9B.1/mx--\n").replace(b"\r\n", b"\n")


def sent_mail(app: Flask, port: int, name: str = "ann", **more: object) -> bytes:
    """Post and send one message; what left."""
    put(app, name, **more)
    with post_office(port, Handler()) as office:
        send(app)
    return office.arrived[-1]


def read(app: Flask, tmp_path: Path, *mails: bytes) -> Result:
    """Hand these to the command, as files."""
    files = []
    for number, mail in enumerate(mails):
        (tmp_path / f"{number}.eml").write_bytes(mail)
        files.append(str(tmp_path / f"{number}.eml"))
    with app.app_context():
        return app.test_cli_runner().invoke(args=["mail-bounces", *files])


def returned(app: Flask, address: str) -> bool:
    with app.app_context():
        return is_returned(address)


@pytest.mark.parametrize("headers_only", [False, True])
def test_a_notification_marks_the_address_and_the_message(
    app: Flask, port: int, tmp_path: Path, headers_only: bool
) -> None:
    mail = sent_mail(app, port)
    result = read(app, tmp_path, notification(mail, to="<Ann@example.org>", headers_only=headers_only))

    assert (result.exit_code, result.output) == (0, "1 of our messages came back (1 files read).\n")
    assert returned(app, "ann@example.org")
    assert (states(app), rows(app)["ann"].last_error) == ({"ann": "returned"}, "report 5.1.1")


def test_it_comes_from_standard_input_too(app: Flask, port: int) -> None:
    mail = notification(sent_mail(app, port), to="ann@example.org")
    with app.app_context():
        result = app.test_cli_runner().invoke(args=["mail-bounces", "-"], input=mail)

    assert result.exit_code == 0
    assert returned(app, "ann@example.org")


def test_a_confidential_message_that_was_wiped_still_knows_its_address(
    app: Flask, port: int, tmp_path: Path
) -> None:
    mail = sent_mail(app, port, confidential=True)
    assert rows(app)["ann"].to_address == ""
    read(app, tmp_path, notification(mail, to="ann@example.org"))

    assert returned(app, "ann@example.org")


def test_nobody_can_silence_an_address_with_a_notification_they_made_up(
    app: Flask, port: int, tmp_path: Path
) -> None:
    mail = sent_mail(app, port)
    number = rows(app)["ann"].id
    forged = mail.replace(f"folkmoot.{number}.".encode(), f"folkmoot.{number}.".encode() + b"0" * 32, 1)
    somebody = notification(mail, to="victim@example.org")
    result = read(
        app,
        tmp_path,
        somebody,
        notification(forged, to="ann@example.org"),
        notification(b"Subject: no id\n\nHello", to="ann@example.org"),
        b"Message-ID: <x@y>\n\nHello",
        b"",
        b"\xff\x00\n\n" * 50,
    )

    assert (result.exit_code, result.output) == (0, "0 of our messages came back (6 files read).\n")
    assert not returned(app, "victim@example.org")
    assert not returned(app, "ann@example.org")
    assert states(app) == {"ann": "sent"}


@pytest.mark.parametrize("status", ["5.2.2", "5.7.1", "5.6.0"])
def test_a_full_box_or_a_rule_of_theirs_blames_no_address(
    app: Flask, port: int, tmp_path: Path, status: str
) -> None:
    mail = sent_mail(app, port)
    read(app, tmp_path, notification(mail, to="ann@example.org", status=status))

    assert states(app) == {"ann": "returned"}
    assert not returned(app, "ann@example.org")


@pytest.mark.parametrize(
    ("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0"), ("failed", "4.4.7")]
)
def test_what_is_only_late_changes_nothing(
    app: Flask, port: int, tmp_path: Path, action: str, status: str
) -> None:
    mail = sent_mail(app, port)
    read(app, tmp_path, notification(mail, to="ann@example.org", action=action, status=status))

    assert states(app) == {"ann": "sent"}


@given(st.binary(max_size=400))
def test_no_mail_however_odd_breaks_the_reading(raw: bytes) -> None:
    assert read_bounces(raw) == []


def test_parts_in_parts_in_parts_are_not_followed_for_ever() -> None:
    deep = b""
    for number in range(3_000):
        deep += b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (number, number)
    assert read_bounces(deep) == []
