"""Reading what came on paper, what became of it, and what still waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, literal, select, union_all

from app.database import db
from app.errors import NotFound
from app.paper.kinds import Channel
from app.paper.models import (
    PaperBatch,
    PaperCheck,
    PaperCode,
    PaperDifference,
    PaperForm,
    PaperPlan,
    PaperReceived,
    ResponseSheet,
    SheetTaken,
)
from app.responses.models import Response

PURPOSE = "paper form"
KEPT = timedelta(days=1)
ONE_IN = 10


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How a consultation takes paper forms; as usual where nobody said."""

    check_one_in: int = ONE_IN
    send_to: str = ""
    left: int | None = None
    left_counted_at: datetime | None = None


def find_plan(consultation_id: int) -> Plan:
    """The plan of a consultation."""
    kept = db.session.get(PaperPlan, consultation_id, populate_existing=True)
    if kept is None:
        return Plan()
    return Plan(
        check_one_in=kept.check_one_in,
        send_to=kept.send_to,
        left=kept.left,
        left_counted_at=kept.left_counted_at,
    )


def list_batches(consultation_id: int) -> Sequence[PaperBatch]:
    """The batches of a consultation, the newest first."""
    mine = select(PaperBatch).where(PaperBatch.consultation_id == consultation_id)
    return db.session.scalars(mine.order_by(PaperBatch.id.desc())).all()


def get_batch(consultation_id: int, batch_id: int) -> PaperBatch:
    """One batch of this consultation, or NotFound."""
    found = db.session.get(PaperBatch, batch_id)
    if found is None or found.consultation_id != consultation_id:
        raise NotFound("There is no such batch.")
    return found


@dataclass(frozen=True, kw_only=True)
class BatchCounts:
    """What came of a batch: forms counted on arrival, and codes that were used."""

    received: int = 0
    used: int = 0


def count_by_batch(consultation_id: int) -> dict[int, BatchCounts]:
    """What came of each batch, in two statements."""
    came: dict[int | None, int] = dict(
        db.session.execute(
            select(PaperReceived.batch_id, func.sum(PaperReceived.forms))
            .where(PaperReceived.consultation_id == consultation_id, PaperReceived.batch_id.is_not(None))
            .group_by(PaperReceived.batch_id)
        ).all()
    )
    used: dict[int | None, int] = dict(
        db.session.execute(
            select(PaperCode.batch_id, func.count())
            .join(PaperBatch, PaperBatch.id == PaperCode.batch_id)
            .where(PaperBatch.consultation_id == consultation_id, PaperCode.used)
            .group_by(PaperCode.batch_id)
        ).all()
    )
    return {
        each: BatchCounts(received=int(came.get(each, 0)), used=used.get(each, 0))
        for each in came | used
        if each is not None
    }


@dataclass(frozen=True, kw_only=True)
class AddedUp:
    """Paper forms of a consultation: `received` as counted by hand, typed, `from_sheets` of them brought in
    from spreadsheets, and set aside by reason. `left`: counted by hand as still untyped, or None."""

    received: int = 0
    typed: int = 0
    from_sheets: int = 0
    aside: dict[str, int] = field(default_factory=dict)
    left: int | None = None

    @property
    def set_aside(self) -> int:
        return sum(self.aside.values())

    @property
    def entered(self) -> int:
        return self.typed + self.from_sheets

    @property
    def waiting(self) -> int:
        """How many must still lie there; below zero, more were dealt with than were counted."""
        return self.received - self.entered - self.set_aside

    @property
    def adds_up(self) -> bool:
        """Whether what was counted is what became of it, and what is left."""
        return self.waiting >= 0 and self.left in (None, self.waiting)


def added_up(consultation_id: int) -> AddedUp:
    """The sums, in one statement."""
    forms = select(PaperForm.reason, func.count(), literal("forms")).where(
        PaperForm.consultation_id == consultation_id, PaperForm.channel == Channel.PAPER
    )
    came, sheets, left = (
        select(literal(""), amount, literal(what)).where(table.consultation_id == consultation_id)
        for table, amount, what in (
            (PaperReceived, func.sum(PaperReceived.forms), "came"),
            (SheetTaken, func.sum(SheetTaken.paper), "sheets"),
            (PaperPlan, func.max(PaperPlan.left), "left"),
        )
    )
    rows: list[Any] = list(
        db.session.execute(union_all(forms.group_by(PaperForm.reason), came, sheets, left))
    )
    by_reason: dict[str, int] = {reason: count for reason, count, what in rows if what == "forms"}
    others: dict[str, int | None] = {what: count for _reason, count, what in rows if what != "forms"}
    return AddedUp(
        received=others["came"] or 0,
        typed=by_reason.pop("", 0),
        from_sheets=others["sheets"] or 0,
        aside=by_reason,
        left=others["left"],
    )


def count_received(consultation_id: int, until: date | None = None) -> int:
    """How many forms came, until and on this day."""
    counted = select(func.coalesce(func.sum(PaperReceived.forms), 0)).where(
        PaperReceived.consultation_id == consultation_id
    )
    if until is not None:
        counted = counted.where(PaperReceived.received_on <= until)
    return int(db.session.scalar(counted) or 0)


