"""Reading what may be told, and who follows what. What is public is asked in one place: `public`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import selectinload

from app.consortium.models import Locality
from app.consultations.models import Consultation
from app.consultations.queries import in_stage, stage_column
from app.database import db
from app.errors import NotFound
from app.following.models import Follow, Follower, Mark, Topic
from app.following.subjects import EVERYTHING, Frequency, Sort, Subject
from app.lifecycle import Stage
from app.story.kinds import Kind
from app.story.models import Announcement, Post

_A, _C = Announcement, Consultation


def public(at: datetime) -> ColumnElement[bool]:
    """Whether an announcement may be told now, in a statement that joins its consultation and its post: not
    while the consultation is a draft (again), nor before its time, nor where its news is not public. Every
    feed, mail and page that tells announcements asks this, and nothing else."""
    shown = or_(_A.consultation_id.is_(None), stage_column(at) != Stage.DRAFT.value)
    news = or_(_A.post_id.is_(None), Post.published_at <= at)
    return and_(_A.at <= at, shown, news)


def told(subject: Subject, at: datetime) -> Select[Announcement]:
    """What may be told now of a subject, newest first."""
    return told_of([subject], at)


def told_of(subjects: Iterable[Subject], at: datetime) -> Select[Announcement]:
    """What may be told now and is about all of these subjects, newest first. The statement joins the post."""
    return _public(at).where(*map(_is_about, subjects)).order_by(_A.at.desc(), _A.id.desc())


def _is_about(subject: Subject) -> ColumnElement[bool]:
    if subject.sort is Sort.EVERYTHING:
        return true()
    if subject.sort is Sort.CONSULTATION:
        return _A.consultation_id == subject.number
    column = Mark.topic_id if subject.sort is Sort.TOPIC else Mark.locality_id
    about = or_(Mark.consultation_id == _A.consultation_id, Mark.post_id == _A.post_id)
    return select(Mark.id).where(column == subject.number, about).exists()


def _public(at: datetime) -> Select[Announcement]:
    joined = select(_A).outerjoin(_C, _C.id == _A.consultation_id).outerjoin(Post, Post.id == _A.post_id)
    return joined.where(public(at))


def list_told(subject: Subject, at: datetime, most: int) -> Sequence[Announcement]:
    """The newest of them."""
    return db.session.scalars(told(subject, at).limit(most)).all()


@dataclass(frozen=True, kw_only=True)
class Item:
    """An announcement with the keys of the subjects whose followers it is for."""

    told: Announcement
    subjects: frozenset[str]


def list_items(start: datetime, end: datetime, at: datetime) -> list[Item]:
    """What happened from `start` until before `end` and may be told now, in the order of time."""
    rows = db.session.scalars(_public(at).where(_A.at >= start, _A.at < end).order_by(_A.at, _A.id)).all()
    of_consultation, of_post = _marks(rows)
    return [
        Item(
            told=row,
            subjects=frozenset(
                {EVERYTHING.key, f"{Sort.CONSULTATION}:{row.consultation_id}"}
                | of_consultation.get(row.consultation_id, set())
                | of_post.get(row.post_id, set())
            ),
        )
        for row in rows
    ]


_Marks = dict[int | None, set[str]]


def _marks(rows: Iterable[Announcement]) -> tuple[_Marks, _Marks]:
    """The subjects of the consultations and of the posts of these, by number."""
    rows = list(rows)
    consultations = {row.consultation_id for row in rows if row.consultation_id}
    posts = {row.post_id for row in rows if row.post_id}
    either = or_(Mark.consultation_id.in_(consultations), Mark.post_id.in_(posts))
    of_consultation: _Marks = {}
    of_post: _Marks = {}
    for mark in db.session.scalars(select(Mark).where(either)):
        kept, number = (
            (of_consultation, mark.consultation_id) if mark.consultation_id else (of_post, mark.post_id)
        )
        kept.setdefault(number, set()).add(mark.subject.key)
    return of_consultation, of_post


@dataclass(frozen=True, kw_only=True)
class Passed:
    """A date of a consultation that has passed."""

    id: int
    slug: str
    title: str
    at: datetime


def list_untold(kind: Kind, at: datetime) -> list[Passed]:
    """Public consultations that opened, or closed, by the clock, and of which that was not told yet. What
    was withdrawn before is not among them."""
    over = (Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED)
    stages = (Stage.OPEN, *over) if kind is Kind.OPENED else over
    is_told = select(_A.id).where(_A.consultation_id == _C.id, _A.kind == kind.value).exists()
    rows = db.session.scalars(in_stage(*stages, at=at).where(~is_told)).all()
    return [
        Passed(id=row.id, slug=row.slug, title=row.title, at=moment)
        for row in rows
        if (moment := row.opens_at if kind is Kind.OPENED else row.timetable.ends_at) is not None
    ]


def list_topics() -> Sequence[Topic]:
    """All topics by name."""
    return db.session.scalars(select(Topic).order_by(func.lower(Topic.name), Topic.id)).all()


def get_topic(slug: str) -> Topic:
    """The topic at this address, or NotFound."""
    found = db.session.scalars(select(Topic).where(Topic.slug == slug)).first()
    if found is None:
        raise NotFound("There is no such topic.")
    return found


def get_topic_number(topic_id: int) -> Topic:
    """The topic with this number, or NotFound."""
    found = db.session.get(Topic, topic_id)
    if found is None:
        raise NotFound("There is no such topic. It may have been deleted.")
    return found


def subjects_of(*, consultation_id: int | None = None, post_id: int | None = None) -> frozenset[Subject]:
    """The topics and areas a consultation or a post is about."""
    whose = Mark.consultation_id == consultation_id if consultation_id else Mark.post_id == post_id
    return frozenset(mark.subject for mark in db.session.scalars(select(Mark).where(whose)))


def consultations_about(topic_id: int) -> frozenset[int]:
    """The consultations that are about a topic."""
    found = select(Mark.consultation_id).where(Mark.topic_id == topic_id, Mark.consultation_id.is_not(None))
    return frozenset(number for number in db.session.scalars(found) if number is not None)


def names_of(subjects: Iterable[Subject], at: datetime) -> dict[str, str]:
    """The names of those of these subjects that exist and are public, by key."""
    numbers: dict[Sort, set[int]] = {}
    for subject in subjects:
        numbers.setdefault(subject.sort, set()).add(subject.number)
    shown = stage_column(at) != Stage.DRAFT.value
    asked = {
        Sort.CONSULTATION: select(_C.id, _C.title).where(
            _C.id.in_(numbers.get(Sort.CONSULTATION, ())), shown
        ),
        Sort.TOPIC: select(Topic.id, Topic.name).where(Topic.id.in_(numbers.get(Sort.TOPIC, ()))),
        Sort.LOCALITY: select(Locality.id, Locality.name).where(
            Locality.id.in_(numbers.get(Sort.LOCALITY, ()))
        ),
    }
    return {
        f"{sort}:{number}": name
        for sort, statement in asked.items()
        if sort in numbers
        for number, name in db.session.execute(statement)
    }


def find_follower(follower_id: int) -> Follower | None:
    """The follower with this number, with what they follow."""
    return db.session.scalars(
        select(Follower).options(selectinload(Follower.follows)).where(Follower.id == follower_id)
    ).first()


def find_follow(follow_id: int) -> Follow | None:
    """The follow with this number."""
    return db.session.get(Follow, follow_id)


def list_due(ends: dict[Frequency, datetime], most: int) -> Sequence[Follower]:
    """Followers who were not told yet of all that happened before the end of their period (by frequency),
    for this transaction alone."""
    late = [
        and_(Follower.frequency == frequency.value, Follower.told_until < end)
        for frequency, end in ends.items()
    ]
    statement = select(Follower).options(selectinload(Follower.follows)).where(or_(*late))
    locked = statement.order_by(Follower.id).limit(most).with_for_update(skip_locked=True)
    return db.session.scalars(locked).all()


def count_followers() -> tuple[int, dict[str, int]]:
    """How many addresses follow anything, and how many follow each subject, by its key."""
    confirmed = Follow.confirmed_at.is_not(None)
    rows = db.session.execute(select(Follow.subject, func.count()).where(confirmed).group_by(Follow.subject))
    total = db.session.scalar(select(func.count(Follow.follower_id.distinct())).where(confirmed)) or 0
    return total, {str(subject): people for subject, people in rows}
