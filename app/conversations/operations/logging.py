"""Logging a conversation, changing it, doing what was promised, and removing it."""

from __future__ import annotations

from datetime import date, datetime

from app.actor import Actor
from app.audit import conversation_events as events
from app.audit.operations import record
from app.consortium.queries.practices import get_practice
from app.conversations.kinds import Outcome, Talk
from app.conversations.models import Conversation, ConversationTopic, Idea
from app.database import db
from app.errors import NotFound, Refused
from app.following.queries import list_topics
from app.seen import mark_of, refuse_if_stale

MOST_PEOPLE = 1_000
MOST_IDEAS, LONGEST_IDEA = 10, 300
FIRST_DAY = date(2000, 1, 1)


def mark(version: int) -> str:
    """The mark of a conversation as it is written down in this version."""
    return mark_of(version)


def log(talk: Talk, *, actor: Actor, at: datetime, today: date) -> int:
    """Write a conversation down; returns its number. `today`: the day in London."""
    conversation = Conversation(version=0, logged_by=actor.name, done_on=None)
    _write(conversation, talk, today)
    for number, words in enumerate(talk.ideas, start=1):
        _add_idea(conversation, number, words)
    db.session.flush()
    record(events.ConversationLogged(**_named(conversation, talk)), actor, at)
    return conversation.id


def change(conversation_id: int, talk: Talk, *, seen: str, actor: Actor, at: datetime, today: date) -> bool:
    """Write it down otherwise. `seen`: the mark of what a form showed, Stale if it is another one by now.
    New ideas are added; one that was answered is not taken away. True once it is done."""
    conversation = locked(conversation_id)
    refuse_if_stale(seen, mark(conversation.version))
    _write(conversation, talk, today)
    _rewrite_ideas(conversation, talk.ideas)
    db.session.flush()
    record(events.ConversationChanged(**_named(conversation, talk)), actor, at)
    return True


def finish_follow_up(conversation_id: int, *, actor: Actor, at: datetime, today: date) -> None:
    """Note that what was promised is done. Doing it twice keeps the first day."""
    conversation = locked(conversation_id)
    if not conversation.follow_up:
        raise Refused("Nothing was promised in this conversation.")
    if conversation.done_on is None:
        conversation.done_on = today
        conversation.version += 1
        db.session.flush()
        record(events.FollowUpDone(subject=f"conversation:{conversation.id}"), actor, at)


def remove(conversation_id: int, *, reason: str, actor: Actor, at: datetime) -> bool:
    """Take it out for good, because it may hold what nobody should keep. The reason stays on record.
    True once it is done."""
    conversation = locked(conversation_id)
    if not reason.strip():
        raise Refused("Say why it is removed.", field="reason")
    subject, held_on = f"conversation:{conversation.id}", conversation.held_on.isoformat()
    db.session.delete(conversation)
    db.session.flush()
    record(events.ConversationRemoved(subject=subject, held_on=held_on, reason=reason.strip()), actor, at)
    return True


def locked(conversation_id: int) -> Conversation:
    """The conversation with this number, held until the transaction ends; NotFound if there is none."""
    found = db.session.get(Conversation, conversation_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound("There is no such conversation. It may have been removed.")
    return found


def _write(conversation: Conversation, talk: Talk, today: date) -> None:
    _check(talk, today)
    practice = get_practice(talk.practice_code)
    if conversation.follow_up != talk.follow_up:
        conversation.done_on = None  # another promise is not kept yet
    conversation.practice_id = practice.id
    conversation.held_on, conversation.company = talk.held_on, talk.company.value
    conversation.people, conversation.mood = talk.people, talk.mood.value
    conversation.heard, conversation.follow_up = talk.heard, talk.follow_up
    conversation.follow_up_by = talk.follow_up_by if talk.follow_up else None
    conversation.searched = "\n".join((talk.heard, talk.follow_up, *talk.ideas)).lower()
    conversation.version += 1
    db.session.add(conversation)
    db.session.flush()
    known = {topic.id for topic in list_topics()}
    kept = {each.topic_id: each for each in conversation.topics}
    conversation.topics = [
        kept.get(topic) or ConversationTopic(conversation_id=conversation.id, topic_id=topic)
        for topic in sorted(set(talk.topics) & known)
    ]


def _rewrite_ideas(conversation: Conversation, ideas: tuple[str, ...]) -> None:
    wanted = list(ideas)
    for idea in list(conversation.ideas):
        if idea.words in wanted:
            wanted.remove(idea.words)
        elif idea.outcome == Outcome.WAITING:
            conversation.ideas.remove(idea)
        else:
            raise Refused(
                "The idea “%(idea)s” was answered. Leave it as it is.", field="ideas", idea=idea.words
            )
    db.session.flush()
    last = max((idea.number for idea in conversation.ideas), default=0)
    for number, words in enumerate(wanted, start=last + 1):
        _add_idea(conversation, number, words)


def _add_idea(conversation: Conversation, number: int, words: str) -> None:
    conversation.ideas.append(
        Idea(
            number=number,
            words=words,
            outcome=Outcome.WAITING.value,
            answer="",
            link="",
            told_on=None,
            version=1,
        )
    )


def _check(talk: Talk, today: date) -> None:
    if not FIRST_DAY <= talk.held_on <= today:
        raise Refused("Enter a day that is not in the future.", field="held_on")
    if not 1 <= talk.people <= MOST_PEOPLE:
        raise Refused("Enter a number from 1 to 1,000.", field="people")
    if len(talk.ideas) > MOST_IDEAS:
        raise Refused("Write at most %(most)s ideas, one on a line.", field="ideas", most=MOST_IDEAS)
    if any(len(idea) > LONGEST_IDEA for idea in talk.ideas):
        raise Refused("Write each idea in at most %(most)s letters.", field="ideas", most=LONGEST_IDEA)
    if talk.follow_up_by and not talk.follow_up:
        raise Refused("Say what you promised, or leave the day empty.", field="follow_up")
    if not (talk.topics or talk.heard or talk.ideas):
        raise Refused("Choose a topic, or write what you heard.", field="heard")


def _named(conversation: Conversation, talk: Talk) -> dict[str, str]:
    return {
        "subject": f"conversation:{conversation.id}",
        "held_on": talk.held_on.isoformat(),
        "practice": talk.practice_code,
    }
