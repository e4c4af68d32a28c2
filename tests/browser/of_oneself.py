"""What people of the small world say about themselves."""

from __future__ import annotations

from datetime import date

from flask import Flask

from app.database import transaction
from app.equality.operations.saying import keep_slip
from app.equality.operations.settling import write_figures
from app.equality.questions import PAGES
from app.equality.tickets import seal, slip_key
from tests.browser.happenings import Made, Say
from tests.factories import TESTER


def say_of_oneself(app: Flask, made: Made, say: Say) -> None:
    """Sixty people say something, and of the people of the area a little is known."""
    with app.app_context(), transaction() as at:
        for who in range(60):
            for page, questions in PAGES.items():
                said = {one.key: [one.every_code[(who * who) % len(one.every_code)]] for one in questions}
                said = {key: codes for key, codes in said.items() if key != "conditions" or who % 2}
                keep_slip(made.id, slip_key(f"{who}", page), page, said, seal=seal(), at=at)
        figures = {"female": 61_000, "male": 59_000}
        write_figures("sex", figures, source=say("Census"), as_of=date(2021, 3, 21), actor=TESTER, at=at)
