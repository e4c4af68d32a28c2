"""What documents need to know of a consultation: when it is public, and where its staff page is."""

from __future__ import annotations

from flask import url_for

from app.consultations.models import Consultation
from app.consultations.queries import get
from app.documents.pages import About, Line, Owner, lines
from app.documents.queries import Entry, list_of
from app.errors import NotFound
from app.lifecycle import Timetable


def subject_of(consultation_id: int) -> str:
    """Under which name documents belong to a consultation."""
    return f"consultation:{consultation_id}"


def get_named(number: str) -> Consultation:
    """The consultation whose number stands in a subject; NotFound if there is none."""
    if not (number.isascii() and number.isdigit()):
        raise NotFound("There is no such consultation.")
    return get(int(number))


def _about(number: str) -> About:
    consultation = get_named(number)
    return About(
        title=consultation.title,
        back_url=url_for("manage_consultations.overview", consultation_id=consultation.id),
        back_words=consultation.title,
        timetable=consultation.timetable,
    )


def _timetable(entry: Entry) -> Timetable:
    return get_named(entry.subject.partition(":")[2]).timetable


def _back(entry: Entry) -> tuple[str, str]:
    consultation = get_named(entry.subject.partition(":")[2])
    return url_for("consultations.show", slug=consultation.slug), consultation.title


OWNER = Owner(timetable=_timetable, about=_about, back=_back)


def documents_of(consultation: Consultation, *, for_staff: bool = False) -> list[Line]:
    """The documents for its page; those that were added after it opened say when."""
    entries = list_of(subject_of(consultation.id))
    return lines(entries, opened_at=consultation.opens_at, for_staff=for_staff)
