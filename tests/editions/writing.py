"""Editions for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import Flask

from app.actor import Actor
from app.consultations.queries import get
from app.database import transaction
from app.documents.checking.content import check
from app.documents.serving import store
from app.editions.operations import easy_read, translating
from app.editions.operations.easy_read import PairTexts, Picture
from app.editions.operations.translating import Translated
from app.editions.parts import parts_of
from app.editions.queries.easy_read import find, mark
from tests.documents.making import a_picture
from tests.factories import TESTER


def stored(content: bytes) -> Picture:
    """A picture on the disk. Needs an app context."""
    checked = check(content)
    return Picture(checked=checked, digest=store().put(checked.content), file_name="picture.png")


def an_easy_read(
    app: Flask,
    number: int,
    sentences: Sequence[str] = ("We want to hear from you.", "Tell us what matters."),
    *,
    approved: bool = True,
    alt: str = "Two people who talk",
    writer: Actor = TESTER,
) -> None:
    """An Easy Read version with these sentences; the first has a picture."""
    with app.app_context():
        picture = stored(a_picture(size=(60, 40)))
        with transaction() as at:
            for place, sentence in enumerate(sentences):
                pair = PairTexts(sentence=sentence, alt=alt, picture=None if place else picture)
                easy_read.add_pair(number, pair, actor=writer, at=at)
            if approved:
                version = find(number)
                assert version is not None
                easy_read.approve(number, seen=mark(version), actor=TESTER, at=at)


def a_translation(
    app: Flask,
    number: int,
    language: str = "pl",
    *,
    published: bool = True,
    words: Mapping[str, str] | None = None,
) -> None:
    """A translation in which every text stands, with the language before it; or with these words, by part."""
    with app.app_context(), transaction() as at:
        translating.begin(number, language, actor=TESTER, at=at)
        parts = parts_of(get(number))
        said = [
            Translated(
                part=part.key,
                words=(words or {}).get(part.key, f"{language} {part.english}"),
                seen=part.digest,
            )
            for part in parts
        ]
        translating.write(number, language, said, actor=TESTER, at=at)
        if published:
            translating.publish(number, language, actor=TESTER, at=at)
