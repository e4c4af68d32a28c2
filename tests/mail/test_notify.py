"""GOV.UK Notify, spoken to through its own client, over real HTTP, at a server of our own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from tests.factories import NOW
from tests.mail.conftest import put, rows, send, states

KEY = "name-" + "1" * 8 + "-1111-1111-1111-" + "1" * 12 + "-" + "2" * 8 + "-2222-2222-2222-" + "2" * 12
LATER = NOW + timedelta(hours=3)


class Notify:
    """What it was sent; `status` and `errors`: what it answers; `silent`: it takes a message and hangs up."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.asked: list[str] = []
        self.status, self.silent = 201, False
        self.errors: list[dict[str, str]] = []

    def take(self, request: BaseHTTPRequestHandler) -> tuple[int, Any] | None:
        if request.command == "GET":
            reference = parse_qs(urlsplit(request.path).query)["reference"][0]
            self.asked.append(reference)
            return 200, {"notifications": [one for one in self.sent if one["reference"] == reference]}
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"])))
        if self.status == 201:
            self.sent.append(body)
        return None if self.silent else (self.status, {"id": "1", "errors": self.errors})


@contextmanager
def notify(port: int) -> Iterator[Notify]:
    """The service, open at this port until the end of the block."""
    service = Notify()

    class Request(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            answer = service.take(self)
            if answer is None:
                self.close_connection = True
                return
            body = json.dumps(answer[1]).encode()
            self.send_response(answer[0])
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = _answer

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Request)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def notified(app: Flask, port: int) -> Iterator[int]:
    """The site, sending through Notify at this port."""
    kept = dict(app.config)
    app.config.update(
        MAIL_VIA="notify",
        NOTIFY_API_KEY=KEY,
        NOTIFY_TEMPLATE_ID="a template",
        NOTIFY_URL=f"http://127.0.0.1:{port}",
    )
    yield port
    app.config.update(kept)


def test_a_message_is_its_subject_and_its_text(app: Flask, notified: int) -> None:
    put(app, "ann", unsubscribe_url="https://a.example/stop")
    with notify(notified) as service:
        send(app)

    (sent,) = service.sent
    assert sent["reference"].startswith("<folkmoot.")
    del sent["reference"]
    assert sent == {
        "email_address": "ann@example.org",
        "template_id": "a template",
        "personalisation": {"subject": "ann", "body": "Words for ann.\n"},
        "one_click_unsubscribe_url": "https://a.example/stop",
    }
    assert states(app) == {"ann": "sent"}


@pytest.mark.parametrize(
    ("status", "error", "state", "reason"),
    [
        (400, "ValidationError: email_address Not a valid email address", "returned", "http 400"),
        (400, "ValidationError: body is too long", "failed", "http 400"),
        (400, "BadRequestError: Template not found", "waiting", "http 400"),
        (403, "AuthError: Invalid token", "waiting", "http 403"),
        (429, "RateLimitError: Exceeded", "waiting", "http 429"),
        (500, "Exception: Internal server error", "waiting", "http 500"),
    ],
)
def test_what_its_answers_mean(
    app: Flask, notified: int, status: int, error: str, state: str, reason: str
) -> None:
    put(app, "ann")
    with notify(notified) as service:
        kind, _colon, words = error.partition(": ")
        service.status, service.errors = status, [{"error": kind, "message": words}]
        send(app)

    assert (rows(app)["ann"].state, rows(app)["ann"].last_error) == (state, reason)


def test_when_it_is_away_messages_wait(app: Flask, notified: int) -> None:
    put(app, "a", "b")
    send(app)

    assert [(row.state, row.attempts) for row in rows(app).values()] == [("waiting", 1), ("waiting", 0)]
    assert rows(app)["a"].last_error == "not reached"
    with notify(notified) as service:
        send(app, LATER)
    assert sorted(one["email_address"] for one in service.sent) == ["a@example.org", "b@example.org"]


def test_a_message_it_took_without_saying_so_is_not_sent_again(app: Flask, notified: int) -> None:
    put(app, "ann")
    with notify(notified) as service:
        service.silent = True
        send(app)
        assert states(app) == {"ann": "waiting"}
        service.silent = False
        send(app, LATER)

    assert len(service.sent) == 1
    assert len(service.asked) == 1
    assert states(app) == {"ann": "sent"}
