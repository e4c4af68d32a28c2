"""Whom conversations reached, and what of them is told in a consultation."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import select, update

from app.consortium.models import Practice
from app.consultations.queries import get
from app.conversations.kinds import Mood
from app.conversations.operations import logging
from app.conversations.queries.conversations import Wanted, get_conversation
from app.conversations.queries.reach import QUIET_AFTER, list_quiet, reach, reach_by_month
from app.database import db, transaction
from app.following.operations.topics import TopicTexts, add_topic
from app.responses.models import Response
from app.web.formats import london_day
from tests import factories
from tests.conversations.writing import TODAY, a_conversation, a_talk
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import MOST_SIGNED_IN, cost

NAMES = [f"Place {n:02}" for n in range(71)]


def three_hundred(app: Flask, **more: object) -> None:
    """71 practices, and 300 conversations with 64 of them."""
    factories.localities(app, NAMES)
    with app.app_context(), transaction() as at:
        for n in range(300):
            talk = a_talk(practice_code=f"X{99000 + n % 64}", ideas=(), **more)
            logging.log(talk, actor=TESTER, at=at, today=TODAY)


def test_300_conversations_with_64_of_71_and_the_7_missing_are_named_to_staff_alone(
    app: Flask, staff: InspectedClient
) -> None:
    three_hundred(app)

    for path in ("", "/reach"):
        assert (
            "300 conversations with 64 of 71 GP practices" in staff.get(f"/manage/conversations{path}").text
        )
    page = staff.get("/manage/conversations/reach").text
    missing = page[page.index('id="never"') : page.index('id="quiet"')]
    assert "7 practices" in missing
    assert [name for name in NAMES if f"{name} surgery" in missing] == NAMES[64:]
    assert staff.get("/manage/conversations/reach.csv").text.count("\r\n") == 72
    staff.get("/sign-out")
    assert "conversations" not in app.test_client().get("/").text


def test_who_neither_talked_nor_answered_in_90_days_is_not_yet_reached(app: Flask) -> None:
    factories.localities(app, ("Harbour", "Westmere", "Moor", "Quay"))
    factories.responses(app, factories.a_consultation(app), [("patient", (5, 1, 1))])
    with app.app_context(), transaction() as at:
        today = london_day(at)
        moor = db.session.scalars(select(Practice.id).where(Practice.code == "X99002")).one()
        db.session.execute(update(Response).values(practice_id=moor))
    a_conversation(app, today, practice_code="X99000", held_on=today - QUIET_AFTER)
    a_conversation(app, today, practice_code="X99001", held_on=today - QUIET_AFTER - timedelta(days=1))

    with app.app_context():
        found = reach(Wanted(), today)
        assert [it.name for it in list_quiet(found, today)] == ["Quay surgery", "Westmere surgery"]
        assert [it.name for it in found.met] == ["Harbour surgery", "Westmere surgery"]
        later = reach(Wanted(), today + timedelta(days=1))
        assert "Harbour surgery" in [it.name for it in list_quiet(later, today + timedelta(days=1))]


def test_reach_only_grows_month_by_month_and_each_practice_is_met_once(app: Flask) -> None:
    factories.localities(app, ("Harbour", "Westmere"))
    for day, code in ((1, "X99000"), (2, "X99000"), (40, "X99001"), (300, "X99000")):
        a_conversation(app, practice_code=code, held_on=TODAY - timedelta(days=day), ideas=())

    with app.app_context():
        months = reach_by_month(Wanted(), since=TODAY - timedelta(days=330), until=TODAY)
    assert len(months) == 12
    assert [month.reached for month in months] == [0, *[1] * 9, 2, 2][: len(months)]
    assert sum(month.conversations for month in months) == 4


def test_conversations_become_evidence_with_no_number_that_is_too_small(
    app: Flask, staff: InspectedClient
) -> None:
    factories.localities(app)
    with app.app_context(), transaction() as at:
        phones = add_topic(TopicTexts(name="Phones", about=""), actor=TESTER, at=at).id
        rare = add_topic(TopicTexts(name="Rare thing", about=""), actor=TESTER, at=at).id
    draft = factories.a_consultation(app, scheduled=False, grounds=False)
    for n in range(12):
        mood = Mood.OPPOSED if n == 0 else Mood.SUPPORTIVE
        a_conversation(app, mood=mood, topics=(phones, rare) if n == 0 else (phones,), ideas=())

    page = staff.get("/manage/conversations/evidence")
    assert "Phones" in page.text
    assert "Rare thing" not in page.text, "1 conversation is too few to name its topic"
    assert "supportive in" not in page.text, "1 opposed could be found from 11 supportive of 12"
    assert staff.submit(page, {"consultation": ""}).status_code == 422
    staff.submit(page, {"consultation": str(draft)})
    with app.app_context():
        (record,) = get(draft).listening_records
    assert record.people == 96
    assert "12 conversations with 1 of 2 GP practices" in record.heard
    again = staff.submit(staff.get("/manage/conversations/evidence"), {"consultation": str(draft)})
    assert again.status_code == 422


def test_a_topic_that_is_deleted_leaves_its_conversations(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    with app.app_context(), transaction() as at:
        topic = add_topic(TopicTexts(name="Phones", about=""), actor=TESTER, at=at)
        number = topic.id
    made = a_conversation(app, topics=(number,))
    staff.submit(staff.get(f"/manage/following/topics/{number}/delete"))
    with app.app_context():
        assert get_conversation(made).talk.topics == ()


def test_no_page_costs_more_with_many_conversations(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    a_conversation(app)
    paths = [f"/manage/conversations{part}" for part in ("", "/reach", "/ideas", "/evidence", "/of/X99000")]
    few = [len(cost(app, staff, path)) for path in paths]
    for _ in range(30):
        a_conversation(app)
    many = [len(cost(app, staff, path)) for path in paths]

    assert many == few
    assert max(many) <= MOST_SIGNED_IN, dict(zip(paths, many, strict=True))
