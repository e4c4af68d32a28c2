"""The check of the record names published decisions that somebody changed outside this site."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text

from app.database import db
from tests.decisions.deciding import a_decision
from tests.decisions.test_publishing import LATER, published
from tests.inspector import InspectedClient


def test_the_page_and_the_command_name_a_decision_that_was_changed(
    app: Flask, staff: InspectedClient
) -> None:
    slug = a_decision(app, published(app), LATER)
    assert "Every published decision says what it said" in staff.get("/manage/activity/check").text
    with app.app_context():
        assert app.test_cli_runner().invoke(args=["check-chains"]).exit_code == 0

    with app.app_context():
        db.session.execute(text("UPDATE decisions SET digest = 'other'"))
        db.session.commit()

    page = staff.get("/manage/activity/check").text
    assert "Published decisions were changed" in page
    assert f'href="/decisions/{slug}"' in page
    with app.app_context():
        ran = app.test_cli_runner().invoke(args=["check-chains"])
    assert ran.exit_code == 1
    assert f"decision {slug}: not what was published" in ran.output
