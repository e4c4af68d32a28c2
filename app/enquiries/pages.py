"""Values for the pages and the letter of enquiries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.models import Consultation
from app.enquiries.models import Enquiry
from app.enquiries.queries import State, state_of
from app.mail.operations import Letter
from app.mail.pages import write
from app.web.formats import london_day, number

_SHOWN = 160  # characters of a question in a list


@dataclass(frozen=True, kw_only=True)
class Row:
    """An enquiry in the list of staff. `age`: how long it waits, or when it was answered."""

    id: int
    text: str
    consultation: str
    state: str
    tone: str
    age: str
    by_mail: bool


def row(enquiry: Enquiry, titles: Mapping[int, str], at: datetime) -> Row:
    """One line of the list."""
    words, tone = states()[state_of(enquiry)]
    text = " ".join(enquiry.text.split())
    return Row(
        id=enquiry.id,
        text=text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…",
        consultation=titles.get(enquiry.consultation_id, ""),
        state=words,
        tone=tone,
        age=_age(enquiry, at),
        by_mail=bool(enquiry.email),
    )


def states() -> dict[State, tuple[str, str]]:
    """Each state in words, and its tone."""
    return {
        State.WAITING: (_("Waits for an answer"), "warn"),
        State.ANSWERED: (_("Answered"), "brand"),
        State.PUBLISHED: (_("Public"), "go"),
    }


def _age(enquiry: Enquiry, at: datetime) -> str:
    until = enquiry.answered_at or at
    days = max(0, (london_day(until) - london_day(enquiry.asked_at)).days)
    if enquiry.answered_at is None:
        if days == 0:
            return _("Asked today")
        return ngettext("Waits for %(n)s day", "Waits for %(n)s days", days, n=number(days))
    if days == 0:
        return _("Answered on the same day")
    return ngettext("Answered after %(n)s day", "Answered after %(n)s days", days, n=number(days))


def letter_with(consultation: Consultation, answer: str) -> Callable[[str], Letter]:
    """What makes the letter with this answer, of the question."""
    return lambda question: write(
        "enquiry_answered",
        title=consultation.title,
        slug=consultation.slug,
        question=question,
        answer=answer,
    )
