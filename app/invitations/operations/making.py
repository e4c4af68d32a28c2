"""Making codes. They are returned once and never kept: what is stored cannot be turned back into them."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.models import Consultation
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.invitations.models import UNUSED, Invitation, InvitationBatch
from app.invitations.queries import PURPOSE
from app.lifecycle import Act, require
from app.privacy.codes import ENTROPY_BYTES, code_digest, write_code
from app.ranking.assurance import Assurance

MOST_IN_A_BATCH = 20_000


@dataclass(frozen=True, kw_only=True)
class NewBatch:
    """What a batch is for; see the table."""

    label: str
    practice_code: str = ""
    for_ppg: bool = False
    respondent_group_id: int | None = None
    locality_id: int | None = None
    ends_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Made:
    """Codes of a batch, numbered from `first`: this once, and never again."""

    batch_id: int
    codes: Sequence[str]
    first: int = 1

    @property
    def numbered(self) -> Iterator[tuple[int, str]]:
        """Each number with its code."""
        return enumerate(self.codes, start=self.first)


def make_batch(consultation_id: int, wanted: NewBatch, size: int, *, actor: Actor, at: datetime) -> Made:
    """Make `size` codes for letters. Call inside a transaction."""
    if not 1 <= size <= MOST_IN_A_BATCH:
        raise Refused("Choose a number from 1 to 20,000.", field="size")
    batch = add_batch(consultation_id, wanted, size, way="paper", actor=actor, at=at)
    codes = [new_code() for _ in range(size)]
    store_codes(batch.id, codes, first=1)
    note_made(batch, actor=actor, at=at)
    return Made(batch_id=batch.id, codes=codes)


def new_code() -> str:
    """A code nobody has seen yet."""
    return write_code(secrets.token_bytes(ENTROPY_BYTES))


def require_admitted(consultation: Consultation) -> None:
    """Refused where a code would open nothing."""
    if Assurance.INVITED not in consultation.assurances:
        raise Refused(
            "People with a code cannot take part in this consultation. "
            "Change that in its draft, under “Who may take part”."
        )


def add_batch(
    consultation_id: int, wanted: NewBatch, size: int, *, way: str, actor: Actor, at: datetime
) -> InvitationBatch:
    """An empty batch of a consultation that has not ended and admits people with a code; Refused if not, or
    if the name is taken."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.INVITE, at)
    require_admitted(consultation)
    label = " ".join(wanted.label.split())
    if not label:
        raise Refused("Give the batch a name, so that you find it again.", field="label")
    taken = select(InvitationBatch.id).where(
        InvitationBatch.consultation_id == consultation_id, InvitationBatch.label == label
    )
    if db.session.scalar(taken) is not None:
        raise Refused("There is a batch with this name already.", field="label")
    if wanted.ends_at is not None and wanted.ends_at <= at:
        raise Refused("Choose a date that has not passed.", field="ends_on")
    batch = InvitationBatch(
        consultation_id=consultation_id,
        label=label,
        practice_code=wanted.practice_code,
        for_ppg=wanted.for_ppg,
        respondent_group_id=wanted.respondent_group_id,
        locality_id=wanted.locality_id,
        way=way,
        made_at=at,
        made_by=actor.person_id,
        ends_at=wanted.ends_at,
        size=size,
    )
    db.session.add(batch)
    db.session.flush()
    return batch


def store_codes(batch_id: int, codes: Sequence[str], *, first: int, replaces_id: int | None = None) -> None:
    """Store the digests of `codes`, numbered from `first`."""
    rows = [
        {
            "batch_id": batch_id,
            "number": number,
            "digest": code_digest(PURPOSE, code),
            "state": UNUSED,
            "replaces_id": replaces_id,
        }
        for number, code in enumerate(codes, start=first)
    ]
    db.session.execute(insert(Invitation), rows)


def note_made(batch: InvitationBatch, *, actor: Actor, at: datetime) -> None:
    """Say in the record that codes were made: how many, never which."""
    record(
        events.InvitationsMade(
            subject=f"consultation:{batch.consultation_id}", batch=batch.id, invitations=batch.size
        ),
        actor,
        at,
    )
