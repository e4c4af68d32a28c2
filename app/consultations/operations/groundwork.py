"""Everything a fair consultation needs beside its texts, options and questions, written in one go: for the
demonstration, imports and whoever else makes a consultation that is not typed into forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from app.actor import Actor
from app.consultations.operations.equality import Assessment, write_assessment
from app.consultations.operations.grounds import (
    Affected,
    Choosing,
    Contact,
    Privacy,
    Rejected,
    reject,
    write_part,
)
from app.consultations.operations.listening import Heard, add_record, say_why_nobody


@dataclass(frozen=True, kw_only=True)
class Groundwork:
    """All of it. `none_heard_because`: why nobody was listened to, where nobody was."""

    affected: Affected
    choosing: Choosing
    contact: Contact
    privacy: Privacy
    assessment: Assessment
    rejected: tuple[Rejected, ...] = ()
    heard: tuple[Heard, ...] = ()
    none_heard_because: str = ""


def lay_groundwork(
    consultation_id: int,
    work: Groundwork,
    *,
    actor: Actor,
    at: datetime,
    day_of: Callable[[datetime], date] = datetime.date,
) -> None:
    """Write it into a draft."""
    for part in (work.affected, work.choosing, work.contact, work.privacy):
        write_part(consultation_id, part, actor=actor, at=at)
    for rejected in work.rejected:
        reject(consultation_id, rejected, actor=actor, at=at)
    for heard in work.heard:
        add_record(consultation_id, heard, actor=actor, at=at, day_of=day_of)
    if work.none_heard_because:
        say_why_nobody(consultation_id, work.none_heard_because, actor=actor, at=at)
    write_assessment(consultation_id, work.assessment, actor=actor, at=at, day_of=day_of)
