"""Anybody can say how they want to be sent information; it is kept apart from what they answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.operations.drafting import delete_draft
from app.database import db, transaction
from app.errors import TooMany
from app.needs import operations
from app.needs.kinds import KEPT, Need
from app.needs.models import CommunicationNeed
from app.needs.operations import Wanted
from app.responses.models import Response
from tests import factories
from tests.inspector import InspectedClient
from tests.needs.telling import a_need

SITE, HERE = "/communication-needs", "/consultations/local-care/communication-needs"


def kept(app: Flask) -> list[CommunicationNeed]:
    with app.app_context():
        return list(db.session.query(CommunicationNeed).order_by(CommunicationNeed.id))


@pytest.mark.parametrize("address", [SITE, HERE])
def test_a_need_is_told_and_kept(app: Flask, client: InspectedClient, address: str) -> None:
    number = factories.a_consultation(app)

    done = client.submit(
        client.get(address),
        {"needs": ["large-print", "language"], "language": "pl", "contact": "01632 960 000", "name": "Ewa"},
        button="Send",
    )

    assert "within 14 days" in done.text
    (one,) = kept(app)
    assert (one.needs, one.language, one.contact, one.name) == (
        ["large-print", "language"],
        "pl",
        "01632 960 000",
        "Ewa",
    )
    assert one.consultation_id == (number if address == HERE else None)


def test_the_form_is_found_from_each_page_and_from_the_consultation(
    app: Flask, client: InspectedClient
) -> None:
    factories.a_consultation(app)

    assert f'href="{SITE}"' in client.get("/about").text
    assert f'href="{SITE}"' in client.get("/contact").text
    assert f'href="{HERE}"' in client.get("/consultations/local-care").text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"contact": "x"}, "Choose at least one."),
        ({"needs": ["braille"]}, "Tell us how to reach you."),
        ({"needs": ["language"], "contact": "x"}, "Choose a language."),
        ({"needs": ["other"], "contact": "x"}, "Write what you need."),
        ({"needs": ["braille"], "contact": "x" * 301}, "300"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_kept(
    app: Flask, client: InspectedClient, fields: dict[str, str | list[str] | None], sentence: str
) -> None:
    refused = client.submit(client.get(SITE), fields, button="Send")

    assert refused.status_code == 422
    assert sentence in refused.text
    assert kept(app) == []


def test_what_was_not_offered_is_refused(app: Flask, client: InspectedClient) -> None:
    page = client.get(SITE)
    token = page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]

    for needs in ("pigeon", "-1", "LARGE-PRINT"):
        answer = client.post(SITE, data={"csrf_token": token, "needs": needs, "contact": "x"})
        assert answer.status_code == 422
    assert kept(app) == []


def test_a_double_press_is_one_request(app: Flask, client: InspectedClient) -> None:
    page = client.get(SITE)
    for _press in range(2):
        client.submit(page, {"needs": ["braille"], "contact": "ann@example.org"}, button="Send")

    assert len(kept(app)) == 1


def test_the_same_source_may_not_send_on_and_on(app: Flask, client: InspectedClient) -> None:
    page = client.get(SITE)
    answers = [
        client.submit(page, {"needs": ["braille"], "contact": f"a{n}@example.org"}, button="Send").status_code
        for n in range(12)
    ]

    assert answers[:10] == [200] * 10
    assert answers[-1] != 200
    assert len(kept(app)) == 10


def test_there_is_an_end_to_what_can_wait(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_WAITING", 1)
    a_need(app)

    with pytest.raises(TooMany, match="phone us"):
        a_need(app, contact="other@example.org")


def test_no_form_for_a_draft(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app, scheduled=False)

    assert client.get(HERE).status_code == 404


def test_nothing_leads_from_a_need_to_a_response(app: Flask) -> None:
    columns = set(CommunicationNeed.__table__.columns.keys())

    assert not columns & {"response_id", "voter_key", "receipt_digest", "person_id", "session", "source"}
    assert {key.column.table.name for key in CommunicationNeed.__table__.foreign_keys} == {"consultations"}
    assert not {key.column.table.name for key in Response.__table__.foreign_keys} & {"communication_needs"}


def test_contacts_are_deleted_90_days_after_it_is_settled_and_not_before(app: Flask) -> None:
    now = clock.now()
    met = a_need(app, asked_at=now - timedelta(days=100), sent_at=now - KEPT, name="Ann")
    young = a_need(
        app, asked_at=now - timedelta(days=100), sent_at=now - KEPT + timedelta(hours=1), contact="b@c"
    )
    waits = a_need(app, Need.OTHER, asked_at=now - timedelta(days=200), contact="d@e", other="A big envelope")
    unmet = a_need(app, Need.OTHER, asked_at=now - timedelta(days=200), contact="f@g", other="Carrier pigeon")
    with app.app_context(), transaction() as at:
        operations.give_up(unmet, "None here.", actor=factories.TESTER, at=now - KEPT)
        operations.forget_contacts(now)
        operations.forget_contacts(at)

    found = {one.key: (one.name, one.contact, one.other) for one in kept(app)}
    assert found == {
        met: ("", "", ""),
        young: ("", "b@c", ""),
        waits: ("", "d@e", "A big envelope"),
        unmet: ("", "", ""),
    }


def test_a_deleted_draft_leaves_the_request(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    a_need(app, consultation_id=number)
    with app.app_context(), transaction() as at:
        delete_draft(number, actor=factories.TESTER, at=at)

    assert [one.consultation_id for one in kept(app)] == [None]


def test_the_record_says_that_and_not_what_or_who(app: Flask, staff: InspectedClient) -> None:
    a_need(app, Need.BRAILLE, name="Ann Private", contact="secret@example.org")

    text = staff.get("/manage/activity").text

    assert "Asked for another format" in text
    assert "Ann Private" not in text
    assert "secret@example.org" not in text


def test_an_unknown_language_is_refused_below_the_form(app: Flask) -> None:
    with app.app_context(), transaction() as at, pytest.raises(Exception, match="Choose a language"):
        operations.tell(Wanted(needs=(Need.LANGUAGE,), contact="x", language="xx"), at=at)
