"""Reading consultations. `stage_column` is the SQL twin of `lifecycle.stage`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Case,
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import joinedload, selectinload
from sqlalchemy.sql.base import ExecutableOption

from app.consultations.models import (
    Consultation,
    ConsultationSecret,
    Option,
    OptionProposal,
    OptionWithdrawal,
    Question,
    QuestionItem,
    read_assurances,
)
from app.database import ShortWay, db, moment_of
from app.errors import NotFound
from app.lifecycle import Stage, Timetable
from app.ranking.assurance import Assurance

_C = Consultation
_LARGEST_KEY = 2**31 - 1
_PARTS = (
    joinedload(_C.grounds),
    selectinload(_C.counting_groups),
    selectinload(_C.respondent_groups),
    selectinload(_C.questions),
    selectinload(_C.options),
)


def _past(column: SQLColumnExpression[datetime | None], at: datetime) -> ColumnElement[bool]:
    return and_(column.is_not(None), column <= at)


def stage_column(at: datetime) -> Case[str]:
    """The stage at `at`, as SQL."""
    ended = or_(_past(_C.closes_at, at), and_(_C.closes_at.is_not(None), _past(_C.closed_early_at, at)))
    return case(
        (_past(_C.withdrawn_at, at), literal(Stage.WITHDRAWN.value)),
        (_past(_C.sealed_at, at), literal(Stage.SEALED.value)),
        (_past(_C.published_at, at), literal(Stage.PUBLISHED.value)),
        (~_past(_C.scheduled_at, at), literal(Stage.DRAFT.value)),
        (ended, literal(Stage.CLOSED.value)),
        (_past(_C.opens_at, at), literal(Stage.OPEN.value)),
        else_=literal(Stage.SCHEDULED.value),
    )


def in_stage(*stages: Stage, at: datetime) -> Select[Consultation]:
    """Consultations in one of these stages at `at`; the one that closes last comes first."""
    return (
        select(_C)
        .where(stage_column(at).in_([stage.value for stage in stages]))
        .order_by(_C.closes_at.desc(), _C.id.desc())
    )


def every(at: datetime, *, stage: Stage | None = None, words: str = "") -> Select[Consultation]:
    """All consultations for staff, newest first; of one stage, or with these words in the title."""
    statement = select(_C).order_by(_C.created_at.desc(), _C.id.desc())
    if stage:
        statement = statement.where(stage_column(at) == stage.value)
    if words:
        statement = statement.where(func.lower(_C.title).contains(words.lower(), autoescape=True))
    return statement


def list_every() -> Sequence[Consultation]:
    """Every consultation, oldest first."""
    return db.session.scalars(select(_C).order_by(_C.id)).all()


def list_in_stage(*stages: Stage, at: datetime, most: int | None = None) -> Sequence[Consultation]:
    """The rows of `in_stage`, at most so many."""
    return db.session.scalars(in_stage(*stages, at=at).limit(most)).all()


def get_by_slug(slug: str) -> Consultation:
    """The consultation with this address, with its parts; NotFound if there is none."""
    return _by_slug(slug)


def get_whole(slug: str) -> Consultation:
    """The same, with what each option proposes."""
    return _by_slug(slug, selectinload(_C.options).selectinload(Option.proposal))


def _by_slug(slug: str, *more: ExecutableOption) -> Consultation:
    found = db.session.scalars(select(_C).where(_C.slug == slug).options(*_PARTS, *more)).first()
    if found is None:
        raise NotFound("There is no consultation at this address.")
    return found


@dataclass(frozen=True, kw_only=True)
class Front:
    """What the doors of a consultation need of it: one row, read afresh for each request."""

    id: int
    slug: str
    title: str
    timetable: Timetable
    assurances: tuple[Assurance, ...] = (Assurance.OPEN,)
    asked_version: int = 0


TIMES = tuple(field.name for field in fields(Timetable))
_FRONT = ShortWay(
    f"SELECT id, slug, title, assurances, asked_version, {', '.join(TIMES)}"
    " FROM consultations WHERE slug = :slug"
)
_LOCK = ShortWay(f"SELECT {', '.join(TIMES)} FROM consultations WHERE id = :id", locking=" FOR UPDATE")


def timetable_of(row: Sequence[Any]) -> Timetable:
    """The facts as `TIMES` names them: moments, and the days for paper, which stand last."""
    *moments, days = row
    known = dict(zip(TIMES[:-1], map(moment_of, moments), strict=True))
    return Timetable(**known, paper_days=days)


def get_front(slug: str) -> Front:
    """The consultation with this address, without its parts; NotFound if there is none."""
    row = _FRONT.first(slug=slug)
    if row is None:
        raise NotFound("There is no consultation at this address.")
    return Front(
        id=row[0],
        slug=row[1],
        title=row[2],
        assurances=read_assurances(row[3]),
        asked_version=row[4],
        timetable=timetable_of(row[5:]),
    )


def lock_timetable(consultation_id: int) -> Timetable:
    """The moments of a consultation as they are under the lock; responses to it now queue."""
    row = _LOCK.first(id=consultation_id)
    if row is None:
        raise NotFound("There is no such consultation.")
    return timetable_of(row)


def find_by_slug(slug: str) -> Consultation | None:
    """The consultation with this address, or None."""
    return db.session.scalars(select(_C).where(_C.slug == slug)).first()


def get(consultation_id: int) -> Consultation:
    """The consultation with this number, with its parts; NotFound if there is none."""
    if consultation_id > _LARGEST_KEY:
        raise NotFound("There is no such consultation.")
    found = db.session.scalars(select(_C).where(_C.id == consultation_id).options(*_PARTS)).first()
    if found is None:
        raise NotFound("There is no such consultation.")
    return found


def get_locked(consultation_id: int) -> Consultation:
    """The same, read afresh and held until the transaction ends (PostgreSQL; SQLite queues writers)."""
    found = db.session.scalars(
        select(_C).where(_C.id == consultation_id).with_for_update().execution_options(populate_existing=True)
    ).first()
    if found is None:
        raise NotFound("There is no such consultation.")
    return found


def get_secret(consultation_id: int) -> bytes:
    """The key of this consultation's voter keys; NotFound once it is destroyed."""
    secret = db.session.scalar(
        select(ConsultationSecret.secret).where(ConsultationSecret.consultation_id == consultation_id)
    )
    if secret is None:
        raise NotFound("This consultation is sealed. Responses can no longer be opened.")
    return secret


