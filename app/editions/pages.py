"""Values for the pages of editions, and for the page of a consultation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from app.consultations.documents import get_named
from app.documents.pages import Owner
from app.documents.queries import Entry
from app.editions.models import Translation
from app.editions.page_words import SUGGESTED
from app.editions.parts import State
from app.editions.queries import easy_read, translating
from app.editions.queries.easy_read import Pair
from app.editions.queries.translating import Side
from app.languages import LANGUAGES, Language
from app.lifecycle import Timetable
from app.web.tongues import language_name


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A pair on a page. `picture_url`: "" where there is no picture."""

    sentence: str
    picture_url: str
    alt: str


def shown(pairs: Sequence[Pair], *, for_staff: bool = False) -> list[Shown]:
    """Pairs with the addresses of their pictures; staff see pictures that are not public yet."""
    door = "manage_documents.file" if for_staff else "documents.file"
    return [
        Shown(
            sentence=pair.sentence,
            picture_url=url_for(door, key=pair.picture.key, file_name=pair.picture.file_name)
            if pair.picture
            else "",
            alt=pair.alt,
        )
        for pair in pairs
    ]


def _pictures(entry: Entry) -> Timetable:
    """A picture is public with its consultation, once it is part of what was approved."""
    consultation = get_named(entry.subject.partition(":")[2])
    return consultation.timetable if easy_read.is_picture_public(entry) else Timetable()


OWNER = Owner(timetable=_pictures)


@dataclass(frozen=True, kw_only=True)
class Tongue:
    """A language a consultation can be read in."""

    language: Language
    url: str


@dataclass(frozen=True, kw_only=True)
class Editions:
    """The other ways to read a consultation. `easy_read_url`: "" while there is none."""

    easy_read_url: str
    tongues: tuple[Tongue, ...]


def editions_of(consultation_id: int, slug: str) -> Editions:
    """What the page of a consultation says about other ways to read it."""
    languages = [LANGUAGES[code] for code in translating.list_public(consultation_id) if code in LANGUAGES]
    return Editions(
        easy_read_url=url_for("editions.easy_read", slug=slug)
        if easy_read.is_approved(consultation_id)
        else "",
        tongues=tuple(
            Tongue(language=each, url=url_for("editions.translated", slug=slug, language=each.code))
            for each in languages
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A translation in the list of staff."""

    language: Language
    name: str
    done: int
    old: int
    every: int
    is_public: bool


def progress(translation: Translation, sides: Sequence[Side]) -> Progress:
    """How far it is."""
    language = LANGUAGES[translation.language]
    states = [side.state for side in sides]
    return Progress(
        language=language,
        name=language_name(language),
        done=states.count(State.DONE),
        old=states.count(State.OLD),
        every=len(states),
        is_public=translation.published_at is not None,
    )


def suggested_for(language: str) -> dict[str, str]:
    """What to offer whoever translates the words of the page, by part."""
    return {f"words:{name}": words for name, words in SUGGESTED.get(language, {}).items()}
