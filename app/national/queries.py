"""Reading national priorities and the watching brief. What everybody may read of it is asked in one place:
`_shown`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from app.database import db
from app.errors import NotFound
from app.following.models import Topic
from app.national.kinds import NationalAim, Noted
from app.national.matching import Tagged
from app.national.models import BriefEntry, BriefTopic, BriefTouch, LocalTopic, NationalPriority

_LARGEST_KEY = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class KeptAim:
    """A national priority with its number and the names of its topics."""

    id: int
    version: int
    aim: NationalAim
    topics: tuple[str, ...]

    def is_in_force(self, day: date) -> bool:
        """Whether it counts on this day."""
        return self.aim.since <= day and (self.aim.until is None or day <= self.aim.until)


@dataclass(frozen=True, kw_only=True)
class KeptEntry:
    """An entry of the watching brief with its number and the names of its topics."""

    id: int
    version: int
    noted: Noted
    topics: tuple[str, ...]
    published_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which entries: about a topic (its address), with these words; `state`: "draft", "public", or all."""

    topic: str = ""
    words: str = ""
    state: str = ""


def list_aims() -> tuple[KeptAim, ...]:
    """All national priorities, the newest first."""
    return _aims(select(NationalPriority))


def get_aim(aim_id: int) -> KeptAim:
    """The national priority with this number, or NotFound."""
    found = _aims(select(NationalPriority).where(NationalPriority.id == aim_id)) if _is_key(aim_id) else ()
    if not found:
        raise NotFound("There is no such national priority. It may have been removed.")
    return found[0]


def is_any() -> bool:
    """Whether there is any national priority."""
    return db.session.scalar(select(NationalPriority.id).limit(1)) is not None


def find_next_day(day: date) -> date | None:
    """The next day on which a national priority begins or ends to count, after this one."""
    begins = select(func.min(NationalPriority.since)).where(NationalPriority.since > day)
    ends = select(func.min(NationalPriority.until)).where(NationalPriority.until >= day)
    first, last = db.session.execute(select(begins.scalar_subquery(), ends.scalar_subquery())).one()
    days = [first, last + timedelta(days=1) if last else None]
    return min((one for one in days if one is not None), default=None)


def count_entries(wanted: Wanted) -> int:
    """How many entries there are of these."""
    return db.session.scalar(select(func.count(BriefEntry.id)).where(*_conditions(wanted))) or 0


def list_entries(wanted: Wanted, *, most: int, after: int = 0) -> tuple[KeptEntry, ...]:
    """These entries, the newest first: `most` of them, after the first `after`."""
    return _entries(_in_order().where(*_conditions(wanted)).limit(most).offset(after))


def list_touching(priority: str, most: int) -> tuple[KeptEntry, ...]:
    """The newest public entries that touch the local priority with this address."""
    touched = select(BriefTouch.brief_entry_id).where(BriefTouch.priority == priority)
    return _entries(_in_order().where(_shown(), BriefEntry.id.in_(touched)).limit(most))


def list_shown(numbers: Sequence[int] | None) -> tuple[KeptEntry, ...]:
    """The public entries with these numbers; all of them for None."""
    statement = _in_order().where(_shown())
    return _entries(statement if numbers is None else statement.where(BriefEntry.id.in_(numbers)))


def get_entry(entry_id: int) -> KeptEntry:
    """The entry with this number, public or not; or NotFound."""
    return _one(entry_id, select(BriefEntry))


def get_shown(entry_id: int) -> KeptEntry:
    """The entry with this number if everybody may read it; or NotFound."""
    return _one(entry_id, select(BriefEntry).where(_shown()))


def topics_of_local(priorities: Sequence[str]) -> dict[str, frozenset[int]]:
    """The topics of local priorities, by their addresses."""
    found: dict[str, set[int]] = {slug: set() for slug in priorities}
    for row in db.session.scalars(select(LocalTopic).where(LocalTopic.priority.in_(priorities))):
        found[row.priority].add(row.topic_id)
    return {slug: frozenset(numbers) for slug, numbers in found.items()}


def tagged(aims: Sequence[KeptAim]) -> Iterator[Tagged]:
    """National priorities as the comparison takes them: named by their numbers."""
    return (Tagged(name=str(one.id), topics=frozenset(one.aim.topics)) for one in aims)


def _shown() -> ColumnElement[bool]:
    """Whether everybody may read an entry."""
    return BriefEntry.published_at.is_not(None)


def _is_key(number: int) -> bool:
    return number <= _LARGEST_KEY


def _in_order() -> Select[BriefEntry]:
    return select(BriefEntry).order_by(BriefEntry.dated_on.desc(), BriefEntry.id.desc())


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.topic:
        yield (
            select(BriefTopic.topic_id)
            .join(Topic, Topic.id == BriefTopic.topic_id)
            .where(BriefTopic.brief_entry_id == BriefEntry.id, Topic.slug == wanted.topic)
            .exists()
        )
    if wanted.words:
        yield BriefEntry.searched.contains(wanted.words.lower(), autoescape=True)
    if wanted.state == "draft":
        yield ~_shown()
    elif wanted.state == "public":
        yield _shown()


def _names(numbers: set[int]) -> Callable[[Sequence[int]], tuple[str, ...]]:
    known = select(Topic.id, Topic.name).where(Topic.id.in_(numbers))
    found: dict[int, str] = dict(db.session.execute(known).all() if numbers else ())
    return lambda wanted: tuple(sorted(found[one] for one in wanted))


def _aims(statement: Select[NationalPriority]) -> tuple[KeptAim, ...]:
    rows = db.session.scalars(
        statement.options(selectinload(NationalPriority.topics))
        .order_by(NationalPriority.since.desc(), NationalPriority.id.desc())
        .execution_options(populate_existing=True)
    ).all()
    names = _names({each.topic_id for row in rows for each in row.topics})
    return tuple(_aim(row, names) for row in rows)


def _aim(row: NationalPriority, names: Callable[[Sequence[int]], tuple[str, ...]]) -> KeptAim:
    topics = tuple(each.topic_id for each in row.topics)
    aim = NationalAim(
        title=row.title,
        summary=row.summary,
        source=row.source,
        link=row.link,
        since=row.since,
        until=row.until,
        topics=topics,
    )
    return KeptAim(id=row.id, version=row.version, aim=aim, topics=names(topics))


def _one(entry_id: int, statement: Select[BriefEntry]) -> KeptEntry:
    found = _entries(statement.where(BriefEntry.id == entry_id)) if _is_key(entry_id) else ()
    if not found:
        raise NotFound("There is no such entry. It may have been removed.")
    return found[0]


def _entries(statement: Select[BriefEntry]) -> tuple[KeptEntry, ...]:
    rows = db.session.scalars(
        statement.options(
            selectinload(BriefEntry.topics), selectinload(BriefEntry.touches)
        ).execution_options(populate_existing=True)
    ).all()
    names = _names({each.topic_id for row in rows for each in row.topics})
    return tuple(_entry(row, names) for row in rows)


def _entry(row: BriefEntry, names: Callable[[Sequence[int]], tuple[str, ...]]) -> KeptEntry:
    topics = tuple(each.topic_id for each in row.topics)
    noted = Noted(
        dated_on=row.dated_on,
        title=row.title,
        source=row.source,
        link=row.link,
        summary=row.summary,
        response=row.response,
        topics=topics,
        priorities=tuple(each.priority for each in row.touches),
    )
    return KeptEntry(
        id=row.id, version=row.version, noted=noted, topics=names(topics), published_at=row.published_at
    )
