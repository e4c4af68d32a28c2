"""Reading translations. What is not there, or was made from other English, is not given to anybody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import and_, select
from sqlalchemy.orm import selectinload

from app.consultations.models import Consultation
from app.consultations.queries import get as get_consultation
from app.database import db
from app.editions.models import TranslatedText, Translation
from app.editions.parts import Group, Part, State, digest_of, parts_of
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


@dataclass(frozen=True, kw_only=True)
class Readable:
    """The languages people can read a consultation in, and the texts of one of them: by part, the words and
    the mark of the English they were made from."""

    languages: tuple[str, ...] = ()
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def find(self, part: str, english: str) -> str | None:
        """The words of this part; None when nobody has translated it, or its English is another one since:
        show the English."""
        words, made_from = self.texts.get(part, ("", ""))
        return words if words and made_from == digest_of(english) else None


def read(slug: str, language: str) -> Readable:
    """What is public of the translations of a consultation, in one statement. No texts for a language that is
    not public; `language` may be "" to ask for the languages alone."""
    wanted = and_(TranslatedText.translation_id == Translation.id, Translation.language == language)
    rows = db.session.execute(
        select(Translation.language, TranslatedText.part, TranslatedText.words, TranslatedText.made_from)
        .join(Consultation, Consultation.id == Translation.consultation_id)
        .outerjoin(TranslatedText, wanted)
        .where(Consultation.slug == slug, Translation.published_at.is_not(None))
        .order_by(Translation.language, TranslatedText.id)
    ).all()
    return Readable(
        languages=tuple(dict.fromkeys(row.language for row in rows)),
        texts={row.part: (row.words, row.made_from) for row in rows if row.part is not None},
    )


def texts_for(consultation_id: int, language: str) -> dict[str, str]:
    """What is translated and public, by the key of the part (`parts`): "title", "question:12", "option:7" ...

    What `Readable.find` does not find is left out. Empty for a language that is not public.
    """
    consultation = get_consultation(consultation_id)
    readable = read(consultation.slug, language)
    found = {part.key: readable.find(part.key, part.english) for part in parts_of(consultation)}
    return {key: words for key, words in found.items() if words}
