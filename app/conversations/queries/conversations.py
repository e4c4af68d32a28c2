"""Reading conversations one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import selectinload

from app.consortium.models import Locality, Practice
from app.conversations.kinds import Company, Mood, Outcome, Talk
from app.conversations.models import Conversation, ConversationTopic, Idea
from app.database import db
from app.errors import NotFound
from app.following.models import Topic

_LARGEST_KEY = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class RaisedIdea:
    """An idea with what became of it, and where it came from."""

    id: int
    words: str
    outcome: Outcome
    answer: str
    link: str
    told_on: date | None
    version: int
    conversation_id: int
    held_on: date
    practice_code: str
    practice_name: str


@dataclass(frozen=True, kw_only=True)
class Logged:
    """A conversation as it is written down now, with the names of what it points to."""

    id: int
    version: int
    talk: Talk
    practice_name: str
    topics: tuple[str, ...]
    ideas: tuple[RaisedIdea, ...]
    done_on: date | None
    logged_by: str

    @property
    def practice_code(self) -> str:
        """What policy asks of everything that belongs to one practice."""
        return self.talk.practice_code

    @property
    def is_due(self) -> bool:
        """Whether something was promised and is not done yet."""
        return bool(self.talk.follow_up) and self.done_on is None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which conversations: from and to a day (both included), in one area, of one practice, about one topic,
    in one mood, with these words; `due`: only those whose follow-up is not done."""

    since: date | None = None
    until: date | None = None
    locality: str = ""
    practice_code: str = ""
    topic: str = ""
    mood: Mood | None = None
    words: str = ""
    due: bool = False


def get_conversation(conversation_id: int) -> Logged:
    """The conversation with this number, or NotFound."""
    known = conversation_id <= _LARGEST_KEY
    rows = _read(_rows().where(Conversation.id == conversation_id)) if known else ()
    if not rows:
        raise NotFound("There is no such conversation. It may have been removed.")
    return rows[0]


def count_conversations(wanted: Wanted) -> int:
    """How many conversations there are of these."""
    return db.session.scalar(select(func.count()).select_from(matching(wanted).subquery())) or 0


def list_conversations(wanted: Wanted, *, most: int | None = None, after: int = 0) -> tuple[Logged, ...]:
    """These conversations, the latest first; `most` of them, after the first `after`."""
    numbers = matching(wanted).order_by(Conversation.held_on.desc(), Conversation.id.desc())
    newest = _rows().where(Conversation.id.in_(numbers.limit(most).offset(after).scalar_subquery()))
    return _read(newest.order_by(Conversation.held_on.desc(), Conversation.id.desc()))


def matching(wanted: Wanted) -> Select[int]:
    """The numbers of these conversations, as a statement."""
    found = (
        select(Conversation.id)
        .join(Practice, Practice.id == Conversation.practice_id)
        .join(Locality, Locality.id == Practice.locality_id)
    )
    return found.where(*_conditions(wanted))


def count_due() -> int:
    """How many follow-ups are not done."""
    return count_conversations(Wanted(due=True))


def list_ideas(*, state: str, most: int, after: int) -> tuple[RaisedIdea, ...]:
    """Ideas, the newest first: `state` as in `IDEA_STATES`, "" for all."""
    statement = (
        _ideas()
        .where(*_of_state(state))
        .order_by(Conversation.held_on.desc(), Idea.conversation_id.desc(), Idea.number)
    )
    return tuple(_idea(row) for row in db.session.execute(statement.limit(most).offset(after)))


def count_ideas(state: str) -> int:
    """How many ideas are in this state; "" for all."""
    return db.session.scalar(select(func.count(Idea.id)).where(*_of_state(state))) or 0


