"""Conversations of the small world."""

from __future__ import annotations

from flask import Flask

from app.conversations.kinds import Company, Mood, Outcome, Talk
from app.conversations.operations.ideas import IdeaAnswer, answer_idea, mark, report_back
from app.conversations.operations.logging import log
from app.conversations.queries.conversations import get_conversation
from app.database import transaction
from app.following.queries import list_topics
from app.web.formats import london_day
from tests.browser.happenings import Say
from tests.factories import TESTER


def talk(app: Flask, say: Say) -> int:
    """A conversation with two ideas, one answered and told back, and a promise; returns its number."""
    with app.app_context(), transaction() as at:
        today = london_day(at)
        said = Talk(
            held_on=today,
            practice_code="X99000",
            company=Company.BOTH,
            people=5,
            mood=Mood.OPPOSED,
            topics=tuple(topic.id for topic in list_topics()),
            heard=say("The phone line is busy at 8am."),
            ideas=(say("A call-back list"), say("Book online")),
            follow_up=say("Send the figures"),
            follow_up_by=today,
        )
        number = log(said, actor=TESTER, at=at, today=today)
        first = get_conversation(number).ideas[0]
        answer = IdeaAnswer(outcome=Outcome.TAKEN_UP, answer=say("It starts in May."), link="/decisions")
        answer_idea(first.id, answer, seen=mark(1), actor=TESTER, at=at)
        report_back(first.id, actor=TESTER, at=at, today=today)
        return number
