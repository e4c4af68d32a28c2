"""The pages of staff go through gettext too: an administrator walks them in the world of the table of routes,
where whatever stands in a table of the database was written by people, and the rest was not."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.database import db
from tests.house.conftest import MakeSite
from tests.policy.people import fill, visitor
from tests.policy.rows import FILE, Row, read
from tests.pseudo import marked_settings, speak_pretend, untranslated

AREAS = (
    "/account",
    "/manage/consortium",
    "/manage/documents",
    "/manage/meetings",
    "/manage/messages",
    "/manage/needs",
    "/manage/people",
    "/manage/professionals",
)
COLUMNS_OF_A_SHEET = {"code", "name", "patients", "patients_on", "locality", "joined_on", "left_on"}
LONG = 6  # letters: a text so long is nobody's word by accident, and may stand beside others


def written(app: Flask) -> set[str]:
    """Every text in the database, those inside lists and the like included."""
    with app.app_context():
        tables = db.metadata.sorted_tables
        values = [value for table in tables for row in db.session.execute(table.select()) for value in row]
    found: set[str] = set()
    while values:
        value = values.pop()
        if isinstance(value, str):
            found.add(value)
        elif isinstance(value, list | dict):
            values.extend(value.values() if isinstance(value, dict) else value)
    return {text.strip().rstrip(".") for text in found} - {""} | COLUMNS_OF_A_SHEET


def left_over(text: str, known: set[str]) -> str:
    """What of a loose text was written by nobody."""
    for long in sorted((one for one in known if len(one) >= LONG), key=len, reverse=True):
        text = text.replace(long, " ")
    words = [part.strip(" :.,–()") for part in re.split(r",|:| – ", text)]
    return " ".join(word for word in words if word not in known).strip()


def is_walked(row: Row) -> bool:
    here = row.address.startswith(AREAS) or (
        "/invitations" in row.address or "/easy-read" in row.address or "/translations" in row.address
    )
    return row.method == "GET" and here and row.answers["admin"] == "200"


def test_what_staff_read_is_translated(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    speak_pretend(monkeypatch)
    site = make_site(**marked_settings())
    world = fill(site)
    admin, known = visitor(site, "admin"), written(site)
    rows = [row for row in read(FILE.read_text(encoding="utf-8")) if is_walked(row)]
    found: dict[str, str] = {}
    for row in rows:
        page = admin.ask("GET", row.at(world))
        if page.mimetype == "text/html":
            found |= {text: row.address for text in untranslated(page.text) if left_over(text, known)}

    assert len(rows) > 50
    assert not found, f"wrap these in _() or {{% trans %}}: {found}"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ann Gull", ""),
        (": Ann Gull –", ""),
        ("Ann Gull (X99000)", ""),
        ("gp", ""),
        ("closed", "closed"),
        ("gp and others", "gp and others"),
        ("Close the account of Ann Gull", "Close the account of"),
    ],
)
def test_a_word_of_the_site_is_told_from_what_people_wrote(text: str, left: str) -> None:
    assert left_over(text, {"Ann Gull", "X99000", "gp"}) == left
