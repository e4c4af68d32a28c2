"""What of this site can be evidence for a decision: documents, the list, and reports."""

from __future__ import annotations

from flask import current_app, url_for
from flask_babel import gettext as _

from app.consultations.documents import subject_of
from app.consultations.models import Consultation
from app.decisions.record import Source
from app.documents.queries import list_of
from app.results.queries import find_number_for


def offered(consultation: Consultation) -> list[Source]:
    """What can be chosen as evidence without typing an address: all of it is public."""
    reports: list[tuple[str, str]] = current_app.extensions["report_versions"](consultation)
    slug, number, found = consultation.slug, find_number_for(consultation.id), list(reports)
    if number:
        found.append((url_for("results.show", number=number), _("Priority list %(n)s", n=number)))
    found.append((url_for("consultations.show", slug=slug), _("What was asked")))
    found += [
        (url_for("documents.show", key=each.key), each.title) for each in list_of(subject_of(consultation.id))
    ]
    return [Source(url=url, title=title) for url, title in found]
