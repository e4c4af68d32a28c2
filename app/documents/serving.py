"""Handing out files, and what rooms above tell this one when the site starts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, current_app, send_file

from app.documents.kinds import SERVED, Kind
from app.documents.pages import Owner
from app.documents.queries import Entry
from app.documents.store import Store
from app.errors import NotFound

# Whatever hides in a file: it runs nothing, loads nothing and sends nothing. ("sandbox" would also keep a
# browser from showing a PDF.)
_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def init_app(app: Flask, owners: Mapping[str, Owner]) -> None:
    """Rooms above tell what documents belong to, by the part of a subject before its colon."""
    app.extensions["documents_owners"] = dict(owners)
    app.extensions["documents_store"] = Store(folder=Path(app.config["DOCUMENTS_FOLDER"]))


def store() -> Store:
    """Where the files of this site are."""
    found = current_app.extensions["documents_store"]
    assert isinstance(found, Store)
    return found


def owner(kind: str) -> Owner:
    """A kind of subject; NotFound if nothing of that kind has documents."""
    found: Owner | None = current_app.extensions["documents_owners"].get(kind)
    if found is None:
        raise NotFound("There is no such document.")
    return found


def owner_of(entry: Entry) -> Owner:
    """The kind of subject that a document belongs to; NotFound as in `owner`."""
    return owner(entry.subject.partition(":")[0])


def handed_out(entry: Entry, file_name: str) -> Response:
    """The file, as what it was found to be: never guessed from its name, nor by the browser."""
    if file_name != entry.file_name:
        raise NotFound("There is no such document.")
    served, path = SERVED[entry.kind], store().path(entry.digest)
    if not path.is_file():
        current_app.logger.error("documents: the file of %s is missing", entry.key)
        raise NotFound("This document is missing. Please tell us.")
    answer = send_file(
        path,
        mimetype=served.media_type,
        as_attachment=not served.inline,
        download_name=entry.file_name,
        etag=entry.digest,
        max_age=None,
    )
    if served.inline:
        answer.headers["Content-Disposition"] = f"inline; filename={entry.file_name}"
    answer.headers["Content-Security-Policy"] = _POLICY if entry.kind is Kind.PDF else f"{_POLICY}; sandbox"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
