"""Open answers are not public: what looks personal in them is told gently, and nothing is held up."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from app.database import db
from app.responses.models import OpenAnswer
from tests import factories
from tests.journeys.browsing import Browsing
from tests.journeys.test_taking_part import given as marks_given

WORDS = "I am 401 023 2137, and Dr Patel was kind."


def test_what_looks_personal_is_told_on_the_check_page_and_sent_as_it_was_written(app: Flask) -> None:
    factories.a_consultation(app)
    browsing = Browsing.anew(app, "/consultations/local-care").follow("Start now")
    browsing.press("Continue", {"group": browsing.values("group")["A patient"]})
    browsing.press("Continue", {"words": WORDS})
    browsing.press("Continue", marks_given(browsing, ("Quite", "Quite", "Quite")))

    assert "Did you mean to tell us this?" in browsing.text
    assert "This looks like an NHS number: “401 023 2137”." in browsing.text

    browsing.press("Confirm and send")

    with app.app_context():
        assert db.session.scalars(select(OpenAnswer.text)).all() == [WORDS]
