"""Reading what patient groups answer as groups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select, true, union
from sqlalchemy.orm import joinedload

from app.consortium.models import PPG, Locality, Practice
from app.consortium.queries.ppgs import find_ppg
from app.consortium.queries.practices import get_practice, members
from app.consultations.queries import get_by_slug
from app.database import db
from app.errors import NotFound
from app.lifecycle import Timetable
from app.meetings.models import GroupAnswer


@dataclass(frozen=True, kw_only=True)
class Seat:
    """The one voice a patient group has in one consultation, whether it has used it or not."""

    consultation_id: int
    slug: str
    title: str
    timetable: Timetable
    practice_id: int
    practice_code: str
    practice_name: str
    group_name: str


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What a group answered, as it stands now: see the table. `channel`: how it came."""

    marks: bytes
    present: int
    agreeing: int
    against: int
    unsure: int
    met_on: date
    reasons: str
    channel: str
    version: int
    sent_on: date
    received_on: date | None


@dataclass(frozen=True, kw_only=True)
class Voice:
    """What counts of an answer, and the people behind it."""

    practice_code: str
    marks: bytes
    present: int
    agreeing: int
    against: int
    unsure: int


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A group and whether it has answered; `chair` and `reach`: whom to write to, "" where none is named."""

    practice_code: str
    practice_name: str
    locality: str
    group_name: str
    chair: str
    reach: str
    sent_on: date | None
    channel: str
    present: int | None


def get_seat(slug: str, code: str) -> Seat:
    """The voice of the group of this practice in this consultation; NotFound where there is no such group."""
    consultation, practice = get_by_slug(slug), get_practice(code)
    group = find_ppg(code)
    if group is None:
        raise NotFound("This practice has no patient group in the register.")
    return Seat(
        consultation_id=consultation.id,
        slug=consultation.slug,
        title=consultation.title,
        timetable=consultation.timetable,
        practice_id=practice.id,
        practice_code=practice.code,
        practice_name=practice.name,
        group_name=group.name,
    )


def find_answer(seat: Seat) -> Answered | None:
    """What this group answered, read afresh."""
    row = db.session.scalars(
        select(GroupAnswer)
        .where(
            GroupAnswer.consultation_id == seat.consultation_id, GroupAnswer.practice_id == seat.practice_id
        )
        .execution_options(populate_existing=True)
    ).one_or_none()
    if row is None:
        return None
    return Answered(
        marks=row.marks,
        present=row.present,
        agreeing=row.agreeing,
        against=row.against,
        unsure=row.unsure,
        met_on=row.met_on,
        reasons=row.reasons,
        channel=row.channel,
        version=row.version,
        sent_on=row.sent_on,
        received_on=row.received_on,
    )


def list_voices(consultation_id: int) -> tuple[Voice, ...]:
    """Every answer to this consultation, by the code of the practice."""
    return tuple(_voice(*row) for row in db.session.execute(_voices(consultation_id)))


def list_and_count(consultation_id: int, day: date) -> tuple[tuple[Voice, ...], int]:
    """The same, and how many groups there are that could answer: those of the members on this day, and those
    that did. One statement."""
    answered = select(GroupAnswer.practice_id).where(GroupAnswer.consultation_id == consultation_id)
    here = select(PPG.practice_id).join(Practice, Practice.id == PPG.practice_id).where(members(day))
    groups = select(func.count().label("groups")).select_from(union(answered, here).subquery()).subquery()
    voices = _voices(consultation_id).subquery()
    found = select(groups.c.groups, *voices.c).select_from(groups).outerjoin(voices, true())
    rows = db.session.execute(found.order_by(voices.c.code)).all()
    return tuple(_voice(*row[1:]) for row in rows if row[1] is not None), rows[0][0]


def _voices(consultation_id: int) -> Select[str, bytes, int, int, int, int]:
    return (
        select(
            Practice.code,
            GroupAnswer.marks,
            GroupAnswer.present,
            GroupAnswer.agreeing,
            GroupAnswer.against,
            GroupAnswer.unsure,
        )
        .join(Practice, Practice.id == GroupAnswer.practice_id)
        .where(GroupAnswer.consultation_id == consultation_id)
        .order_by(Practice.code)
    )


def _voice(code: str, marks: bytes, present: int, agreeing: int, against: int, unsure: int) -> Voice:
    return Voice(
        practice_code=code,
        marks=bytes(marks),
        present=present,
        agreeing=agreeing,
        against=against,
        unsure=unsure,
    )


def list_standings(consultation_id: int, day: date) -> tuple[Standing, ...]:
    """Each group of a member on this day, and each that answered, with whether it did; by practice."""
    rows = db.session.execute(
        select(Practice, PPG, GroupAnswer)
        .outerjoin(PPG, PPG.practice_id == Practice.id)
        .outerjoin(
            GroupAnswer,
            (GroupAnswer.practice_id == Practice.id) & (GroupAnswer.consultation_id == consultation_id),
        )
        .join(Locality, Locality.id == Practice.locality_id)
        .options(joinedload(Practice.locality))
        .where(GroupAnswer.id.is_not(None) | (PPG.id.is_not(None) & members(day)))
        .order_by(Practice.name, Practice.id)
    )
    return tuple(_standing(practice, group, answer) for practice, group, answer in rows)


def _standing(practice: Practice, group: PPG | None, answer: GroupAnswer | None) -> Standing:
    return Standing(
        practice_code=practice.code,
        practice_name=practice.name,
        locality=practice.locality.name,
        group_name=answer.group_name if answer else group.name if group else "",
        chair=group.chair if group else "",
        reach=group.chair_reach if group else "",
        sent_on=answer.sent_on if answer else None,
        channel=answer.channel if answer else "",
        present=answer.present if answer else None,
    )


def list_seats_of(codes: frozenset[str]) -> tuple[tuple[str, str], ...]:
    """(code, name of the group) of those of these practices that have one, by name."""
    rows = db.session.execute(
        select(Practice.code, PPG.name)
        .join(PPG, PPG.practice_id == Practice.id)
        .where(Practice.code.in_(codes))
        .order_by(PPG.name, Practice.id)
    )
    return tuple((code, name) for code, name in rows)
