"""A08: nothing that a person wrote adds a line to the head of a mail, or a command to a server."""

from __future__ import annotations

import email.policy
from email import message_from_bytes
from email.message import EmailMessage

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.mail.message_ids import is_proof, read_message_id, write_message_id
from app.mail.senders.composing import compose
from app.mail.senders.outcome import Outgoing
from tests.mail.conftest import put, send
from tests.mail.post_office import Handler, post_office

OURS = {
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "auto-submitted",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
}
UNSUBSCRIBE = {"list-unsubscribe", "list-unsubscribe-post"}
EVIL = "Hello\r\nBcc: all@evil.example\r\n\r\n<h1>Pay here</h1>"
WORDS = st.text(max_size=80) | st.lists(
    st.sampled_from(
        ["a", "é", "\r", "\n", "\r\n", "\0", "\x0b", "\x0c", "\x85", "\u2028", "Bcc: x@y.zz", " "]
    ),
    max_size=12,
).map("".join)


def read(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def outgoing(**more: str) -> Outgoing:
    return Outgoing(
        **{
            "message_id": "<folkmoot.1.0@a.example>",
            "to": "ann@example.org",
            "subject": "s",
            "text": "t",
            **more,
        }
    )


@given(subject=WORDS, name=WORDS, text=WORDS, html=WORDS, url=WORDS)
def test_a08_no_value_adds_a_line_to_the_head(
    subject: str, name: str, text: str, html: str, url: str
) -> None:
    mail = read(
        compose(outgoing(subject=subject, text=text, html=html, unsubscribe_url=url), "us@a.example", name)
    )

    assert {header.lower() for header in mail} - UNSUBSCRIBE <= OURS
    assert len(mail.get_all("Subject", [])) == len(mail.get_all("To", [])) == 1
    assert mail["To"].addresses[0].addr_spec == "ann@example.org"
    assert mail["From"].addresses[0].addr_spec == "us@a.example"
    assert len(mail["From"].addresses) == 1


@pytest.mark.parametrize("field", ["subject", "to", "unsubscribe_url"])
def test_a08_line_breaks_in_a_message_reach_the_server_as_words_or_not_at_all(
    app: Flask, port: int, field: str
) -> None:
    put(app, "ann", **({field: EVIL} if field != "subject" else {}))
    with post_office(port, Handler()) as office:
        send(app)

    for mail in office.mails():
        assert mail["Bcc"] is None
        assert mail["To"] == "ann@example.org"
    assert office.commands["RCPT"] <= 1


def test_an_address_to_unsubscribe_at_is_never_cut() -> None:
    url = "https://a.example/stop/" + "x" * 300
    raw = compose(outgoing(unsubscribe_url=url), "us@a.example", "Us")

    assert f"List-Unsubscribe: <{url}>\r\n".encode() in raw
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


def test_lines_end_as_mail_wants_and_none_is_too_long() -> None:
    raw = compose(
        outgoing(subject="é" * 300, text="x" * 5_000 + "\n\u2028y", html="<p>" * 2_000),
        "u@a.example",
        "é" * 99,
    )

    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.isascii()


def test_a_message_id_proves_message_and_address_and_nothing_else() -> None:
    name = write_message_id("secret", number=7, key="k", address="ann@example.org", domain="a.example")
    read_back = read_message_id(f"x {name}\r\n")
    assert read_back is not None
    number, proof = read_back

    assert number == 7
    assert is_proof(proof, "secret", number=7, key="k", address="ann@example.org")
    for other in (
        ("other", 7, "k", "ann@example.org"),
        ("secret", 8, "k", "ann@example.org"),
        ("secret", 7, "j", "ann@example.org"),
        ("secret", 7, "k", "bob@example.org"),
    ):
        assert not is_proof(proof, other[0], number=other[1], key=other[2], address=other[3])
    assert "ann" not in name
    assert read_message_id("<folkmoot.7.short@a.example>") is None
