"""Documents of the small world, and other ways to read its consultations."""

from __future__ import annotations

from flask import Flask

from tests.browser.happenings import Say
from tests.documents.making import CSV, PDF, a_document


def add_documents(app: Flask, subject: str, say: Say) -> tuple[str, ...]:
    """One with its text, a PDF alone, and a table; returns their keys."""
    about = ((PDF, say("The first figures")), (PDF, ""), (CSV, ""))
    return tuple(
        a_document(app, subject, content, title=say(f"Report {place}"), words=words).key
        for place, (content, words) in enumerate(about, start=1)
    )
