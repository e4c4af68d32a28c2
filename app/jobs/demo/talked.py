"""A year of conversations with the demo's practices: 300 with 64 of 71, and what became of ideas."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from app.actor import Actor
from app.consortium.queries.practices import list_members
from app.conversations.kinds import Company, Mood, Outcome, Talk
from app.conversations.operations import ideas, logging
from app.conversations.operations.ideas import IdeaAnswer
from app.conversations.queries.conversations import list_ideas
from app.following.queries import list_topics
from app.web.formats import london_day

CONVERSATIONS, REACHED = 300, 64
_HEARD: dict[str, tuple[str, ...]] = {
    "Diabetes": (
        "The clinic letter comes after the appointment. Checks in the evening would help people at work.",
        "Two nurses can do foot checks. They have a room on one day only.",
    ),
    "Getting an appointment": (
        "The phone line is full at 8am. Reception is tired of saying sorry.",
        "The new call-back works. Older people still come to the desk.",
        "People ask for evenings, not for Saturdays.",
    ),
    "Mental health": (
        "Waits for talking therapy are shorter, but nobody tells people that.",
        "They want somebody to ring on a bad day, not one more leaflet.",
    ),
    "Older people": (
        "The practice is paired with a care home now. The weekly round saves calls.",
        "Families ask who to ring at night. There are 3 numbers and none is right.",
    ),
    "Physiotherapy and joints": ("People give up in the second month of waiting.",),
    "Services near you": (
        "The bus to the hospital is the first thing anybody talks about.",
        "Blood tests at the surgery are liked. The queue is not.",
    ),
}
_IDEAS = (
    "Let people choose a call-back time when they ring",
    "Put the waiting time on a board at the door",
    "One page that says who to ring at night",
    "Open the foot clinic on a second day",
    "Ask patients to test letters before they go out",
    "Share one physiotherapist between two small practices",
    "A volunteer who shows people how to book online",
    "Send blood results by text with a plain sentence",
)
_ANSWERS = (
    (
        IdeaAnswer(
            outcome=Outcome.TAKEN_UP,
            answer="12 practices have a call-back now. We help the others to start by March.",
        ),
        True,
    ),
    (
        IdeaAnswer(
            outcome=Outcome.NOT_TAKEN_UP,
            answer="A board needs staff to keep it right. We put the money into the phone lines first.",
        ),
        True,
    ),
    (IdeaAnswer(outcome=Outcome.TAKEN_UP, answer="The page is written. It goes to print this month."), False),
)
_PROMISES = ("Send the figures of the phone line", "Ask the hospital about letters", "Come back in spring")


def log_all(*, actor: Actor, at: datetime) -> None:
    """Log a year of conversations, and answer the first ideas. Every draw is seeded."""
    chance, today = Random(20), london_day(at)
    topics = {topic.name: topic.id for topic in list_topics()}
    met = chance.sample([practice.code for practice in list_members(today)], REACHED)
    for number in range(CONVERSATIONS):
        # Each of them once, then by chance: some are talked with often.
        code = met[number] if number < REACHED else chance.choice(met)
        days_ago = min(int(chance.expovariate(1 / 110)), 360)
        talk = _talk(chance, number, code, topics, today - timedelta(days=days_ago))
        made = logging.log(talk, actor=actor, at=at, today=today)
        if talk.follow_up and number % 5:
            logging.finish_follow_up(made, actor=actor, at=at, today=today)
    _answer(actor, at)


def _talk(chance: Random, number: int, code: str, topics: dict[str, int], held_on: date) -> Talk:
    about = chance.choice(list(_HEARD))
    promised = chance.choice(_PROMISES) if number % 12 == 0 else ""
    return Talk(
        held_on=held_on,
        practice_code=code,
        company=chance.choices(list(Company), (6, 3, 1))[0],
        people=chance.randint(1, 9),
        mood=chance.choices(list(Mood), (5, 3, 2))[0],
        topics=(topics[about],),
        heard=chance.choice(_HEARD[about]) if chance.random() < 0.7 else "",
        ideas=(_IDEAS[number // 25 % len(_IDEAS)],) if number % 25 == 3 else (),
        follow_up=promised,
        follow_up_by=held_on + timedelta(days=14) if promised else None,
    )


def _answer(actor: Actor, at: datetime) -> None:
    raised = list_ideas(state="waiting", most=len(_ANSWERS), after=0)
    for idea, (answer, is_told) in zip(raised, _ANSWERS, strict=True):
        ideas.answer_idea(idea.id, answer, seen=ideas.mark(idea.version), actor=actor, at=at)
        if is_told:
            ideas.report_back(idea.id, actor=actor, at=at, today=london_day(at))
