"""Reading what waits for a moderator, and what was decided."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, or_, select
from sqlalchemy.orm import aliased

from app.comments.models import Comment, CommentRules, CommentWording
from app.comments.states import State
from app.consultations.models import Consultation, Option, RespondentGroup
from app.database import db
from app.errors import NotFound
from app.language.similar import most_similar
from app.language.sounds import Sound
from app.language.tone import tone
from app.moderation.models import ModerationAct
from app.moderation.verdicts import LEAVES_WAITING, Verdict

_C = Comment
_LARGEST_KEY = 2**31 - 1
_OFFERED = 10
"""So many comments are offered to put one together with."""
_ALIKE = 0.2
"""So alike they have to be at least: a moderator sees at once which are not."""


class Order(StrEnum):
    """What stands first in the queue: what waits longest, or what has to be done first."""

    OLDEST = "oldest"
    DUE = "due"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which comments a moderator wants to see. `state`: None for what waits; None: all of them."""

    consultation_id: int | None = None
    state: State | None = None
    sound: Sound | None = None
    order: Order = Order.OLDEST


@dataclass(frozen=True, kw_only=True)
class Queued:
    """A comment in the queue, without its author. `since`: when it began to wait, None where it does not;
    `hours`: within how many it is to be looked at."""

    id: int
    version: int
    consultation_id: int
    text: str
    since: datetime | None
    hours: int

    @property
    def due(self) -> datetime | None:
        """When it is to be looked at; None where it does not wait."""
        return self.since + timedelta(hours=self.hours) if self.since else None


def waits() -> ColumnElement[bool]:
    """Whether a comment waits for a moderator: to be read before it is public, or after that, or to be
    looked at again."""
    later = aliased(ModerationAct)
    newest = select(func.max(later.id)).where(later.comment_id == _C.id).correlate(_C).scalar_subquery()
    asked = select(ModerationAct.id).where(
        ModerationAct.id == newest, ModerationAct.verdict == Verdict.APPEAL
    )
    read = select(ModerationAct.id).where(
        ModerationAct.comment_id == _C.id,
        ModerationAct.version == _C.version,
        ModerationAct.verdict.not_in(LEAVES_WAITING),
    )
    waiting = or_(
        _C.state == State.WAITING,
        and_(_C.state == State.PUBLIC, ~read.correlate(_C).exists()),
        and_(_C.state == State.REFUSED, asked.correlate(_C).exists()),
    )
    return and_(_C.official.is_(False), waiting)


def since() -> ColumnElement[datetime]:
    """Since when a comment that waits does so: the appeal, or the first wording nobody has decided about."""
    act, wording = ModerationAct, CommentWording
    asked = select(func.max(act.at)).where(act.comment_id == _C.id, act.verdict == Verdict.APPEAL)
    decided = select(func.coalesce(func.max(act.version), 0)).where(
        act.comment_id == _C.id, act.verdict.not_in(LEAVES_WAITING)
    )
    written = select(func.min(wording.written_at)).where(
        wording.comment_id == _C.id, wording.version > decided.correlate(_C).scalar_subquery()
    )
    first = func.coalesce(written.correlate(_C).scalar_subquery(), _C.posted_at)
    return case((_C.state == State.REFUSED, asked.correlate(_C).scalar_subquery()), else_=first)


def queue() -> Select[Comment]:
    """All that waits, in no order."""
    return select(_C).where(waits())


def list_queued(wanted: Wanted) -> list[Queued]:
    """What a moderator wants to see: what waits in the order asked for, what does not with the newest first.
    One statement; the tone is found here, text by text, because nothing keeps it."""
    if wanted.state is None:
        statement = _queued(since()).where(waits())
    else:
        statement = _queued(null()).where(_C.state == wanted.state, _C.official.is_(False))
    if wanted.consultation_id is not None:
        statement = statement.where(_C.consultation_id == wanted.consultation_id)
    rows = _read(statement.order_by(_C.id.desc()))
    if wanted.sound is not None:
        rows = [each for each in rows if tone(each.text).sound is wanted.sound]
    return sorted(rows, key=lambda each: _place(each, wanted.order)) if wanted.state is None else rows