def get_idea(idea_id: int) -> RaisedIdea:
    """The idea with this number, or NotFound."""
    row = None
    if idea_id <= _LARGEST_KEY:
        row = db.session.execute(_ideas().where(Idea.id == idea_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such idea. The conversation may have been changed.")
    return _idea(row)


IDEA_STATES = ("waiting", "to-tell", "told")


def _of_state(state: str) -> Iterator[ColumnElement[bool]]:
    if state == "waiting":
        yield Idea.outcome == Outcome.WAITING.value
    elif state == "to-tell":
        yield (Idea.outcome != Outcome.WAITING.value) & Idea.told_on.is_(None)
    elif state == "told":
        yield Idea.told_on.is_not(None)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.since:
        yield Conversation.held_on >= wanted.since
    if wanted.until:
        yield Conversation.held_on <= wanted.until
    if wanted.locality:
        yield Locality.slug == wanted.locality
    if wanted.practice_code:
        yield Practice.code == wanted.practice_code
    if wanted.mood:
        yield Conversation.mood == wanted.mood.value
    if wanted.topic:
        yield (
            select(ConversationTopic.topic_id)
            .join(Topic, Topic.id == ConversationTopic.topic_id)
            .where(ConversationTopic.conversation_id == Conversation.id, Topic.slug == wanted.topic)
            .exists()
        )
    if wanted.due:
        yield (Conversation.follow_up != "") & Conversation.done_on.is_(None)
    if wanted.words:
        low = wanted.words.lower()
        named = func.lower(Practice.name).contains(low, autoescape=True)
        yield Conversation.searched.contains(low, autoescape=True) | named


def _rows() -> Select[Conversation, str, str]:
    return (
        select(Conversation, Practice.code, Practice.name)
        .join(Practice, Practice.id == Conversation.practice_id)
        .options(selectinload(Conversation.topics), selectinload(Conversation.ideas))
        .execution_options(populate_existing=True)
    )


def _read(statement: Select[Conversation, str, str]) -> tuple[Logged, ...]:
    rows = db.session.execute(statement).all()
    about = {each.topic_id for conversation, _code, _name in rows for each in conversation.topics}
    names: dict[int, str] = dict(
        db.session.execute(select(Topic.id, Topic.name).where(Topic.id.in_(about))).all() if about else ()
    )
    return tuple(_logged(row, names) for row in rows)


def _logged(row: Row[Conversation, str, str], names: dict[int, str]) -> Logged:
    it, code, practice = row
    return Logged(
        id=it.id,
        version=it.version,
        talk=Talk(
            held_on=it.held_on,
            practice_code=code,
            company=Company(it.company),
            people=it.people,
            mood=Mood(it.mood),
            topics=tuple(each.topic_id for each in it.topics),
            heard=it.heard,
            ideas=tuple(idea.words for idea in it.ideas),
            follow_up=it.follow_up,
            follow_up_by=it.follow_up_by,
        ),
        practice_name=practice,
        topics=tuple(sorted(names[each.topic_id] for each in it.topics)),
        ideas=tuple(_raised(idea, it.held_on, code, practice) for idea in it.ideas),
        done_on=it.done_on,
        logged_by=it.logged_by,
    )


def _ideas() -> Select[Idea, date, str, str]:
    return (
        select(Idea, Conversation.held_on, Practice.code, Practice.name)
        .join(Conversation, Conversation.id == Idea.conversation_id)
        .join(Practice, Practice.id == Conversation.practice_id)
        .execution_options(populate_existing=True)
    )


def _idea(row: Row[Idea, date, str, str]) -> RaisedIdea:
    idea, held_on, code, practice = row
    return _raised(idea, held_on, code, practice)


def _raised(idea: Idea, held_on: date, code: str, practice: str) -> RaisedIdea:
    return RaisedIdea(
        id=idea.id,
        words=idea.words,
        outcome=Outcome(idea.outcome),
        answer=idea.answer,
        link=idea.link,
        told_on=idea.told_on,
        version=idea.version,
        conversation_id=idea.conversation_id,
        held_on=held_on,
        practice_code=code,
        practice_name=practice,
    )
