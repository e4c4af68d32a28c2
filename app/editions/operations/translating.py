"""Translating a consultation, text by text; and showing a translation to people, or hiding it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from app.actor import Actor
from app.audit.document_events import (
    TranslationBegun,
    TranslationChanged,
    TranslationHidden,
    TranslationPublished,
    TranslationRemoved,
)
from app.audit.operations import record
from app.consultations.queries import get as get_consultation
from app.consultations.queries import get_locked
from app.database import db
from app.editions.models import TranslatedText, Translation
from app.editions.parts import State, parts_of
from app.editions.queries.translating import find, get, sides
from app.errors import Refused
from app.languages import ENGLISH, LANGUAGES


@dataclass(frozen=True, kw_only=True)
class Translated:
    """What was written for one part. `seen`: the digest of the English beside it; `still_right`: a text that
    was made from other English fits this one too."""

    part: str
    words: str
    seen: str
    still_right: bool = False


def begin(consultation_id: int, language: str, *, actor: Actor, at: datetime) -> Translation:
    """Begin a translation; the same twice is one."""
    if language not in LANGUAGES or language == ENGLISH:
        raise Refused("Choose a language.", field="language")
    get_locked(consultation_id)
    known = find(consultation_id, language)
    if known is not None:
        return known
    translation = Translation(consultation_id=consultation_id, language=language)
    db.session.add(translation)
    db.session.flush()
    record(TranslationBegun(subject=_subject(translation), language=language), actor, at)
    return translation


def _subject(translation: Translation) -> str:
    return f"consultation:{translation.consultation_id}"


def write(
    consultation_id: int, language: str, texts: Iterable[Translated], *, actor: Actor, at: datetime
) -> None:
    """Write texts. One that was only sent along, and not touched, stays as old as it was."""
    get_locked(consultation_id)
    translation = get(consultation_id, language)
    known = {part.key for part in parts_of(get_consultation(consultation_id))}
    written = {text.part: text for text in translation.texts}
    for text in texts:
        if text.part in known:
            _write(translation, written.get(text.part), text)
    db.session.flush()
    record(TranslationChanged(subject=_subject(translation), language=language), actor, at)


def _write(translation: Translation, before: TranslatedText | None, text: Translated) -> None:
    words = text.words.strip()
    if before is None:
        if words:
            translation.texts.append(TranslatedText(part=text.part, words=words, made_from=text.seen))
    elif not words:
        translation.texts.remove(before)
    elif words != before.words or text.still_right:
        before.words, before.made_from = words, text.seen


def is_video_address(url: str) -> bool:
    """Whether a page may lead there: https, a host, and nobody's name before it."""
    parts = urlsplit(url.strip())
    return parts.scheme == "https" and bool(parts.hostname) and not parts.username


def show_video(consultation_id: int, language: str, url: str, *, actor: Actor, at: datetime) -> None:
    """Say where the video of a signed translation is."""
    if not is_video_address(url):
        raise Refused("Enter an address that begins with https://", field="video_url")
    get_locked(consultation_id)
    translation = get(consultation_id, language)
    translation.video_url = url.strip()
    db.session.flush()
    record(TranslationChanged(subject=_subject(translation), language=language), actor, at)


def publish(consultation_id: int, language: str, *, actor: Actor, at: datetime) -> None:
    """Show it to people, once the title and every question are there (or the video)."""
    get_locked(consultation_id)
    translation = get(consultation_id, language)
    if LANGUAGES[language].is_signed:
        if not translation.video_url:
            raise Refused("Enter the address of the video first.")
    elif _lacks_the_heart(translation):
        raise Refused("Translate the title and all questions first.")
    translation.published_at = translation.published_at or at
    db.session.flush()
    record(TranslationPublished(subject=_subject(translation), language=language), actor, at)


def _lacks_the_heart(translation: Translation) -> bool:
    """Whether the title, or the text of a question, is missing or old."""
    every = sides(translation, parts_of(get_consultation(translation.consultation_id)))
    heart = [side for side in every if side.part.what in {"title", "question"}]
    return any(side.state is not State.DONE for side in heart)


def hide(consultation_id: int, language: str, *, actor: Actor, at: datetime) -> None:
    """Take it back from people; the texts stay."""
    get_locked(consultation_id)
    translation = get(consultation_id, language)
    translation.published_at = None
    db.session.flush()
    record(TranslationHidden(subject=_subject(translation), language=language), actor, at)


def remove(consultation_id: int, language: str, *, actor: Actor, at: datetime) -> None:
    """Delete it for good."""
    get_locked(consultation_id)
    translation = get(consultation_id, language)
    record(TranslationRemoved(subject=_subject(translation), language=language), actor, at)
    db.session.delete(translation)
    db.session.flush()
