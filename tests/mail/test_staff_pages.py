"""Staff see what became of messages and act on them; confidential ones tell them nothing."""

from __future__ import annotations

import re
from datetime import timedelta

from flask import Flask

from app import clock
from app.actor import Role
from app.audit.models import AuditEntry
from app.database import db
from app.mail.queries import is_returned
from tests import factories
from tests.inspector import InspectedClient
from tests.mail.conftest import put, rows, send, states
from tests.mail.post_office import Handler, post_office


def number(app: Flask, key: str) -> int:
    return rows(app)[key].id


def press(client: InspectedClient, page: str, address: str) -> int:
    """Press the button that posts to this address."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert token
    return client.post(address, data={"csrf_token": token[1]}).status_code


def recorded(app: Flask) -> list[tuple[str, str, dict[str, object]]]:
    with app.app_context():
        entries = db.session.query(AuditEntry).order_by(AuditEntry.seq)
        return [
            (one.kind, one.subject, one.detail)
            for one in entries
            if "message" in one.kind or "address" in one.kind
        ]


def test_with_no_messages_the_page_says_so(staff: InspectedClient) -> None:
    assert "No messages yet" in staff.get("/manage/messages").text
    assert "No mail came back" in staff.get("/manage/messages/returned").text


def test_messages_are_listed_filtered_searched_and_paged(
    app: Flask, staff: InspectedClient, port: int
) -> None:
    put(app, *(f"m{n:02}" for n in range(60)))
    with post_office(port, Handler(rcpt={"m07@example.org": "554 No"})):
        send(app)

    first, last = staff.get("/manage/messages").text, staff.get("/manage/messages?page=2").text
    assert "m59@example.org" in first
    assert "m00@example.org" not in first
    assert "m00@example.org" in last
    failed = staff.get("/manage/messages?state=failed").text
    assert re.findall(r"m\d\d@example.org", failed) == ["m07@example.org"]
    found = staff.get("/manage/messages?address=M1").text
    assert set(re.findall(r"m\d\d@example.org", found)) == {f"m1{n}@example.org" for n in range(10)}
    assert "Nothing fits" in staff.get("/manage/messages?address=%25").text
    assert "Nothing fits" in staff.get("/manage/messages?state=unsure").text
    assert staff.get("/manage/messages?page=9").status_code == 404


def test_a_confidential_message_shows_neither_text_nor_subject_and_no_address_once_sent(
    app: Flask, staff: InspectedClient, port: int
) -> None:
    put(app, "quiet", confidential=True, purpose="password")
    page = f"/manage/messages/{number(app, 'quiet')}"
    waiting = staff.get(page).text + staff.get("/manage/messages").text
    assert "Words for" not in waiting
    assert "New password" in waiting
    assert "quiet@example.org" in waiting
    with post_office(port, Handler()):
        send(app)
    ended = staff.get(page).text + staff.get("/manage/messages").text
    assert "quiet" not in ended
    assert "Nothing fits" in staff.get("/manage/messages?address=quiet").text


def test_a_message_that_was_given_up_is_sent_again_and_that_is_recorded(
    app: Flask, staff: InspectedClient, port: int
) -> None:
    put(app, "ann")
    page = f"/manage/messages/{number(app, 'ann')}"
    with post_office(port, Handler(data="554 5.6.0 No")):
        send(app)
    assert "554 5.6.0" in staff.get(page).text
    assert press(staff, page, f"{page}/send-again") == 303
    with post_office(port, Handler()) as office:
        send(app, clock.now())
    assert office.subjects() == {"ann": 1}
    assert press(staff, page, f"{page}/send-again") == 409, "what was sent is not sent again"
    assert recorded(app) == [
        ("message sent again", page.replace("/manage/messages/", "message:"), {"purpose": "notice"})
    ]


def test_a_wiped_message_cannot_be_sent_again(app: Flask, staff: InspectedClient, port: int) -> None:
    put(app, "quiet", confidential=True)
    page = f"/manage/messages/{number(app, 'quiet')}"
    with post_office(port, Handler(data="554 5.6.0 No")):
        send(app)

    assert "Send again" not in staff.get(page).text
    assert press(staff, page, f"{page}/send-again") == 409


def test_a_message_is_stopped_after_a_question_and_does_not_go(
    app: Flask, staff: InspectedClient, port: int
) -> None:
    put(app, "ann")
    put(app, "quiet", confidential=True)
    for key in ("ann", "quiet"):
        page = f"/manage/messages/{number(app, key)}"
        assert "Stop this message?" in staff.get(f"{page}/stop").text
        assert press(staff, f"{page}/stop", f"{page}/stop") == 303
        assert press(staff, "/manage", f"{page}/stop") == 409
    with post_office(port, Handler()) as office:
        send(app)
    assert office.arrived == []
    assert states(app) == {"ann": "stopped", "quiet": "stopped"}
    assert rows(app)["quiet"].text == ""


def test_an_address_that_mail_came_back_from_is_tried_again_at_a_press(
    app: Flask, staff: InspectedClient, port: int
) -> None:
    put(app, "ann")
    with post_office(port, Handler(rcpt={"ann@example.org": "550 5.1.1 No"})):
        send(app)
    page = f"/manage/messages/{number(app, 'ann')}"
    with app.app_context():
        assert is_returned("ann@example.org")
    assert press(staff, page, f"{page}/send-again") == 409, "first the address, then the message"
    listed = staff.get("/manage/messages/returned").text
    assert "ann@example.org" in listed
    assert "no such address (550 5.1.1)" in listed
    assert press(staff, "/manage/messages/returned", "/manage/messages/returned/1/try-again") == 303
    assert press(staff, "/manage", "/manage/messages/returned/1/try-again") == 404
    assert press(staff, page, f"{page}/send-again") == 303
    with post_office(port, Handler()) as office:
        send(app, clock.now())
    assert office.subjects() == {"ann": 1}
    assert all("ann" not in str(entry) for entry in recorded(app)), "the record keeps no address"


def test_who_may_read_may_not_act(app: Flask, client: InspectedClient) -> None:
    factories.a_person(app, email="lead@example.org", role=Role.ENGAGEMENT_LEAD)
    factories.sign_in(client, email="lead@example.org")
    put(app, "ann")
    page = f"/manage/messages/{number(app, 'ann')}"

    assert "Send again" not in client.get(page).text
    assert client.get(f"{page}/stop").status_code == 403
    for act in ("send-again", "stop"):
        assert press(client, "/manage", f"{page}/{act}") == 403


def test_the_dashboard_and_the_health_check_tell_of_mail_that_waits(
    app: Flask, staff: InspectedClient, port: int
) -> None:
    assert "Some messages need attention" not in staff.get("/manage").text
    put(app, "a", "b", at=clock.now())
    send(app, clock.now())

    assert "2 messages wait to be sent" in staff.get("/manage").text
    health = staff.get("/healthz")
    assert health.json is not None
    assert health.json["status"] == "ok"
    assert health.json["mail"] == {
        "waiting": 2,
        "since": rows(app)["a"].queued_at.isoformat(timespec="seconds"),
        "failing": 1,
        "given_up": 0,
        "unsure": 0,
        "returned": 0,
    }


def test_mail_that_waits_for_long_needs_attention_though_nothing_failed(
    app: Flask, staff: InspectedClient
) -> None:
    put(app, "new", at=clock.now())
    assert "Some messages need attention" not in staff.get("/manage").text
    put(app, "old", at=clock.now() - timedelta(hours=1))
    assert "Some messages need attention" in staff.get("/manage").text
