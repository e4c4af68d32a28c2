"""Whom conversations reached, and whom nothing reached: for staff alone, since they name practices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select

from app.consortium.models import Locality, Practice
from app.consortium.queries.practices import list_members
from app.conversations.kinds import Mood
from app.conversations.models import Conversation, ConversationTopic
from app.conversations.queries.conversations import Wanted, matching
from app.database import db
from app.following.models import Topic
from app.turnout.queries import practices_that_answered

QUIET_AFTER: Final = timedelta(days=90)
"""A practice that did nothing for so long is not yet reached. Source: MISSION M06."""


@dataclass(frozen=True, kw_only=True)
class Met:
    """A practice. `last_on`: the day of the last conversation with it, None for none; `times`: how many."""

    id: int
    code: str
    name: str
    locality: str
    last_on: date | None
    times: int


@dataclass(frozen=True, kw_only=True)
class Reach:
    """`conversations`: with everybody; `met`: members with whom there was one; `never`: those with whom there
    was none. Practices by name."""

    conversations: int
    met: tuple[Met, ...]
    never: tuple[Met, ...]

    @property
    def members(self) -> int:
        return len(self.met) + len(self.never)


def reach(wanted: Wanted, day: date) -> Reach:
    """Whom these conversations reached of those who are members on this day."""
    counted = {
        practice: (times, last)
        for practice, times, last in db.session.execute(
            select(Conversation.practice_id, func.count(), func.max(Conversation.held_on))
            .where(Conversation.id.in_(matching(wanted)))
            .group_by(Conversation.practice_id)
        )
    }
    members = [
        _met(practice, counted.get(practice.id))
        for practice in list_members(day)
        if wanted.locality in ("", practice.locality.slug)
    ]
    return Reach(
        conversations=sum(times for times, _last in counted.values()),
        met=tuple(one for one in members if one.times),
        never=tuple(one for one in members if not one.times),
    )


def list_quiet(found: Reach, day: date) -> tuple[Met, ...]:
    """Those of them without a conversation or a response for `QUIET_AFTER`, by name. Looks through what
    everybody sent since then."""
    heard_of = _heard_of_since(day - QUIET_AFTER)
    silent = (one for one in (*found.met, *found.never) if one.id not in heard_of)
    return tuple(sorted(silent, key=lambda one: (one.name, one.code)))


def _met(practice: Practice, found: tuple[int, date] | None) -> Met:
    times, last = found or (0, None)
    return Met(
        id=practice.id,
        code=practice.code,
        name=practice.name,
        locality=practice.locality.name,
        last_on=last,
        times=times,
    )


def _heard_of_since(day: date) -> frozenset[int]:
    talked = db.session.scalars(
        select(Conversation.practice_id).where(Conversation.held_on >= day).distinct()
    )
    return frozenset(talked) | practices_that_answered(day)


def count_topics(wanted: Wanted) -> dict[str, Counter[str]]:
    """These conversations by topic and area: the name of a topic, then that of an area. One about two topics
    counts for each."""
    found: dict[str, Counter[str]] = {}
    rows = db.session.execute(
        select(Topic.name, Locality.name, func.count())
        .join(ConversationTopic, ConversationTopic.topic_id == Topic.id)
        .join(Conversation, Conversation.id == ConversationTopic.conversation_id)
        .join(Practice, Practice.id == Conversation.practice_id)
        .join(Locality, Locality.id == Practice.locality_id)
        .where(Conversation.id.in_(matching(wanted)))
        .group_by(Topic.name, Locality.name)
        .order_by(Topic.name)
    )
    for topic, area, count in rows:
        found.setdefault(topic, Counter())[area] = count
    return found


def count_moods(wanted: Wanted) -> dict[Mood, int]:
    """These conversations by mood, all moods in their order."""
    rows = db.session.execute(
        select(Conversation.mood, func.count())
        .where(Conversation.id.in_(matching(wanted)))
        .group_by(Conversation.mood)
    )
    counted: dict[str, int] = dict(rows.all())
    return {mood: counted.get(mood.value, 0) for mood in Mood}


@dataclass(frozen=True, kw_only=True)
class Month:
    """`first`: the first day of the month; `conversations` in it; `reached`: practices with a conversation by
    its end, counted from the first day that was asked for."""

    first: date
    conversations: int
    reached: int


def reach_by_month(wanted: Wanted, *, since: date, until: date) -> tuple[Month, ...]:
    """Every month from the one of `since` to the one of `until`."""
    rows = db.session.execute(
        select(Conversation.held_on, Conversation.practice_id)
        .where(
            Conversation.id.in_(matching(wanted)),
            Conversation.held_on >= since.replace(day=1),
            Conversation.held_on <= until,
        )
        .order_by(Conversation.held_on)
    ).all()
    months: list[Month] = []
    reached: set[int] = set()
    first = since.replace(day=1)
    while first <= until:
        here = [practice for day, practice in rows if (day.year, day.month) == (first.year, first.month)]
        reached.update(here)
        months.append(Month(first=first, conversations=len(here), reached=len(reached)))
        first = (first + timedelta(days=31)).replace(day=1)
    return tuple(months)


def people_in(wanted: Wanted) -> tuple[int, date | None]:
    """How many people there were in these conversations (a person in two counts twice), and the last day."""
    people, last = db.session.execute(
        select(
            func.coalesce(func.sum(Conversation.people), 0),
            func.max(Conversation.held_on),
        ).where(Conversation.id.in_(matching(wanted)))
    ).one()
    return int(people), last
