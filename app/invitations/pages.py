"""Values for the pages, letters and files of codes. What holds a code is made once and kept nowhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import gettext as _
from markupsafe import Markup

from app.consultations.models import Consultation
from app.invitations.models import CANCELLED, REPLACED, UNUSED, USED, Invitation, InvitationBatch
from app.invitations.operations.making import Made
from app.invitations.queries import Counts, count_by_batch, find_practice_names
from app.mail.operations import Letter
from app.mail.pages import link, write
from app.web.formats import london_day
from app.web.qr import printed_qr_code

_STANDS_IN = "0000-0000-0000-0000-0"  # for a code, in the letter all others are made from
_MOMENT_BEFORE = timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class PrintedCode:
    """One code as it stands on paper."""

    number: int
    code: str
    qr: Markup


@dataclass(frozen=True, kw_only=True)
class BatchLine:
    """A batch as it stands in a list. `whom`: for whom its codes are; `group`: what they are, or ""."""

    batch: InvitationBatch
    counts: Counts
    whom: str
    group: str


def in_all(every: Collection[Counts]) -> Counts:
    """Counts added up."""
    return Counts(
        used=sum(each.used for each in every),
        unused=sum(each.unused for each in every),
        cancelled=sum(each.cancelled for each in every),
    )


def lines(batches: Sequence[InvitationBatch], consultation: Consultation) -> list[BatchLine]:
    """Batches with their counts: two statements, however many there are."""
    counts = count_by_batch(batch.id for batch in batches)
    names = find_practice_names({batch.practice_code for batch in batches})
    groups = {group.id: group.label for group in consultation.respondent_groups}
    return [
        BatchLine(
            batch=batch,
            counts=counts.get(batch.id, Counts()),
            whom=_whom(batch, names.get(batch.practice_code, batch.practice_code)),
            group=groups.get(batch.respondent_group_id or 0, ""),
        )
        for batch in batches
    ]


def _whom(batch: InvitationBatch, practice: str) -> str:
    if not practice:
        return _("No practice in particular")
    return _("Patient group of %(practice)s", practice=practice) if batch.for_ppg else practice


def state_of(held: Invitation) -> str:
    """What became of a code."""
    return {
        UNUSED: _("Not used yet"),
        USED: _("Used"),
        CANCELLED: _("Cancelled"),
        REPLACED: _("Lost, and replaced by another code"),
    }[held.state]


def may_replace(held: Invitation) -> bool:
    """Whether it can be lost and replaced: once for each person."""
    return held.state == UNUSED and held.replaces_id is None


def code_page(slug: str) -> str:
    """The absolute address of the page a code is typed into."""
    return link("responses.code", slug=slug)


def to_type(address: str) -> str:
    """An address as people type it: without what browsers put before it themselves."""
    return address.removeprefix("https://").removeprefix("http://")


def printed(made: Made, address: str) -> Iterator[PrintedCode]:
    """Each code, its number and its QR code, drawn when the page comes to it."""
    for number, code in made.numbered:
        yield PrintedCode(number=number, code=code, qr=printed_qr_code(f"{address}#{code}"))


def csv_of(made: Made, address: str) -> str:
    """The same for a printer or a mailing house. Nobody typed anything in it, so no cell can be a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("number", "code", "page", "link"))
    writer.writerows((number, code, address, f"{address}#{code}") for number, code in made.numbered)
    return out.getvalue()


def last_day(consultation: Consultation, ends_at: datetime | None) -> date | None:
    """The last day on which a code works; None while nobody knows when the consultation closes."""
    moments = [moment for moment in (ends_at, consultation.timetable.ends_at) if moment is not None]
    return london_day(min(moments) - _MOMENT_BEFORE) if moments else None


def letter_with(
    consultation: Consultation, ends_at: datetime | None, name: str = "invited"
) -> Callable[[str], Letter]:
    """What makes the letter of a code: written once, however many codes there are. `name`: which letter."""
    day = last_day(consultation, ends_at)
    address = code_page(consultation.slug)
    of_all = write(name, title=consultation.title, last_day=day, address=address, code=_STANDS_IN)

    def of(code: str) -> Letter:
        text, html = (part.replace(_STANDS_IN, code) for part in (of_all.text, of_all.html))
        return Letter(subject=of_all.subject, text=text, html=html)

    return of


def reminder_until(consultation: Consultation) -> Callable[[datetime | None], Callable[[str], Letter]]:
    """What makes what makes the letters of a reminder: they name the last day of the code."""
    return lambda ends_at: letter_with(consultation, ends_at, "invited_again")


def example_of_reminder(consultation: Consultation) -> Letter:
    """A reminder as somebody will read it, with a code that is none."""
    return reminder_until(consultation)(None)(_STANDS_IN)
