"""Annex D: the documents and letters kept with a consultation, and what organisations and groups answered."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _
from flask_babel import ngettext

from app.documents.pages import file_words
from app.documents.queries import Entry
from app.reports.composing.pieces import prose, told
from app.reports.composing.sources import Sources
from app.reports.values import Block, Column, Prose, Subheading, Table
from app.web.formats import london_day, long_date, number


def submissions(sources: Sources) -> tuple[Block, ...]:
    """Every document with its day and fingerprint; those that came while or after people answered in full."""
    return (*_groups(sources), *_documents(sources), *_in_full(sources))


def _groups(sources: Sources) -> tuple[Block, ...]:
    found = sources.published.patient_groups if sources.published else None
    if found is None or not found.sent:
        return ()
    sent = ngettext(
        "%(n)s patient group answered as a group, with one voice.",
        "%(n)s patient groups answered as groups, each with one voice.",
        found.sent,
        n=number(found.sent),
    )
    return prose(sent, _("What they said together stands in section 5."))


def _documents(sources: Sources) -> tuple[Block, ...]:
    if not sources.documents:
        return prose(_("No document and no letter of an organisation is kept with this consultation."))
    rows = tuple(
        (
            each.title,
            file_words(each),
            long_date(london_day(each.added_at)),
            f"/documents/{each.key}",
            each.digest,
        )
        for each in sources.documents
    )
    heads = (
        (_("Document"), _("Its title")),
        (_("What it is"), _("The kind of file, and its size")),
        (_("Added"), _("The day it was added")),
        (_("Where"), _("An address on this site")),
        (_("Fingerprint"), _("SHA-256 of the file")),
    )
    return (
        Table(
            key="documents",
            title=_("Documents and letters kept with this consultation"),
            columns=tuple(Column(head=head, meaning=meaning) for head, meaning in heads),
            rows=rows,
            note=_("A fingerprint changes as soon as one sign of the file changes."),
        ),
    )


def _in_full(sources: Sources) -> Iterator[Block]:
    """The text of what came after it opened, which is what others sent; the rest was there for everybody to
    read before they answered."""
    later = [each for each in sources.documents if _came_later(sources, each) and each.words]
    if later:
        yield Prose(text=_("What came after people could answer, in full:"))
    for each in later:
        yield Subheading(text=each.title)
        yield from told(each.words)


def _came_later(sources: Sources, entry: Entry) -> bool:
    opened = sources.consultation.opens_at
    return opened is not None and entry.added_at > opened
