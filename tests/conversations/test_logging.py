"""Logging conversations through the pages, and what is refused."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.actor import Role
from app.audit.models import AuditEntry
from app.conversations.kinds import Outcome
from app.conversations.operations import ideas, logging
from app.conversations.operations.ideas import IdeaAnswer
from app.conversations.queries.conversations import get_conversation, get_idea
from app.database import db, transaction
from app.errors import NotFound, Refused
from app.following.operations.topics import TopicTexts, add_topic
from app.seen import Stale
from tests import factories
from tests.conversations.writing import TODAY, a_conversation, a_talk
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.meetings.writing import ELSEWHERE, HERE, sign_in_as

FILLED: dict[str, Any] = {
    "practice": HERE,
    "held_on-day": "1",
    "held_on-month": "6",
    "held_on-year": "2026",
    "company": "ppg",
    "people": "8",
    "mood": "unsure",
    "topics": ["1"],
    "heard": "The phone line is busy at 8am.",
    "ideas": "A call-back list\n\n  Book online  ",
    "follow_up": "Send the figures of the phone line",
}


@pytest.fixture(autouse=True)
def _places(app: Flask) -> None:
    factories.localities(app)
    with app.app_context(), transaction() as at:
        add_topic(TopicTexts(name="Phones", about=""), actor=TESTER, at=at)


def test_staff_log_a_conversation_find_it_and_keep_a_promise(app: Flask, staff: InspectedClient) -> None:
    assert "No conversations yet" in staff.get("/manage/conversations").text
    shown = staff.submit(staff.get("/manage/conversations/new"), FILLED)

    assert "The conversation is logged." in shown.text
    assert "A call-back list" in shown.text
    assert "Book online" in shown.text
    listed = staff.get("/manage/conversations?topic=phones&mood=unsure&words=BUSY&show=due").text
    assert "1 conversation" in listed
    assert "Harbour surgery" in listed
    for other in ("topic=none", "mood=opposed", "words=never", "locality=nowhere", "practice=X1"):
        assert "Nothing fits" in staff.get(f"/manage/conversations?{other}").text

    done = staff.submit(staff.get("/manage/conversations/1"), button="It is done")
    assert "what you promised is done" in done.text
    assert "Nothing fits" in staff.get("/manage/conversations?show=due").text
    with app.app_context():
        kinds = db.session.scalars(select(AuditEntry.kind).order_by(AuditEntry.seq.desc()).limit(2)).all()
        said = str(db.session.scalars(select(AuditEntry.detail)).all())
    assert kinds == ["follow-up of a conversation done", "conversation logged"]
    assert not [word for word in ("busy", "call-back") if word in said], "the record says that, not what"


def test_the_form_asks_again_before_it_keeps_what_shows_a_person(staff: InspectedClient) -> None:
    page = staff.get("/manage/conversations/new")
    refused = staff.submit(page, FILLED | {"heard": "Her NHS number is 999 000 0018"})

    assert refused.status_code == 422
    assert "NHS number" in refused.text
    assert "No conversations yet" in staff.get("/manage/conversations").text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": TODAY + timedelta(days=1)}, "held_on"),
        ({"people": 0}, "people"),
        ({"people": 1_001}, "people"),
        ({"ideas": ("One",) * 11}, "ideas"),
        ({"ideas": ("x" * 301,)}, "ideas"),
        ({"follow_up": "", "follow_up_by": TODAY}, "follow_up"),
        ({"heard": "", "ideas": ()}, "heard"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(app: Flask, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        a_conversation(app, **changed)
    assert refusal.value.field == field


def test_a_change_keeps_answered_ideas_adds_new_ones_and_never_writes_over_another(app: Flask) -> None:
    number = a_conversation(app)
    with app.app_context(), transaction() as at:
        first = get_conversation(number).ideas[0]
        said = IdeaAnswer(outcome=Outcome.TAKEN_UP, answer="It starts in May.")
        ideas.answer_idea(first.id, said, seen=ideas.mark(1), actor=TESTER, at=at)
    with app.app_context(), transaction() as at:
        talk = a_talk(ideas=("A call-back list", "Longer hours"), follow_up="Something else")
        logging.change(number, talk, seen=logging.mark(1), actor=TESTER, at=at, today=TODAY)
    with app.app_context():
        now = get_conversation(number)
        assert [(idea.words, idea.outcome) for idea in now.ideas] == [
            ("A call-back list", Outcome.TAKEN_UP),
            ("Longer hours", Outcome.WAITING),
        ]
    with app.app_context(), pytest.raises(Stale), transaction() as at:
        logging.change(number, talk, seen=logging.mark(1), actor=TESTER, at=at, today=TODAY)
    without = a_talk(ideas=("Longer hours",))
    with app.app_context(), pytest.raises(Refused) as refusal, transaction() as at:
        logging.change(number, without, seen=logging.mark(2), actor=TESTER, at=at, today=TODAY)
    assert refusal.value.field == "ideas"


def test_an_idea_is_answered_then_told_back_and_another_answer_is_told_again(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_conversation(app)
    with app.app_context():
        idea = get_conversation(number).ideas[0].id
    path = f"/manage/conversations/ideas/{idea}"
    assert staff.submit(staff.get(path), {"outcome": "taken-up", "answer": ""}).status_code == 422
    outside = {"outcome": "taken-up", "answer": "It starts in May.", "link": "https://example.org"}
    assert 'href="#link"' in staff.submit(staff.get(path), outside).text
    staff.submit(staff.get(path), outside | {"link": "/decisions"})
    assert "not told back yet" in staff.get("/manage/conversations/ideas?state=to-tell").text

    told = staff.submit(staff.get(f"/manage/conversations/{number}"), button="We have told them")
    assert "they know what became of it" in told.text
    with app.app_context():
        assert get_idea(idea).told_on is not None
    staff.submit(staff.get(path), {"outcome": "not-taken-up", "answer": "It costs too much.", "link": ""})
    with app.app_context():
        assert get_idea(idea).told_on is None


def test_removing_asks_for_a_reason_and_takes_the_ideas_along(app: Flask, staff: InspectedClient) -> None:
    number = a_conversation(app)
    path = f"/manage/conversations/{number}/remove"
    assert staff.submit(staff.get(path), {"reason": " "}).status_code == 422
    staff.submit(staff.get(path), {"reason": "It named somebody."})

    assert staff.get(f"/manage/conversations/{number}").status_code == 404
    with app.app_context(), pytest.raises(NotFound):
        get_idea(1)


def test_a_practice_lead_logs_for_their_own_practice_and_reads_no_other(
    app: Flask, client: InspectedClient
) -> None:
    other = a_conversation(app, practice_code=ELSEWHERE)
    sign_in_as(app, client, Role.PRACTICE_LEAD)
    page = client.get(f"/manage/conversations/of/{HERE}/new")
    shown = client.submit(page, {key: value for key, value in FILLED.items() if key != "practice"})

    assert "The conversation is logged." in shown.text
    assert client.get(f"/manage/conversations/of/{HERE}").status_code == 200
    for path in (f"/{other}", f"/of/{ELSEWHERE}", "", "/reach", "/ideas", "/new", "/evidence"):
        assert client.get(f"/manage/conversations{path}").status_code == 403, path


def test_who_leads_a_practice_finds_its_conversations_from_their_account(
    app: Flask, client: InspectedClient
) -> None:
    sign_in_as(app, client, Role.PRACTICE_LEAD)

    assert f'href="/manage/conversations/of/{HERE}"' in client.get("/account").text
    assert (
        f'href="/manage/conversations/of/{HERE}/new"' in client.get(f"/manage/conversations/of/{HERE}").text
    )


def test_the_chair_of_a_patient_group_is_led_to_no_conversations(app: Flask, client: InspectedClient) -> None:
    sign_in_as(app, client, Role.PPG_CHAIR)

    assert "/manage/conversations" not in client.get("/account").text
