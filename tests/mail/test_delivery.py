"""Delivery over real SMTP: what each answer of the server means, in what order, and how often."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.database import db, transaction
from app.mail import delivery
from app.mail.models import ReturnedAddress
from tests.factories import NOW
from tests.mail.conftest import put, rows, send, states
from tests.mail.post_office import Handler, post_office

MINUTE = timedelta(minutes=1)


def returned(app: Flask) -> dict[str, str]:
    with app.app_context():
        return {row.address: row.reason for row in db.session.query(ReturnedAddress)}


def test_a_message_arrives_with_both_parts_and_its_head(app: Flask, port: int) -> None:
    put(app, "ann", unsubscribe_url="https://a.example/stop/" + "x" * 120)
    with post_office(port, Handler()) as office:
        send(app)

    (mail,) = office.mails()
    assert (mail["From"], mail["To"]) == (
        "Harbour and Vale <haveyoursay@harbourandvale.example>",
        "ann@example.org",
    )
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == NOW.replace(microsecond=0)
    assert mail["List-Unsubscribe"] == f"<https://a.example/stop/{'x' * 120}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    parts = {part.get_content_type(): part.get_content().strip() for part in mail.iter_parts()}
    assert parts == {"text/plain": "Words for ann.", "text/html": "<p>Words for ann.</p>"}
    row = rows(app)["ann"]
    assert (row.state, row.attempts, row.sent_at, row.last_error) == ("sent", 1, NOW, "")


def test_only_what_can_be_unsubscribed_from_says_so(app: Flask, port: int) -> None:
    put(app, "ann")
    with post_office(port, Handler()) as office:
        send(app)

    assert office.mails()[0]["List-Unsubscribe"] is None


def test_lines_that_begin_with_a_dot_arrive_whole(app: Flask, port: int) -> None:
    from app.mail.operations import Letter, post

    text = ".\n..\n.one\r\n\r\n.\r\nMAIL FROM:<x@evil.example>\r\nend\n"
    with app.app_context(), clock.hold(NOW), transaction() as at:
        post(Letter(subject="dots", text=text), to="a@example.org", key="k", purpose="notice", at=at)
    with post_office(port, Handler()) as office:
        send(app)

    assert [mail.get_content().splitlines() for mail in office.mails()] == [text.splitlines()]


def test_the_one_due_longest_goes_first(app: Flask, port: int) -> None:
    for late, name in enumerate(("third", "second", "first")):
        put(app, name, at=NOW - late * MINUTE)
    with post_office(port, Handler()) as office:
        send(app)

    assert [mail["Subject"] for mail in office.mails()] == ["first", "second", "third"]


@pytest.mark.parametrize(
    ("answer", "state", "reason"),
    [
        ("550 5.1.1 No such user", "returned", "550 5.1.1"),
        ("551 User not local", "returned", "551"),
        ("553 5.1.3 Bad name", "returned", "553 5.1.3"),
        ("450 4.2.0 Greylisted", "waiting", "450 4.2.0"),
        ("452 4.2.2 Mailbox full", "waiting", "452 4.2.2"),
        ("550 5.7.1 Relaying denied", "waiting", "550 5.7.1"),
        ("554 5.2.0 No", "failed", "554 5.2.0"),
    ],
)
def test_what_the_answer_to_an_address_means(
    app: Flask, port: int, answer: str, state: str, reason: str
) -> None:
    put(app, "bad")
    put(app, "good", at=NOW + MINUTE)
    with post_office(port, Handler(rcpt={"bad@example.org": answer})) as office:
        send(app, NOW + MINUTE)
        send(app, NOW + MINUTE)

    row = rows(app)["bad"]
    assert (row.state, row.last_error, row.sent_at) == (state, reason, None)
    assert returned(app) == ({"bad@example.org": reason} if state == "returned" else {})
    assert office.subjects() == {"good": 1}, "one bad address holds up nobody else"


def test_a_text_that_is_refused_blames_no_address(app: Flask, port: int) -> None:
    put(app, "ann")
    with post_office(port, Handler(data="554 5.6.0 I do not like it")):
        send(app)

    assert states(app) == {"ann": "failed"}
    assert returned(app) == {}


def test_a_server_that_knows_the_address_is_bad_only_at_the_end_is_believed(app: Flask, port: int) -> None:
    put(app, "ann")
    with post_office(port, Handler(data="550 5.1.1 No such user")):
        send(app)

    assert states(app) == {"ann": "returned"}


def test_tries_come_slower_and_end_after_two_days(app: Flask, port: int) -> None:
    put(app, "ann")
    at, pauses = NOW, []
    with post_office(port, Handler(rcpt={"ann@example.org": "450 4.2.0 Later"})) as office:
        while rows(app)["ann"].state == "waiting":
            send(app, at)
            due = rows(app)["ann"].due_at
            pauses.append((due - at) // MINUTE)
            send(app, due - timedelta(seconds=1))
            at = due
    assert pauses[:6] == [1, 5, 15, 60, 60, 60]
    assert states(app) == {"ann": "failed"}
    assert 47 <= (rows(app)["ann"].due_at - NOW) / timedelta(hours=1) <= 49
    assert office.commands["RCPT"] == rows(app)["ann"].attempts == len(pauses)


def test_a_server_that_is_away_is_asked_once_a_round_and_then_everything_goes(app: Flask, port: int) -> None:
    put(app, *"abcdefgh")
    send(app)

    tried = {key: row.attempts for key, row in rows(app).items()}
    assert tried == {"a": 1, **dict.fromkeys("bcdefgh", 0)}
    assert rows(app)["a"].last_error == "not reached"
    with post_office(port, Handler()) as office:
        send(app, NOW + MINUTE)
    assert office.subjects() == Counter("abcdefgh")
    assert set(states(app).values()) == {"sent"}


@pytest.mark.parametrize("command", ["EHLO", "MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("how", ["hang", "die"])
def test_f20_hanging_or_dying_at_any_command_and_coming_back_sends_once(
    app: Flask, port: int, how: str, command: str
) -> None:
    if (how, command) == ("hang", "DATA"):
        app.config["SMTP_TIMEOUT"] = 0.05  # the last answer is waited for thirty times as long
    put(app, *"abc")
    with post_office(port, Handler(**{how: command})) as office:
        send(app)
        assert office.arrived == []
    assert rows(app)["a"].last_error in {"no answer", "broken off"}
    with post_office(port, Handler()) as office:
        send(app, NOW + MINUTE)
    assert office.subjects() == Counter("abc")
    assert set(states(app).values()) == {"sent"}


def test_the_message_id_is_the_same_for_every_try_and_its_own_for_every_message(
    app: Flask, port: int
) -> None:
    put(app, "a", "b")
    with post_office(port, Handler()) as office:
        send(app)
        with app.app_context(), transaction():
            for row in db.session.query(delivery.Message):
                row.state = "waiting"
        send(app)

    ids = Counter(mail["Message-ID"] for mail in office.mails())
    assert sorted(ids.values()) == [2, 2]


def test_nothing_more_is_sent_to_an_address_that_mail_came_back_from(app: Flask, port: int) -> None:
    put(app, "ann")
    with post_office(port, Handler(rcpt={"ann@example.org": "550 5.1.1 No"})) as office:
        send(app)
        put(app, "again", to="ann@example.org")
        put(app, "bob")
        send(app)

    assert states(app) == {"ann": "returned", "again": "returned", "bob": "sent"}
    assert rows(app)["again"].last_error == "on the list"
    assert office.commands["RCPT"] == 2


@pytest.mark.parametrize("answer", ["250 OK", "550 5.1.1 No such user", "554 5.2.0 No"])
def test_a_confidential_message_is_forgotten_when_it_has_ended(app: Flask, port: int, answer: str) -> None:
    put(app, "ann", confidential=True, unsubscribe_url="https://a.example/s")
    with post_office(port, Handler(rcpt={"ann@example.org": answer} if answer[0] == "5" else {})):
        send(app)

    row = rows(app)["ann"]
    assert [row.to_address, row.subject, row.text, row.html, row.unsubscribe_url] == [""] * 5


def test_a_confidential_message_that_must_wait_keeps_its_text(app: Flask, port: int) -> None:
    put(app, "ann", confidential=True)
    send(app)

    assert rows(app)["ann"].text == "Words for ann.\n"


def test_an_error_that_names_the_address_is_not_written_down(
    app: Flask, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    put(app, "ann")
    with post_office(port, Handler(rcpt={"ann@example.org": "450 <ann@example.org> later, ann@example.org"})):
        send(app)

    assert "ann" not in rows(app)["ann"].last_error
    assert "ann@" not in caplog.text
    assert "450" in caplog.text
