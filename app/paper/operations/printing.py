"""Numbered forms: each gets a code, shown while it is printed and kept as a digest only."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select

from app.actor import Actor
from app.audit import paper_events as events
from app.audit.operations import record
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import Refused
from app.lifecycle import Stage, stage
from app.paper.models import PaperBatch, PaperCode
from app.paper.queries import PURPOSE
from app.privacy.codes import ENTROPY_BYTES, code_digest, write_code

MOST_FORMS = 500


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A batch and its codes, from number 1: this once, and never again."""

    batch_id: int
    codes: Sequence[str]


def print_batch(
    consultation_id: int,
    *,
    label: str,
    form: str,
    version: str,
    size: int,
    send_to: str,
    actor: Actor,
    at: datetime,
) -> Printed:
    """Make the codes of `size` forms. Refused for a draft, whose questions can still change."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    if stage(consultation.timetable, at) not in (Stage.SCHEDULED, Stage.OPEN):
        raise Refused("Forms with numbers are printed once it is scheduled, and until it closes.")
    label = " ".join(label.split())
    if not 1 <= size <= MOST_FORMS:
        raise Refused("Choose a number from 1 to %(most)s.", field="size", most=MOST_FORMS)
    taken = select(PaperBatch.id).where(
        PaperBatch.consultation_id == consultation_id, PaperBatch.label == label
    )
    if db.session.scalar(taken) is not None:
        raise Refused("There is a batch with this name already.", field="label")
    batch = PaperBatch(
        consultation_id=consultation_id,
        label=label,
        form=form,
        version=version,
        size=size,
        send_to=send_to.strip(),
        made_at=at,
    )
    db.session.add(batch)
    db.session.flush()
    codes = [write_code(secrets.token_bytes(ENTROPY_BYTES)) for _ in range(size)]
    rows = [
        {"digest": code_digest(PURPOSE, code), "batch_id": batch.id, "number": number, "used": False}
        for number, code in enumerate(codes, start=1)
    ]
    db.session.execute(insert(PaperCode), rows)
    printed = events.FormsPrinted(subject=f"consultation:{consultation_id}", batch=batch.id, forms=size)
    record(printed, actor, at)
    return Printed(batch_id=batch.id, codes=codes)