def list_waiting(ids: Collection[int]) -> list[Queued]:
    """Those of these comments that wait."""
    return _read(_queued(since()).where(waits(), _C.id.in_(ids)))


def _queued(since: ColumnElement[Any]) -> Select[*tuple[Any, ...]]:
    columns = _C.id, _C.version, _C.consultation_id, _C.text, since, CommentRules.target_hours
    return select(*columns).join(CommentRules, CommentRules.consultation_id == _C.consultation_id)


def _read(statement: Select[*tuple[Any, ...]]) -> list[Queued]:
    names = [each.name for each in fields(Queued)]
    return [Queued(**dict(zip(names, row, strict=True))) for row in db.session.execute(statement)]


def _place(each: Queued, order: Order) -> tuple[datetime, int]:
    moment = each.due if order is Order.DUE else each.since
    assert moment is not None
    return moment, each.id


def count_late(at: datetime) -> int:
    """How many wait longer than people were told."""
    hours = CommentRules.target_hours
    rows = db.session.execute(
        select(since(), hours)
        .join(CommentRules, CommentRules.consultation_id == _C.consultation_id)
        .where(waits())
    )
    return sum(row[0] + timedelta(hours=row[1]) <= at for row in rows)


def get(comment_id: int) -> Comment:
    """The comment with this number, or NotFound."""
    found = db.session.get(_C, comment_id) if comment_id <= _LARGEST_KEY else None
    if found is None or found.official:
        raise NotFound("There is no such comment.")
    return found


def list_comments(ids: Sequence[int]) -> list[Comment]:
    """These comments, in this order."""
    found = {each.id: each for each in db.session.scalars(select(_C).where(_C.id.in_(ids)))} if ids else {}
    return [found[number] for number in ids if number in found]


def list_alike(comment: Comment, words: str = "") -> list[Comment]:
    """Public comments on the same option that a comment can be put together with: the most similar first;
    or those with these words in them, the newest first."""
    there = (
        _C.consultation_id == comment.consultation_id,
        _C.option_id.is_not_distinct_from(comment.option_id),
        _C.id != comment.id,
        _C.parent_id.is_(None),
        _C.state == State.PUBLIC,
    )
    statement = select(_C.id, _C.text).where(*there).order_by(_C.id.desc())
    if words:
        statement = statement.where(func.lower(_C.text).contains(words.lower(), autoescape=True))
        return list_comments([row.id for row in db.session.execute(statement.limit(_OFFERED))])
    rows = db.session.execute(statement).all()
    found = most_similar(comment.text, [row.text for row in rows], _OFFERED, _ALIKE)
    return list_comments([rows[index].id for index, _similarity in found])


def list_acts(comment_ids: Collection[int]) -> dict[int, list[ModerationAct]]:
    """What was decided about each, the oldest first."""
    found: dict[int, list[ModerationAct]] = {}
    statement = (
        select(ModerationAct).where(ModerationAct.comment_id.in_(comment_ids)).order_by(ModerationAct.id)
    )
    for act in db.session.scalars(statement) if comment_ids else ():
        found.setdefault(act.comment_id, []).append(act)
    return found


def list_commented() -> list[tuple[int, str]]:
    """Number and title of every consultation that anybody has commented on, the newest first."""
    said = select(_C.id).where(_C.consultation_id == Consultation.id).exists()
    statement = select(Consultation.id, Consultation.title).where(said).order_by(Consultation.id.desc())
    return [(row.id, row.title) for row in db.session.execute(statement)]


def list_by_group(consultation_id: int) -> list[tuple[str, str]]:
    """Group and text of each comment and reply that everybody can read, group by group. Nothing is hidden in
    counts of them: each stands there in public, with its group beside it."""
    group = RespondentGroup
    statement = select(group.label, _C.text).join(group, group.id == _C.respondent_group_id)
    statement = statement.where(_C.consultation_id == consultation_id, _C.state == State.PUBLIC)
    return [(row.label, row.text) for row in db.session.execute(statement.order_by(group.id, _C.id))]


def find_option_titles(ids: Collection[int]) -> dict[int, str]:
    """Number to title of these options."""
    statement = select(Option.id, Option.title).where(Option.id.in_(ids))
    return {row.id: row.title for row in db.session.execute(statement)} if ids else {}
