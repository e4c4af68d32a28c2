"""Documents of the small world, and other ways to read its consultations."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app import clock
from app.consultations.queries import get
from app.database import db, transaction
from app.editions.models import TranslatedText
from app.editions.operations.translating import begin, publish, show_video
from app.editions.parts import parts_of
from app.editions.queries.easy_read import find
from app.needs.kinds import Need
from app.story.queries import list_latest
from tests.browser.happenings import Say
from tests.documents.making import CSV, PDF, a_document
from tests.editions.writing import a_translation, an_easy_read
from tests.factories import TESTER
from tests.needs.telling import a_need
from tests.pictures.making import a_picture_of
from tests.value.claiming import published_value


def add_documents(app: Flask, subject: str, say: Say) -> tuple[str, ...]:
    """One with its text, a PDF alone, and a table; returns their keys."""
    about = ((PDF, say("The first figures")), (PDF, ""), (CSV, ""))
    return tuple(
        a_document(app, subject, content, title=say(f"Report {place}"), words=words).key
        for place, (content, words) in enumerate(about, start=1)
    )


def attach(app: Flask, post: int, say: Say) -> tuple[str, str]:
    """Pictures and a document of this draft, and of what is public; returns a key of each of the draft."""
    with app.app_context():
        public = [one.id for one in list_latest(9)]
    for number in (*public, post):
        alt, caption = say("A nurse"), say("At the harbour")
        picture = a_picture_of(app, f"post:{number}", size=(1400, 700), leads=True, alt=alt, caption=caption)
        a_picture_of(app, f"post:{number}", size=(300, 500), alt=alt, caption=caption)
        document = a_document(app, f"post:{number}", title=say("All figures"), words=say("Ten people."))
    published_value(app, say=say)
    return picture.key, document.key


def tell_needs(app: Flask, number: int, say: Say) -> tuple[str, str]:
    """One that waits for too long, and one that was met; returns their keys."""
    long_ago = clock.now() - timedelta(days=30)
    waits = a_need(
        app,
        *Need,
        consultation_id=number,
        asked_at=long_ago,
        name=say("Ann"),
        other=say("Yellow"),
        language="ur",
    )
    return waits, a_need(app, contact=say("Quay 7"), asked_at=long_ago, sent_at=clock.now())


def write_editions(app: Flask, number: int, say: Say) -> int:
    """An Easy Read version, two translations and a video; returns a sentence of the first."""
    an_easy_read(
        app, number, [say("We want to hear from you."), say("Tell us.")], alt=say("Two people who talk")
    )
    for language in ("pl", "ur"):
        with app.app_context():
            words = {part.key: say(f"{language} {part.english}") for part in parts_of(get(number))}
        a_translation(app, number, language, words=words)
    with app.app_context(), transaction() as at:
        begin(number, "bfi", actor=TESTER, at=at)
        show_video(number, "bfi", "https://video.example/1", actor=TESTER, at=at)
        publish(number, "bfi", actor=TESTER, at=at)
        text = db.session.query(TranslatedText).filter_by(part="summary").first()
        assert text is not None
        text.made_from = "what was there before"
        version = find(number)
        assert version is not None
        return version.pairs[0].id
