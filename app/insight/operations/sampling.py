"""Drawing texts to be coded a second time, and coding them without seeing the first codes."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import insert

from app.actor import Actor
from app.audit.operations import record
from app.audit.theme_events import SampleBegun, SampleDrawn
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.insight.kinds import TextState
from app.insight.models import CodingSample, SampledText
from app.insight.operations.coding import Codes
from app.insight.queries.frame import list_themes
from app.insight.queries.sampling import get_sample, has_begun
from app.insight.queries.texts import Wanted, get_text, list_ids
from app.lifecycle import Act, require

SMALLEST: Final = 10
"""Of fewer texts no measure of agreement says anything."""
LARGEST: Final = 500


def drawn(ids: Sequence[int], size: int, seed: str) -> list[int]:
    """So many of these numbers, ascending; the same seed draws the same ones, in whatever order they come."""
    chance = random.Random(seed)
    return sorted(chance.sample(sorted(ids), min(size, len(ids))))


def draw_sample(consultation_id: int, size: int, seed: str, *, actor: Actor, at: datetime) -> int:
    """Draw so many of the texts that somebody has coded, or marked as nothing to code; the number of the
    sample."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CODE, at)
    if not SMALLEST <= size <= LARGEST:
        raise Refused(
            "Draw between %(least)s and %(most)s texts.", field="size", least=SMALLEST, most=LARGEST
        )
    read = [
        number
        for state in (TextState.CODED, TextState.NOTHING)
        for number in list_ids(Wanted(consultation_id=consultation_id, state=state))
    ]
    if len(read) < SMALLEST:
        raise Refused("Code at least %(least)s texts first.", field="size", least=SMALLEST)
    sample = CodingSample(consultation_id=consultation_id, seed=seed, person_id=actor.person_id, drawn_at=at)
    db.session.add(sample)
    db.session.flush()
    rows = [{"sample_id": sample.id, "text_id": number} for number in drawn(read, size, seed)]
    db.session.execute(insert(SampledText), rows)
    event = SampleDrawn(subject=f"consultation:{consultation_id}", texts=len(rows), seed=seed)
    record(event, actor, at, quiet=True)
    return sample.id


def code_again(
    consultation_id: int, sample_id: int, text_id: int, codes: Codes, *, actor: Actor, at: datetime
) -> None:
    """What a second coder finds in one text of a sample. Refused for whoever coded it the first time."""
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.CODE, at)
    get_sample(consultation_id, sample_id)
    row = db.session.get(SampledText, (sample_id, text_id))
    if row is None:
        raise NotFound("This text is not in the sample.")
    if not codes.themes <= {each.id for each in list_themes(consultation_id)}:
        raise Refused("A theme you chose is not there any more. Choose again.", field="themes")
    if actor.person_id is not None and get_text(consultation_id, text_id).person_id == actor.person_id:
        raise Refused("You coded this text the first time. Somebody else has to code it the second time.")
    if not has_begun(sample_id, actor.person_id):
        event = SampleBegun(subject=f"consultation:{consultation_id}", sample=sample_id)
        record(event, actor, at, quiet=True)
    row.themes, row.person_id, row.coded_at = sorted(codes.themes), actor.person_id, at
    db.session.flush()
