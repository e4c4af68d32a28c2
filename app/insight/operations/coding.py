"""Coding texts: which themes each is about, or that there is nothing to code in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update

from app.actor import Actor
from app.audit.operations import record
from app.audit.theme_events import CodedTogether, CodingBegun
from app.database import db
from app.errors import Conflict, Refused
from app.insight.kinds import BatchKind, TextState
from app.insight.models import CodingBatch, GatheredText, TextTheme
from app.insight.operations.frame import lock_unpublished
from app.insight.queries.frame import list_themes
from app.insight.queries.texts import Text, Wanted, get_text, list_ids, list_these
from app.lifecycle import Act

BATCH: Final = timedelta(hours=1)
"""Texts that somebody codes one by one within so long make one batch of the record."""
_AT_ONCE: Final = 500


@dataclass(frozen=True, kw_only=True)
class Codes:
    """What a text is about; no themes: there is nothing to code in it."""

    themes: frozenset[int]

    @property
    def state(self) -> TextState:
        """Where the text stands with these."""
        return TextState.CODED if self.themes else TextState.NOTHING


def code_text(
    consultation_id: int, text_id: int, version: int, codes: Codes, *, actor: Actor, at: datetime
) -> Text:
    """Code one text, in the words that were read. Conflict where these have changed since."""
    at = lock_unpublished(consultation_id, Act.CODE, at)
    _refuse_foreign(consultation_id, codes.themes)
    text = get_text(consultation_id, text_id)
    if text.version != version:
        raise Conflict("The words were changed after you opened this page. Read them again.")
    batch = _batch_now(consultation_id, actor, at)
    db.session.execute(delete(TextTheme).where(TextTheme.text_id == text_id))
    _mark([replace(text, themes=())], codes, batch, actor, at)
    return text


def code_together(
    wanted: Wanted, codes: Codes, *, expected: int, about: str, actor: Actor, at: datetime
) -> int:
    """Give every text that is like this these themes, beside those it has; or mark those without any as
    nothing to code. Returns how many that were. Conflict unless there are as many as were `expected`."""
    at = lock_unpublished(wanted.consultation_id, Act.CODE, at)
    _refuse_foreign(wanted.consultation_id, codes.themes)
    ids = list_ids(wanted)
    if len(ids) != expected:
        raise Conflict("Somebody coded some of these texts in the meantime. Look at them again.")
    batch, marked = _new_batch(wanted.consultation_id, BatchKind.TOGETHER, about, actor, at), 0
    for some in (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)):
        texts = list_these(wanted.consultation_id, some)
        if not codes.themes:
            texts = [each for each in texts if not each.themes]
        marked += len(texts)
        _mark(texts, codes, batch, actor, at)
    subject = f"consultation:{wanted.consultation_id}"
    record(CodedTogether(subject=subject, batch=batch.id, texts=marked), actor, at, quiet=True)
    return marked


def _refuse_foreign(consultation_id: int, themes: frozenset[int]) -> None:
    if not themes <= {each.id for each in list_themes(consultation_id)}:
        raise Refused("A theme you chose is not there any more. Choose again.", field="themes")


def _mark(texts: Sequence[Text], codes: Codes, batch: CodingBatch, actor: Actor, at: datetime) -> None:
    """Themes and state of texts whose words were read. Those they have already stay."""
    there = {(each.id, theme) for each in texts for theme in each.themes}
    rows = [
        {"text_id": each.id, "theme_id": theme}
        for each in texts
        for theme in sorted(codes.themes)
        if (each.id, theme) not in there
    ]
    if rows:
        db.session.execute(insert(TextTheme), rows)
    for version in {each.version for each in texts}:
        ids = [each.id for each in texts if each.version == version]
        values = {
            "state": codes.state.value,
            "seen_version": version,
            "batch_id": batch.id,
            "person_id": actor.person_id,
            "coded_at": at,
        }
        db.session.execute(update(GatheredText).where(GatheredText.id.in_(ids)).values(values))


def _batch_now(consultation_id: int, actor: Actor, at: datetime) -> CodingBatch:
    """The batch in which somebody codes one by one; a new one, which the record names, after a while."""
    begun = select(CodingBatch).where(
        CodingBatch.consultation_id == consultation_id,
        CodingBatch.person_id.is_not_distinct_from(actor.person_id),
        CodingBatch.kind == BatchKind.SINGLY.value,
        CodingBatch.begun_at > at - BATCH,
    )
    found = db.session.scalars(begun.order_by(CodingBatch.id.desc()).limit(1)).first()
    if found is not None:
        return found
    batch = _new_batch(consultation_id, BatchKind.SINGLY, "", actor, at)
    record(CodingBegun(subject=f"consultation:{consultation_id}", batch=batch.id), actor, at, quiet=True)
    return batch


def _new_batch(consultation_id: int, kind: BatchKind, about: str, actor: Actor, at: datetime) -> CodingBatch:
    batch = CodingBatch(
        consultation_id=consultation_id,
        person_id=actor.person_id,
        kind=kind.value,
        about=about,
        begun_at=at,
    )
    db.session.add(batch)
    db.session.flush()
    return batch
