"""Values for the pages of documents, and for the pages of rooms above that list them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.documents.kinds import Kind
from app.documents.queries import Entry
from app.languages import ENGLISH, LANGUAGES, Language
from app.lifecycle import Timetable
from app.web.formats import file_size
from app.web.tongues import language_name

_KINDS = {
    Kind.PDF: _l("PDF"),
    Kind.DOCX: _l("Word"),
    Kind.ODT: _l("ODT"),
    Kind.XLSX: _l("Excel"),
    Kind.CSV: _l("CSV"),
    Kind.PNG: _l("PNG"),
    Kind.JPEG: _l("JPEG"),
    Kind.WEBP: _l("WebP"),
}


CONSULTATIONS, NEWS = "manage_documents", "manage_news_documents"
"""The doors for staff."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What the room above tells of a subject: its name, the staff page documents were reached from, and the
    part of the staff menu that page is in."""

    title: str
    back_url: str
    back_words: str
    timetable: Timetable
    section: str = "consultations"


@dataclass(frozen=True, kw_only=True)
class Owner:
    """A kind of subject. `timetable`: when a document of it is public; `about`: the subject (its key) for the
    staff pages of this room, or None where documents are added elsewhere; `back`: address and name of the
    public page it stands on, or None where it stands on many. All raise NotFound. `door`: whose work it is to
    add them, and so which staff pages (`manage_views.DOORS`)."""

    timetable: Callable[[Entry], Timetable]
    about: Callable[[str], About] | None = None
    back: Callable[[Entry], tuple[str, str]] | None = None
    door: str = CONSULTATIONS


@dataclass(frozen=True, kw_only=True)
class Line:
    """A document in a list. `page_url`: its text as a web page ("" where there is none); `file_words`: 'PDF,
    545KB', or 'PDF only, 545KB'; `added_at`: only where it came later than the rest."""

    title: str
    page_url: str
    file_url: str
    file_words: str
    language: Language
    is_foreign: bool
    language_name: str
    added_at: datetime | None


def lines(
    entries: Iterable[Entry],
    *,
    opened_at: datetime | None = None,
    for_staff: bool = False,
    door: str = CONSULTATIONS,
) -> list[Line]:
    """The list for the public, or with a door of staff, who see what is not public yet."""
    return [line(entry, opened_at=opened_at, for_staff=for_staff, door=door) for entry in entries]


def line(
    entry: Entry, *, opened_at: datetime | None = None, for_staff: bool = False, door: str = CONSULTATIONS
) -> Line:
    """One document. `opened_at`: when people began to answer; what was added after that says so."""
    door = door if for_staff else "documents"
    language = LANGUAGES[entry.language]
    return Line(
        title=entry.title,
        page_url=url_for(f"{door}.show", key=entry.key) if entry.words else "",
        file_url=url_for(f"{door}.file", key=entry.key, file_name=entry.file_name),
        file_words=file_words(entry),
        language=language,
        is_foreign=entry.language != ENGLISH,
        language_name=language_name(language),
        added_at=entry.added_at if opened_at and entry.added_at > opened_at else None,
    )


def file_words(entry: Entry) -> str:
    """What stands in brackets behind the title, as the NHS writes it."""
    kind, size = str(_KINDS[entry.kind]), file_size(entry.size)
    if entry.kind is Kind.PDF and not entry.words:
        return _("%(kind)s only, %(size)s", kind=kind, size=size)
    return _("%(kind)s, %(size)s", kind=kind, size=size)