def get_opening_question(consultation_id: int) -> int:
    """The number of the first question; NotFound if there is none."""
    asked = select(Question.id).where(Question.consultation_id == consultation_id)
    found = db.session.scalar(asked.order_by(Question.position, Question.id).limit(1))
    if found is None:
        raise NotFound("There is no such consultation.")
    return found


def list_items(consultation_id: int) -> dict[int, list[QuestionItem]]:
    """What the questions of a consultation weigh beside its options, by question, in ballot order."""
    items = (
        select(QuestionItem)
        .join(Question, Question.id == QuestionItem.question_id)
        .where(Question.consultation_id == consultation_id)
        .order_by(QuestionItem.id)
    )
    listed: dict[int, list[QuestionItem]] = {}
    for item in db.session.scalars(items):
        listed.setdefault(item.question_id, []).append(item)
    return listed


def list_ended_before(at: datetime) -> Sequence[int]:
    """Numbers of consultations in which nobody can answer since `at`: closed, or withdrawn."""
    closed = or_(_C.closes_at <= at, _C.closed_early_at <= at)
    return db.session.scalars(select(_C.id).where(or_(closed, _C.withdrawn_at <= at))).all()


def find_next_moment(at: datetime) -> datetime | None:
    """The next moment of any consultation after `at`: until then no stage changes by itself. (A moment
    that was written just now can lie ahead, where the database's clock is ahead of ours.)"""
    moments = [
        db.session.scalar(select(func.min(column)).where(column > at))
        for column in (getattr(_C, name) for name in TIMES if name.endswith("_at"))
    ]
    return min((moment for moment in moments if moment is not None), default=None)


def find_titles(keys: Iterable[str]) -> dict[int, str]:
    """Number to title of those `keys` that are numbers of consultations; others are passed over."""
    ids = {int(key) for key in keys if key.isascii() and key.isdigit()}
    rows = db.session.execute(select(_C.id, _C.title).where(_C.id.in_(ids)))
    return {row.id: row.title for row in rows}


def count_by_stage(at: datetime) -> dict[Stage, int]:
    """How many consultations are in each stage."""
    column = stage_column(at)
    rows = db.session.execute(select(column, func.count()).group_by(column))
    return {Stage(stage): count for stage, count in rows}


def list_do_nothings(consultation_id: int) -> Sequence[int]:
    """Numbers of the options of a consultation that leave things as they are."""
    marked = select(OptionProposal.option_id).join(Option, Option.id == OptionProposal.option_id)
    return db.session.scalars(
        marked.where(Option.consultation_id == consultation_id, OptionProposal.is_do_nothing)
    ).all()


@dataclass(frozen=True, kw_only=True)
class Offered:
    """An option of a public consultation, for comparing it with those of others. None: not known."""

    id: int
    slug: str
    title: str
    cost_pounds: int | None
    net_saving_pounds: int | None
    months_to_effect: int | None
    consultation: str
    consultation_slug: str


_PUBLIC = (Stage.SCHEDULED, Stage.OPEN, Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED)


def list_offered(at: datetime) -> list[Offered]:
    """The options of all public consultations that would change something, by number."""
    offered = (
        select(
            Option.id,
            Option.slug,
            Option.title,
            Option.cost_pounds,
            OptionProposal.net_saving_pounds,
            OptionProposal.months_to_effect,
            _C.title.label("consultation"),
            _C.slug.label("consultation_slug"),
        )
        .join(_C, _C.id == Option.consultation_id)
        .outerjoin(OptionProposal, OptionProposal.option_id == Option.id)
        .where(stage_column(at).in_([stage.value for stage in _PUBLIC]))
        .where(~select(OptionWithdrawal).where(OptionWithdrawal.option_id == Option.id).exists())
        .where(func.coalesce(OptionProposal.is_do_nothing, false()).is_(false()))
        .order_by(Option.id)
    )
    return [Offered(**row) for row in db.session.execute(offered).mappings()]
