"""Documents of the small world, and other ways to read its consultations."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app import clock
from app.needs.kinds import Need
from tests.browser.happenings import Say
from tests.documents.making import CSV, PDF, a_document
from tests.needs.telling import a_need


def add_documents(app: Flask, subject: str, say: Say) -> tuple[str, ...]:
    """One with its text, a PDF alone, and a table; returns their keys."""
    about = ((PDF, say("The first figures")), (PDF, ""), (CSV, ""))
    return tuple(
        a_document(app, subject, content, title=say(f"Report {place}"), words=words).key
        for place, (content, words) in enumerate(about, start=1)
    )


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
