"""Reading meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select

from app.consortium.models import PPG, Practice
from app.consultations.models import Consultation
from app.consultations.queries import stage_column
from app.database import db
from app.errors import NotFound
from app.lifecycle import Stage
from app.meetings.kinds import Agreed, MeetingKind, Minutes
from app.meetings.models import Meeting, MeetingVersion

_LARGEST_KEY = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A meeting as it is written down now, with the names of what it points to ("" where it does not)."""

    id: int
    version: int
    minutes: Minutes
    practice_name: str
    group_name: str
    consultation_title: str

    @property
    def practice_code(self) -> str:
        """What policy asks of everything that belongs to one practice."""
        return self.minutes.practice_code


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which meetings: of one kind, about one consultation, of one practice, with these words."""

    kind: MeetingKind | None = None
    consultation_id: int | None = None
    practice_code: str = ""
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Before:
    """How a meeting was written down at some time."""

    version: int
    minutes: Minutes
    written_at: datetime
    written_by: str


_ROWS = (
    select(Meeting, Practice.code, Practice.name, PPG.name, Consultation.title)
    .outerjoin(Practice, Practice.id == Meeting.practice_id)
    .outerjoin(PPG, PPG.practice_id == Meeting.practice_id)
    .outerjoin(Consultation, Consultation.id == Meeting.consultation_id)
    .execution_options(populate_existing=True)
)


def get_meeting(meeting_id: int) -> Recorded:
    """The meeting with this number, or NotFound."""
    row = None
    if meeting_id <= _LARGEST_KEY:
        row = db.session.execute(_ROWS.where(Meeting.id == meeting_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such meeting. It may have been removed.")
    return _recorded(row)


def count_meetings(wanted: Wanted) -> int:
    """How many meetings there are of these."""
    found = select(func.count(Meeting.id)).outerjoin(Practice, Practice.id == Meeting.practice_id)
    return db.session.scalar(found.where(*_conditions(wanted))) or 0


def list_meetings(wanted: Wanted, *, most: int | None = None, after: int = 0) -> tuple[Recorded, ...]:
    """These meetings, the latest first; `most` of them, after the first `after`."""
    newest = _ROWS.where(*_conditions(wanted)).order_by(Meeting.held_on.desc(), Meeting.id.desc())
    return tuple(_recorded(row) for row in db.session.execute(newest.limit(most).offset(after)))


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.kind:
        yield Meeting.kind == wanted.kind.value
    if wanted.consultation_id is not None:
        yield Meeting.consultation_id == wanted.consultation_id
    if wanted.practice_code:
        yield Practice.code == wanted.practice_code
    if wanted.words:
        low = wanted.words.lower()
        named = func.lower(Practice.name).contains(low, autoescape=True)
        yield Meeting.searched.contains(low, autoescape=True) | named


def _recorded(row: Row[Meeting, str, str, str, str]) -> Recorded:
    meeting, code, practice, group, title = row
    return Recorded(
        id=meeting.id,
        version=meeting.version,
        minutes=Minutes(
            held_on=meeting.held_on,
            kind=MeetingKind(meeting.kind),
            people=meeting.people,
            place=meeting.place,
            practice_code=code or "",
            consultation_id=meeting.consultation_id,
            topics=tuple(meeting.topics),
            answers=tuple(Agreed(**answer) for answer in meeting.answers),
            heard=meeting.heard,
        ),
        practice_name=practice or "",
        group_name=group or "",
        consultation_title=title or "",
    )


def list_versions(meeting_id: int) -> tuple[Before, ...]:
    """How this meeting was written down, the newest first."""
    rows = db.session.scalars(
        select(MeetingVersion)
        .where(MeetingVersion.meeting_id == meeting_id)
        .order_by(MeetingVersion.version.desc())
    )
    return tuple(
        Before(
            version=row.version,
            minutes=minutes_of(row.minutes),
            written_at=row.written_at,
            written_by=row.written_by,
        )
        for row in rows
    )


def minutes_to_json(minutes: Minutes) -> dict[str, Any]:
    """Plain values; `minutes_of` is the mirror."""
    return {
        **vars(minutes),
        "held_on": minutes.held_on.isoformat(),
        "kind": minutes.kind.value,
        "topics": list(minutes.topics),
        "answers": [dict(vars(answer)) for answer in minutes.answers],
    }


def minutes_of(said: dict[str, Any]) -> Minutes:
    """What `minutes_to_json` wrote."""
    return Minutes(
        **{
            **said,
            "held_on": date.fromisoformat(said["held_on"]),
            "kind": MeetingKind(said["kind"]),
            "topics": tuple(said["topics"]),
            "answers": tuple(Agreed(**answer) for answer in said["answers"]),
        }
    )


def list_talked_about(at: datetime, *, drafts: bool) -> Sequence[tuple[int, str]]:
    """(number, title) of the consultations a meeting can be about, the newest first; `drafts`: those too that
    only staff may know of."""
    newest = select(Consultation.id, Consultation.title).order_by(
        Consultation.created_at.desc(), Consultation.id.desc()
    )
    if not drafts:
        newest = newest.where(stage_column(at) != Stage.DRAFT.value)
    return [(number, title) for number, title in db.session.execute(newest)]