def list_received(consultation_id: int) -> list[tuple[date, int, str]]:
    """(day, forms, label of the batch or "") of each count, the newest day first."""
    rows = db.session.execute(
        select(PaperReceived.received_on, PaperReceived.forms, PaperBatch.label)
        .outerjoin(PaperBatch, PaperBatch.id == PaperReceived.batch_id)
        .where(PaperReceived.consultation_id == consultation_id)
        .order_by(PaperReceived.received_on.desc(), PaperReceived.id.desc())
    )
    return [(day, forms, label or "") for day, forms, label in rows]


def count_dealt_with(consultation_id: int, person_id: int | None, day: date) -> int:
    """How many forms this person dealt with on this day."""
    mine = PaperForm.consultation_id == consultation_id, PaperForm.typed_by == person_id
    return db.session.scalar(select(func.count()).where(*mine, PaperForm.typed_on == day)) or 0


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A form that was drawn to be typed again. `form`: its letter, `wording`: in which it was typed first."""

    form_id: int
    number: int
    form: str
    typed_by: int | None
    typed_on: date
    wording: int


def list_to_check(consultation_id: int) -> list[Drawn]:
    """Forms that wait for a second person, by number."""
    rows = db.session.execute(_DRAWN.where(PaperForm.consultation_id == consultation_id))
    return [Drawn(**row._mapping) for row in rows]


def get_to_check(consultation_id: int, number: int) -> Drawn:
    """One form that waits for a second person, or NotFound."""
    mine = PaperForm.consultation_id == consultation_id, PaperForm.number == number
    row = db.session.execute(_DRAWN.where(*mine)).one_or_none() if number < 2**31 else None
    if row is None:
        raise NotFound("This form does not wait to be checked. It may have been checked already.")
    return Drawn(**row._mapping)


_DRAWN = (
    select(
        PaperForm.id.label("form_id"),
        PaperForm.number,
        PaperForm.form,
        PaperForm.typed_by,
        PaperForm.typed_on,
        func.coalesce(PaperCheck.first["wording"].as_integer(), 0).label("wording"),
    )
    .join(PaperCheck, PaperCheck.form_id == PaperForm.id)
    .where(PaperCheck.checked_on.is_(None))
    .order_by(PaperForm.number)
)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A question on which two people read a form differently. `first`, `second`: what they typed."""

    id: int
    number: int
    field: str
    first: dict[str, Any]
    second: dict[str, Any]


def list_differences(consultation_id: int) -> list[Difference]:
    """Differences nobody has settled, by form."""
    rows = db.session.execute(
        select(
            PaperDifference.id,
            PaperForm.number,
            PaperDifference.field,
            PaperCheck.first,
            PaperCheck.second,
        )
        .join(PaperForm, PaperForm.id == PaperDifference.form_id)
        .join(PaperCheck, PaperCheck.form_id == PaperForm.id)
        .where(PaperForm.consultation_id == consultation_id, PaperDifference.chosen == "")
        .order_by(PaperForm.number, PaperDifference.id)
    )
    return [Difference(**row._mapping) for row in rows]


@dataclass(frozen=True, kw_only=True)
class Checked:
    """How many forms were typed twice, how many of them differed anywhere, and how often by question."""

    forms: int
    differing: int
    by_field: dict[str, int]


def checked(consultation_id: int) -> Checked:
    """What the second look found, settled or not."""
    forms = db.session.scalar(
        select(func.count())
        .select_from(PaperCheck)
        .join(PaperForm, PaperForm.id == PaperCheck.form_id)
        .where(PaperForm.consultation_id == consultation_id, PaperCheck.checked_on.is_not(None))
    )
    differences = (
        select(PaperDifference.field, func.count(), func.count(PaperDifference.form_id.distinct()))
        .join(PaperForm, PaperForm.id == PaperDifference.form_id)
        .where(PaperForm.consultation_id == consultation_id)
    )
    by_field = {name: count for name, count, _forms in db.session.execute(differences.group_by("field"))}
    differing = db.session.scalar(
        select(func.count(PaperDifference.form_id.distinct()))
        .join(PaperForm, PaperForm.id == PaperDifference.form_id)
        .where(PaperForm.consultation_id == consultation_id)
    )
    return Checked(forms=forms or 0, differing=differing or 0, by_field=by_field)


def get_sheet(consultation_id: int, key: str, at: datetime) -> ResponseSheet:
    """The sheet that waits under this key, or NotFound."""
    kept = db.session.get(ResponseSheet, key)
    if kept is None or kept.consultation_id != consultation_id or kept.made_at <= at - KEPT:
        raise NotFound("This file is not waiting any more: it was brought in, or it was sent over a day ago.")
    return kept


def find_voters(consultation_id: int) -> set[bytes]:
    """The voter keys of all responses to a consultation."""
    mine = select(Response.voter_key).where(Response.consultation_id == consultation_id)
    return set(db.session.scalars(mine))
