"""Pictures of something, for tests."""

from __future__ import annotations

from flask import Flask

from app.database import transaction
from app.documents.checking.content import check
from app.pictures.making import sizes
from app.pictures.operations import PictureTexts, Stored, add_picture
from app.pictures.queries import Entry, get_of
from app.pictures.serving import store
from tests.documents.making import a_picture
from tests.factories import TESTER


def a_picture_of(
    app: Flask,
    subject: str,
    content: bytes = b"",
    *,
    size: tuple[int, int] = (40, 30),
    alt: str = "A nurse",
    caption: str = "",
    leads: bool = False,
) -> Entry:
    """A picture of this subject; `alt` "": it only decorates."""
    with app.app_context(), transaction() as at:
        made = sizes(check(content or a_picture("JPEG", size)))
        files = [Stored(made=each, digest=store().put(each.content)) for each in made]
        texts = PictureTexts(alt=alt, decorates=not alt, caption=caption, leads=leads)
        return get_of(subject, add_picture(subject, files, texts, actor=TESTER, at=at))
