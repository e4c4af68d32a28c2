"""Asking the team: what is kept, what is refused, and what nobody gets to know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, text

from app import clock
from app.accounts.models import Try
from app.audit.models import AuditEntry
from app.consultations.operations import running
from app.consultations.operations.drafting import delete_draft
from app.database import db, transaction
from app.enquiries import operations
from app.enquiries.models import Enquiry
from app.enquiries.operations import Asked
from app.errors import Refused, TooMany
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient

QUESTION = "Does this touch the clinic at the harbour?"


def kept(app: Flask) -> Sequence[Enquiry]:
    with app.app_context():
        return db.session.scalars(select(Enquiry).order_by(Enquiry.id)).all()


def ask(client: InspectedClient, **fields: str) -> object:
    page = client.get("/consultations/local-care/enquiries/ask")
    return client.submit(page, {"text": QUESTION, **fields}, button="Send my question")


def test_a_question_with_an_address_is_kept_for_the_team(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    done = ask(client, email=" Ann@Example.org ")

    assert "We have your question" in done.text
    assert "to the email address you gave" in done.text
    (one,) = kept(app)
    assert (one.text, one.email, one.may_publish) == (QUESTION, "ann@example.org", False)
    assert one.answered_at is None
    assert one.published_at is None


def test_a_question_without_an_address_must_be_one_for_everybody(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    refused = ask(client)
    done = ask(client, may_publish="y")

    assert refused.status_code == 422
    assert "Enter your email address, or let us show the answer to everybody." in refused.text
    assert "We will answer on this site" in done.text
    assert [(one.email, one.may_publish) for one in kept(app)] == [("", True)]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "  \n ", "email": "a@example.org"}, "Write your question."),
        ({"text": "a" * 2_001, "email": "a@example.org"}, "Use 2,000 characters or fewer."),
        ({"email": "nobody"}, "Enter an email address like name@example.org."),
        ({"email": "a@example.org\r\nBcc: b@example.org"}, "Enter an email address like"),
    ],
)
def test_what_cannot_be_answered_is_sent_back_with_what_was_typed(
    app: Flask, client: InspectedClient, fields: dict[str, str], sentence: str
) -> None:
    factories.a_consultation(app)

    refused = ask(client, **fields)

    assert refused.status_code == 422
    assert sentence in refused.text
    assert kept(app) == []


def test_the_same_question_pressed_twice_is_one(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    ask(client, email="ann@example.org")
    ask(client, email="ann@example.org")

    assert len(kept(app)) == 1


def test_one_place_cannot_ask_on_and_on_and_another_still_can(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    answers = [ask(client, text=f"Question {n}?", email="ann@example.org") for n in range(11)]
    page = client.get("/consultations/local-care/enquiries/ask")
    elsewhere = client.post(
        "/consultations/local-care/enquiries/ask",
        data={"csrf_token": page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0],
              "text": "And I?", "email": "ben@example.org"},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )  # fmt: skip

    assert [each.status_code for each in answers] == [200] * 10 + [422]
    assert "There were too many tries." in answers[-1].text
    assert elsewhere.status_code == 303


def test_no_address_of_the_network_is_kept(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)

    ask(client, email="ann@example.org")

    with app.app_context():
        sources = db.session.scalars(select(Try.source)).all()
        dump = str(
            [db.session.execute(text(f'SELECT * FROM "{t.name}"')).all() for t in db.metadata.sorted_tables]
        )
    assert [len(source) for source in sources] == [32]
    assert "127.0.0.1" not in dump


def test_the_record_says_that_somebody_asked_and_not_what_or_who(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)

    ask(client, email="ann@example.org")

    with app.app_context():
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.kind, entry.subject, entry.actor_kind) == (
        "enquiry asked",
        f"consultation:{number}",
        "anonymous",
    )
    assert entry.detail == {"enquiry": 1}


def test_what_is_over_or_not_public_takes_no_questions(app: Flask, client: InspectedClient) -> None:
    now = clock.now()
    factories.a_consultation(app, slug="draft", scheduled=False)
    factories.a_consultation(
        app, slug="over", opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=2)
    )
    gone = factories.a_consultation(app, slug="gone")
    with app.app_context(), transaction() as at:
        running.withdraw(gone, reason="It was.", actor=TESTER, at=at)

    over = client.get("/consultations/over/enquiries/ask")

    assert client.get("/consultations/draft/enquiries/ask").status_code == 404
    assert client.get("/consultations/draft/enquiries").status_code == 404
    assert "we take no more questions here" in over.text
    assert "Send my question" not in over.text
    for number in (1, 2, gone):
        with app.app_context(), pytest.raises(Refused), transaction() as at:
            operations.ask(number, Asked(text=QUESTION), at=at)


def test_it_can_be_asked_about_before_it_opens(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app, opens_at=clock.now() + timedelta(days=3))

    assert "Ask us a question" in client.get("/consultations/local-care").text
    assert "We have your question" in ask(client, email="ann@example.org").text


def test_a_flood_stops_at_some_number(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_WAITING", 2)
    number = factories.a_consultation(app)
    with app.app_context(), transaction() as at:
        for n in range(2):
            operations.ask(number, Asked(text=f"{n}?"), at=at)
        with pytest.raises(TooMany):
            operations.ask(number, Asked(text="3?"), at=at)


def test_a_question_goes_with_its_draft(app: Flask) -> None:
    """Taken back to draft before it opens, and deleted: nothing is left behind."""
    number = factories.a_consultation(app, opens_at=clock.now() + timedelta(days=3))
    with app.app_context(), transaction() as at:
        operations.ask(number, Asked(text=QUESTION), at=at)
        running.unschedule(number, actor=TESTER, at=at)
    with app.app_context(), transaction() as at:
        delete_draft(number, actor=TESTER, at=at)

    assert kept(app) == []
