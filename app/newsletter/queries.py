"""Reading issues, and who gets them. What is public is asked in one place: `_shown`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import selectinload

from app.database import db
from app.decisions.queries.published import list_public as list_decisions
from app.errors import NotFound
from app.following.models import Follow, Follower
from app.following.queries import subjects_of
from app.following.subjects import Frequency
from app.newsletter.kinds import About
from app.newsletter.models import Issue, IssueItem, PaperReader
from app.story.queries import list_public as list_posts

_LARGEST_KEY = 2**31 - 1


def _shown() -> ColumnElement[bool]:
    """Whether everybody may read an issue: as soon as it goes out."""
    return Issue.begun_at.is_not(None)


def every_shown() -> Select[Issue]:
    """Public issues, the newest first."""
    return select(Issue).where(_shown()).order_by(Issue.number.desc())


def every() -> Select[Issue]:
    """All issues for staff, the newest first."""
    return select(Issue).order_by(Issue.number.desc())


def get_shown(number: int) -> Issue:
    """The public issue with this number, or NotFound."""
    found = (
        db.session.scalars(
            every_shown().where(Issue.number == number).options(selectinload(Issue.items))
        ).first()
        if number <= _LARGEST_KEY
        else None
    )
    if found is None:
        raise NotFound("There is no such issue of the newsletter.")
    return found


def get_issue(issue_id: int) -> Issue:
    """The issue with this key, public or not, or NotFound."""
    found = (
        db.session.scalars(
            select(Issue)
            .where(Issue.id == issue_id)
            .options(selectinload(Issue.items))
            .execution_options(populate_existing=True)
        ).first()
        if issue_id <= _LARGEST_KEY
        else None
    )
    if found is None:
        raise NotFound("There is no such issue. It may have been deleted.")
    return found


def last_begun(before: int = _LARGEST_KEY) -> datetime | None:
    """When the newest issue went out, of those with a smaller number."""
    return db.session.scalar(select(func.max(Issue.begun_at)).where(Issue.number < before))


def list_due(at: datetime) -> Sequence[int]:
    """The keys of issues that are to begin, or go on going out."""
    due = (Issue.scheduled_for <= at) & Issue.begun_at.is_(None)
    going = _shown() & Issue.done_at.is_(None)
    found = select(Issue.id).where(due | going, Issue.stopped_at.is_(None)).order_by(Issue.number)
    return db.session.scalars(found).all()


def sources_in_use() -> frozenset[str]:
    """What was made an item of any issue."""
    return frozenset(db.session.scalars(select(IssueItem.source).where(IssueItem.source != "").distinct()))


def about(items: Sequence[IssueItem]) -> tuple[About, ...]:
    """What these items are about; those whose source is not public any more are left out."""
    known = public_sources(items)
    found = []
    for item in items:
        if item.source and item.source not in known:
            continue
        subjects = _subjects(item.source, known.get(item.source, 0))
        found.append(About(id=item.id, subjects=subjects, own=not item.source))
    return tuple(found)


def public_sources(items: Sequence[IssueItem]) -> dict[str, int]:
    """The sources of these items that everybody can read now, each with the number of the consultation it
    belongs to, or 0."""
    numbers: dict[str, list[int]] = {"post": [], "decision": []}
    for item in items:
        sort, _colon, number = item.source.partition(":")
        if sort in numbers and number.isdigit():
            numbers[sort].append(int(number))
    posts = {f"post:{post.id}": 0 for post in list_posts(numbers["post"])} if numbers["post"] else {}
    decided = list_decisions(numbers["decision"]) if numbers["decision"] else ()
    return {**posts, **{f"decision:{one.id}": one.consultation_id for one in decided}}


def _subjects(source: str, consultation_id: int) -> frozenset[str]:
    sort, _colon, number = source.partition(":")
    if sort == "post":
        return frozenset(subject.key for subject in subjects_of(post_id=int(number)))
    if sort == "decision":
        mine = subjects_of(consultation_id=consultation_id)
        return frozenset(subject.key for subject in mine) | {f"consultation:{consultation_id}"}
    return frozenset()


def readers(after: int, most: int) -> list[tuple[Follower, frozenset[str]]]:
    """Who follows by newsletter, with the keys of what they confirmed; so many, after a number."""
    statement = (
        select(Follower)
        .where(Follower.id > after, Follower.frequency == Frequency.NEWSLETTER.value)
        .where(
            select(Follow.id)
            .where(Follow.follower_id == Follower.id, Follow.confirmed_at.is_not(None))
            .exists()
        )
        .options(selectinload(Follower.follows))
        .order_by(Follower.id)
        .limit(most)
    )
    return [
        (one, frozenset(each.subject for each in one.follows if each.confirmed_at))
        for one in db.session.scalars(statement)
    ]


def every_paper_reader() -> Select[PaperReader]:
    """Who gets it by post, by name."""
    return select(PaperReader).order_by(func.lower(PaperReader.name), PaperReader.id)


def count_paper_readers() -> int:
    """How many get it by post."""
    return db.session.scalar(select(func.count(PaperReader.id))) or 0


def get_paper_reader(reader_id: int) -> PaperReader:
    """Somebody who gets it by post, or NotFound."""
    found = db.session.get(PaperReader, reader_id) if reader_id <= _LARGEST_KEY else None
    if found is None:
        raise NotFound("There is no such reader. Their address may have been deleted.")
    return found
