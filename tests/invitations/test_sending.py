"""Codes by email: all addresses or none, one live code each, and the address is forgotten."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from app import clock
from app.database import db, transaction
from app.invitations.models import InvitedAddress
from app.invitations.operations.sending import KEPT, forget_addresses
from app.mail.delivery import note_returned
from app.mail.models import Message
from tests import factories
from tests.inspector import InspectedClient
from tests.invitations.making import states, use
from tests.test_queries import statements


def send(client: InspectedClient, number: int, addresses: str, label: str = "By mail") -> Any:
    page = client.get(f"/manage/consultations/{number}/invitations/send")
    return client.submit(page, {"label": label, "addresses": addresses})


def letters(app: Flask) -> list[Message]:
    with app.app_context():
        return list(db.session.scalars(select(Message).order_by(Message.id)))


def code_in(message: Message) -> str:
    found = re.search(r"#([0-9A-Z-]{21})\b", message.text)
    assert found
    assert found[1] in message.html
    return found[1]


def test_each_address_gets_a_letter_with_a_code_that_works(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)

    done = send(staff, number, "E-mail\nAnn@Example.org\n\nben@example.org\n")

    assert "2 emails are on their way." in done.text
    sent = letters(app)
    assert [one.to_address for one in sent] == ["ann@example.org", "ben@example.org"]
    assert all(one.confidential and "/consultations/local-care/code#" in one.text for one in sent)
    for one in sent:
        use(app, number, code_in(one))


def test_many_letters_are_written_in_as_many_statements_as_one(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    counts = []
    for size in (1, 40):
        with statements(app) as seen:
            done = send(staff, number, "\n".join(f"{size}-{n}@example.org" for n in range(size)), f"{size}")
        assert done.status_code == 200
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert len(letters(app)) == 41


def test_all_faults_are_told_and_nothing_is_sent(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)

    refused = send(staff, number, "ann@example.org\nnobody\nANN@example.org")

    assert refused.status_code == 422
    assert "2 (no address), 3 (the same as line 1)" in refused.text
    assert letters(app) == []


def test_who_is_invited_already_is_passed_over(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    send(staff, number, "ann@example.org")

    again = send(staff, number, "ann@example.org\nben@example.org", label="More")
    nobody_new = send(staff, number, "ann@example.org", label="Once more")

    assert "1 address was invited already." in again.text
    assert "All of these addresses are invited already." in nobody_new.text
    assert len(letters(app)) == 2


def test_an_address_that_mail_came_back_from_is_refused(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    with app.app_context(), transaction() as at:
        note_returned("ann@example.org", "no such person", at)

    refused = send(staff, number, "ann@example.org\nben@example.org")

    assert refused.status_code == 422
    assert "ann@example.org" in refused.text
    assert letters(app) == []


def test_a_lost_code_is_found_by_address_and_sent_anew(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    send(staff, number, "ann@example.org")
    home = f"/manage/consultations/{number}/invitations"

    found = staff.submit(staff.get(f"{home}/find"), {"email": "ann@example.org"})
    done = staff.submit(staff.get(f"{found.request.path}/replace"), {"kind": "mail"})

    assert found.request.path == f"{home}/1/1"
    assert "A new code is on its way." in done.text
    first, second = letters(app)
    assert states(app, 1) == [3, 0]
    assert code_in(first) != code_in(second)
    use(app, number, code_in(second))


def test_addresses_are_forgotten_thirty_days_after_the_end(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    send(staff, number, "ann@example.org")
    factories.close(app, number)

    def kept(after: timedelta) -> int:
        with app.app_context(), transaction():
            forget_addresses(clock.now() + after)
            return db.session.scalar(select(func.count()).select_from(InvitedAddress)) or 0

    assert kept(KEPT - timedelta(hours=1)) == 1
    assert kept(KEPT + timedelta(hours=1)) == 0
    assert states(app, 1) == [0]
