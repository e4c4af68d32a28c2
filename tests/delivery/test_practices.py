"""After a decision each practice is asked: will you do this? Everybody reads how many said what."""

from __future__ import annotations

import pytest
from flask import Flask

from app import clock
from app.accounts.models import Person, PersonRole
from app.actor import Role
from app.database import db, transaction
from app.delivery.kinds import Answer
from app.delivery.models import PracticeAnswer
from app.delivery.operations import practices
from app.delivery.queries.practices import count_answers, get_asked
from app.errors import Refused
from app.seen import Stale
from app.web.formats import london_day
from tests import factories
from tests.decisions.deciding import a_decision
from tests.decisions.test_publishing import LATER, published
from tests.delivery.delivering import answers
from tests.factories import TESTER
from tests.inspector import InspectedClient

AREAS = ("Harbour", "Westmere", "Vale", "Fen")


@pytest.fixture
def slug(app: Flask) -> str:
    """The address of a published decision; there are four practices."""
    factories.localities(app, AREAS)
    return a_decision(app, published(app), LATER)


def test_the_page_counts_yes_partly_no_and_no_answer(app: Flask, slug: str, client: InspectedClient) -> None:
    assert "Will GP surgeries do this?" not in client.get(f"/decisions/{slug}").text
    answers(app, slug, "X99000", Answer.YES)
    answers(app, slug, "X99001", Answer.PARTLY, "From May.")
    answers(app, slug, "X99002", Answer.NO, "No nurse.")
    page = client.get(f"/decisions/{slug}").text
    chapter = page.partition("Will GP surgeries do this?")[2].partition("</dl>")[0]
    assert "1 of 4 GP surgeries will do this." in chapter
    rows = [row.partition("</dd>")[0] for row in chapter.split("<dt>")[1:]]
    told = [(row.partition("</dt>")[0], row.rpartition(">")[2]) for row in rows]
    assert told == [("Yes", "1"), ("Partly", "1"), ("No", "1"), ("No answer yet", "1")]
    assert "No nurse." not in page
    assert "Harbour surgery" not in page


def test_the_newest_answer_of_a_practice_counts_once(app: Flask, slug: str) -> None:
    answers(app, slug, "X99000", Answer.NO, "No nurse.")
    answers(app, slug, "X99000", Answer.YES)
    with app.app_context():
        decision = get_asked(slug, "X99000").decision
        counts = count_answers(decision.id, london_day(clock.now()))
        assert (counts.yes, counts.partly, counts.no, counts.no_answer) == (1, 0, 0, 3)
        assert db.session.query(PracticeAnswer).one().reason == ""


@pytest.mark.parametrize("said", [Answer.PARTLY, Answer.NO])
def test_whoever_does_not_say_yes_says_why(app: Flask, slug: str, said: Answer) -> None:
    with pytest.raises(Refused, match="Say why not"):
        answers(app, slug, "X99000", said, "  ")


def test_an_answer_that_somebody_else_gave_meanwhile_is_not_overwritten(app: Flask, slug: str) -> None:
    with app.app_context():
        seen = practices.mark(None)
    answers(app, slug, "X99000", Answer.YES)
    with app.app_context():
        asked = get_asked(slug, "X99000")
        assert asked.decision.corrections == []
    with app.app_context(), pytest.raises(Stale), transaction() as at:
        practices.answer(asked, Answer.NO, reason="X", how="", seen=seen, actor=TESTER, at=at)


def test_the_lead_of_a_practice_answers_for_it_and_for_no_other(
    app: Flask, slug: str, client: InspectedClient
) -> None:
    with app.app_context(), transaction() as at:
        lead = Person(email="lead@example.org", name="Lee", password_hash="nobody signs in with it")
        held = PersonRole(role=Role.PRACTICE_LEAD.value, practice_code="X99000", begins_at=at)
        lead.roles.append(held)
        db.session.add(lead)
    factories.let_in(client, "lead@example.org")
    page = client.get("/manage/delivery/asked")
    assert "Harbour surgery" in page.text
    form = client.get(f"/manage/delivery/decisions/{slug}/practices/X99000")
    assert "How did the practice tell you?" not in form.text
    assert client.submit(form, {"answer": "no", "reason": ""}).status_code == 422
    done = client.submit(form, {"answer": "no", "reason": "No nurse."})
    assert "The answer is kept." in done.text
    assert client.get(f"/manage/delivery/decisions/{slug}/practices/X99001").status_code == 403


def test_staff_write_down_what_a_practice_told_them_and_find_who_has_not_answered(
    app: Flask, slug: str, staff: InspectedClient
) -> None:
    form = staff.get(f"/manage/delivery/decisions/{slug}/practices/X99001")
    listed = staff.submit(form, {"answer": "partly", "reason": "From May.", "how": "By phone."})
    assert "From May." in listed.text
    none = staff.get(f"/manage/delivery/decisions/{slug}/practices?answer=none").text
    assert "Westmere surgery" not in none
    assert "Harbour surgery" in none
    found = staff.get(f"/manage/delivery/decisions/{slug}/practices?words=westm").text
    assert "Westmere surgery" in found
    assert "Harbour surgery" not in found
