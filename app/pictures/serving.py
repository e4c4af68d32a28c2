"""Handing out pictures, and what rooms above tell this one when the site starts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Flask, Response, current_app, send_file

from app.documents.kinds import SERVED
from app.documents.store import Store
from app.errors import NotFound
from app.pictures.pages import Owner
from app.pictures.queries import MISSING, Size

# Opened on its own it is a picture and nothing else, whatever somebody managed to hide in it.
_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"


def init_app(app: Flask, owners: Mapping[str, Owner]) -> None:
    """Rooms above tell what pictures belong to, by the part of a subject before its colon. The files lie
    beside the documents, so that one backup holds both."""
    app.extensions["pictures_owners"] = dict(owners)
    app.extensions["pictures_store"] = Store(folder=Path(app.config["DOCUMENTS_FOLDER"]) / "pictures")


def store() -> Store:
    """Where the pictures of this site are."""
    found = current_app.extensions["pictures_store"]
    assert isinstance(found, Store)
    return found


def owner(kind: str) -> Owner:
    """A kind of subject; NotFound if nothing of that kind has pictures."""
    found: Owner | None = current_app.extensions["pictures_owners"].get(kind)
    if found is None:
        raise NotFound(MISSING)
    return found


def is_public(subject: str) -> bool:
    """Whether everybody may see the pictures of this subject."""
    kind, _colon, number = subject.partition(":")
    return owner(kind).is_public(number)


def handed_out(size: Size) -> Response:
    """The file, as what it was made to be: never guessed by the browser."""
    path = store().path(size.digest)
    if not path.is_file():
        current_app.logger.error("pictures: the file %s is missing", size.digest)
        raise NotFound(MISSING)
    answer = send_file(path, mimetype=SERVED[size.kind].media_type, etag=size.digest, max_age=None)
    answer.headers["Content-Disposition"] = "inline"
    answer.headers["Content-Security-Policy"] = _POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
