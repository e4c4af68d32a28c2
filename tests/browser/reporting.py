"""The report of the consultation that is over: a version that is public, and a newer one that is not yet."""

from __future__ import annotations

from flask import Flask

from app.reports.texts import PARTS
from tests.browser.happenings import Say
from tests.reports.built import built, published, wrote


def report_on(app: Flask, number: int, say: Say) -> None:
    """Write every part, publish a version with its board paper, and build another."""
    written = {key.replace("-", "_"): say(f"What there is to say of {key}.") for key in PARTS}
    wrote(app, number, **written)
    published(app, number, board_paper=True)
    wrote(app, number, introduction=say("A new beginning.\n\nIn two paragraphs."))
    built(app, number)
