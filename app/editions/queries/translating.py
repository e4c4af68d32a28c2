"""Reading translations. What is not there, or was made from other English, is not given to anybody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.consultations.queries import get as get_consultation
from app.database import db
from app.editions.models import Translation
from app.editions.parts import Group, Part, State, parts_of
from app.errors import NotFound
from app.languages import LANGUAGES


@dataclass(frozen=True, kw_only=True)
class Side:
    """One text beside its translation."""

    part: Part
    words: str
    state: State


def list_for(consultation_id: int) -> Sequence[Translation]:
    """All translations of a consultation with their texts, by language."""
    return db.session.scalars(
        select(Translation)
        .where(Translation.consultation_id == consultation_id)
        .order_by(Translation.language, Translation.id)
        .options(selectinload(Translation.texts))
    ).all()


def find(consultation_id: int, language: str) -> Translation | None:
    """One of them, or None."""
    return db.session.scalars(
        select(Translation)
        .where(Translation.consultation_id == consultation_id, Translation.language == language)
        .options(selectinload(Translation.texts))
    ).first()


def get(consultation_id: int, language: str) -> Translation:
    """One of them; NotFound if nobody has begun it."""
    found = find(consultation_id, language)
    if found is None or found.language not in LANGUAGES:
        raise NotFound("There is no such translation.")
    return found


def sides(translation: Translation, parts: Sequence[Part]) -> list[Side]:
    """Each part beside what is written for it."""
    written = {text.part: text for text in translation.texts}
    found = []
    for part in parts:
        text = written.get(part.key)
        if text is None or not text.words:
            found.append(Side(part=part, words="", state=State.MISSING))
        else:
            state = State.DONE if text.made_from == part.digest else State.OLD
            found.append(Side(part=part, words=text.words, state=state))
    return found


def counts(sides_of_it: Sequence[Side]) -> dict[Group, dict[State, int]]:
    """How many texts of each group are in each state."""
    found = {group: dict.fromkeys(State, 0) for group in Group}
    for side in sides_of_it:
        found[side.part.group][side.state] += 1
    return found


def list_public(consultation_id: int) -> Sequence[str]:
    """The languages people can read a consultation in."""
    return db.session.scalars(
        select(Translation.language)
        .where(Translation.consultation_id == consultation_id, Translation.published_at.is_not(None))
        .order_by(Translation.language)
    ).all()


def texts_for(consultation_id: int, language: str) -> dict[str, str]:
    """What is translated and public, by the key of the part (`parts`): "title", "question:12", "option:7" ...

    A text is left out when nobody has translated it, or its English is another one since: show the English.
    Empty for a language that is not public.
    """
    translation = find(consultation_id, language)
    if translation is None or translation.published_at is None:
        return {}
    parts = parts_of(get_consultation(consultation_id))
    return {side.part.key: side.words for side in sides(translation, parts) if side.state is State.DONE}
