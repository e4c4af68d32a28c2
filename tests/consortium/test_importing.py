"""A sheet through the site: looked at first, then written whole, and exactly as it was shown (M01, A12)."""

from __future__ import annotations

import csv
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.audit.models import AuditEntry
from app.consortium.models import PracticeSheet
from app.consortium.pages.practices import register_csv
from app.consortium.queries import practices as queries
from app.consortium.queries.sheets import read_register
from app.database import db, transaction
from tests.conftest import REALDATA
from tests.consortium.sheets import ROWS, text_of
from tests.consortium.test_sheet import DAMAGED
from tests.faults.hostile import contents
from tests.filled_form import fill
from tests.inspector import InspectedClient, answer_of
from tests.test_queries import cost

SEND = "/manage/consortium/import"


def send(staff: InspectedClient, sent: str | bytes) -> TestResponse:
    """Send a file through the form; what is sent is shown, or the faults are."""
    data = sent.encode() if isinstance(sent, str) else sent
    form: dict[str, Any] = dict(fill(answer_of(staff.get(SEND)), {}).data)
    form["file"] = (BytesIO(data), "practices.csv")
    return staff.post(SEND, data=form, content_type="multipart/form-data", follow_redirects=True)


def bring(staff: InspectedClient, sent: str | bytes, **fields: str) -> TestResponse:
    """Send a file and say yes to it."""
    shown = send(staff, sent)
    assert shown.status_code == 200, shown.text
    return staff.submit(shown, fields)


def test_a_sheet_is_shown_first_and_written_when_it_is_confirmed(app: Flask, staff: InspectedClient) -> None:
    shown = send(staff, text_of())
    with app.app_context():
        assert not queries.list_every_practice()

    done = staff.submit(shown, {})

    assert "3 new practices" in shown.text
    assert "Eastmoor" in shown.text
    assert "13,219 patients" in done.text
    with app.app_context():
        assert len(queries.list_every_practice()) == 3
        assert not db.session.query(PracticeSheet).count()
        record = db.session.query(AuditEntry).filter_by(kind="practices imported").one()
        assert (record.detail["new"], record.detail["changed"]) == (3, 0)


def test_the_same_file_again_changes_nothing(app: Flask, staff: InspectedClient) -> None:
    bring(staff, text_of())

    again = send(staff, text_of())

    assert "Nothing would change" in again.text
    assert "Write this into the register" not in again.text


def test_what_changes_is_shown_old_and_new(app: Flask, staff: InspectedClient) -> None:
    bring(staff, text_of())

    shown = send(staff, text_of(ROWS[0].replace("6219", "6300"), *ROWS[1:]))
    staff.submit(shown, {})

    assert "<del>6,219</del>" in shown.text
    assert "<ins>6,300</ins>" in shown.text
    assert "1 changed, 2 as they are" in shown.text
    with app.app_context():
        assert queries.get_practice("X10001").patients == 6_300


@pytest.mark.parametrize("kind", DAMAGED)
def test_nothing_is_kept_of_a_damaged_file(app: Flask, staff: InspectedClient, kind: str) -> None:
    sent, line, _column, words = DAMAGED[kind]
    before = contents(app)

    refused = send(staff, sent)

    assert refused.status_code == 422
    assert words.replace("“", "").replace("”", "") in refused.text.replace("“", "").replace("”", "")
    assert (f"Line {line}" if line else "The file") in refused.text
    assert contents(app) == before


def test_neither_a_file_nor_cells_is_said_on_the_form(staff: InspectedClient) -> None:
    refused = staff.submit(staff.get(SEND), {})

    assert refused.status_code == 422
    assert "Choose a file, or paste the cells" in refused.text


def test_cells_can_be_pasted_from_a_spreadsheet(staff: InspectedClient) -> None:
    shown = staff.submit(staff.get(SEND), {"pasted": text_of().replace(",", "\t")})

    assert "3 new practices" in shown.text


def test_a_change_in_between_is_a_conflict_and_a_new_preview(app: Flask, staff: InspectedClient) -> None:
    bring(staff, text_of())
    shown = send(staff, text_of(ROWS[0].replace("6219", "6300"), *ROWS[1:]))
    with app.app_context(), transaction():
        queries.get_practice("X10001").patients = 1

    conflict = staff.submit(shown, {})
    with app.app_context():
        assert queries.get_practice("X10001").patients == 1
    done = staff.submit(conflict, {})

    assert conflict.status_code == 409
    assert "has changed since" in conflict.text
    assert "<del>1</del>" in conflict.text
    assert done.status_code == 200
    with app.app_context():
        assert queries.get_practice("X10001").patients == 6_300


def test_a_sheet_is_confirmed_once(app: Flask, staff: InspectedClient) -> None:
    shown = send(staff, text_of())
    staff.submit(shown, {})
    before = contents(app)

    again = staff.submit(shown, {})

    assert again.status_code == 404
    assert "not waiting any more" in again.text
    assert contents(app) == before


def test_practices_that_a_file_does_not_name_stay_unless_somebody_says_they_left(
    app: Flask, staff: InspectedClient
) -> None:
    bring(staff, text_of())

    shown = send(staff, text_of(*ROWS[:2]))
    staff.submit(shown, {})
    with app.app_context():
        stayed = queries.get_practice("X10003").left_on
    shown = send(staff, text_of(*ROWS[:2]))
    staff.submit(shown, {"leave": "y", "left_on-day": "1", "left_on-month": "6", "left_on-year": "2026"})

    assert "1 member is not in the file" in shown.text
    assert stayed is None
    with app.app_context():
        assert queries.get_practice("X10003").left_on == date(2026, 6, 1)


def test_who_left_needs_a_day(app: Flask, staff: InspectedClient) -> None:
    bring(staff, text_of())

    shown = send(staff, text_of(*ROWS[:2]))
    for day, why in (("", "Enter the day they left"), ("31", "Enter a real date")):
        fields = {
            "leave": "y",
            "left_on-day": day,
            "left_on-month": day and "2",
            "left_on-year": day and "2026",
        }
        refused = staff.submit(shown, fields)
        assert refused.status_code == 422
        assert why in refused.text

    with app.app_context():
        assert queries.get_practice("X10003").left_on is None


def test_a_left_day_before_joining_is_refused_for_those_that_are_missing(
    app: Flask, staff: InspectedClient
) -> None:
    bring(staff, text_of())

    shown = send(staff, text_of(*ROWS[1:]))
    fields = {"leave": "y", "left_on-day": "1", "left_on-month": "4", "left_on-year": "2013"}
    refused = staff.submit(shown, fields)

    assert refused.status_code == 422
    assert "leaves after it has joined" in refused.text


def test_what_a_sheet_and_the_register_say_must_fit_together(staff: InspectedClient) -> None:
    bring(staff, text_of(ROWS[0] + "2020-01-01"))

    refused = send(staff, text_of("X10001,Quay,5,2026-04-01,Harbour,2021-01-01", heads=SOME_DAYS))

    assert refused.status_code == 422
    assert "Line 2, column “left_on”" in refused.text


SOME_DAYS = "code,name,patients,patients_on,locality,joined_on"


def test_columns_about_days_that_are_left_out_change_no_day(app: Flask, staff: InspectedClient) -> None:
    bring(staff, text_of())

    bring(staff, text_of("X10001,Quay,5,2026-04-01,harbour", heads=SOME_DAYS.removesuffix(",joined_on")))

    with app.app_context():
        practice = queries.get_practice("X10001")
        assert (practice.name, practice.joined_on) == ("Quay", date(2013, 4, 1))
        assert [each.name for each in queries.list_localities()] == ["Eastmoor", "Harbour"]


def test_the_register_as_a_file_changes_nothing_when_it_comes_back(
    app: Flask, staff: InspectedClient
) -> None:
    bring(staff, text_of(*ROWS, "X10004,'=cmd|' /C calc'!A0,5,2026-04-01,'@Home,,2026-05-01"))

    sent = staff.get("/manage/consortium/practices.csv")
    again = send(staff, sent.data)

    assert "Nothing would change" in again.text
    cells = [cell for row in csv.reader(sent.text.splitlines()) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]


def test_the_empty_file_can_be_sent_as_it_is(staff: InspectedClient) -> None:
    assert "1 new practice" in send(staff, staff.get("/manage/consortium/practices-template.csv").data).text


def seventy_one() -> str:
    """An invented register: 71 practices in 6 localities with 650,000 patients."""
    sizes = [5_000 + 100 * n for n in range(71)]
    sizes[-1] += 650_000 - sum(sizes)
    rows = [
        f"X{10_000 + n},Surgery {n},{size},2026-04-01,Area {n % 6},2013-04-01,"
        for n, size in enumerate(sizes)
    ]
    return text_of(*rows)


def test_seventy_one_practices_are_told_as_such(client: InspectedClient, staff: InspectedClient) -> None:
    bring(staff, seventy_one())

    page = client.get("/consortium")

    assert "71 GP practices" in page.text
    assert "650,000 patients" in page.text


@pytest.mark.realdata
def test_seventy_one_real_practices_are_told_as_such(client: InspectedClient, staff: InspectedClient) -> None:
    """Names, codes and list sizes of the 71 practices in England that come first by code in both files.

    Sizes are scaled to 650,000 in all: each by the same share, rounded down; what is left over goes to the
    largest, so that the sum is exact.
    """
    with (REALDATA / "gp" / "epraccur_2019-12.csv").open(encoding="utf-8") as file:
        names = {row[0]: (row[1], row[3]) for row in csv.reader(file)}
    with (REALDATA / "gp" / "gp-reg-pat-prac-all_2021-01.csv").open(encoding="utf-8") as file:
        sizes = {row["CODE"]: int(row["NUMBER_OF_PATIENTS"]) for row in csv.DictReader(file)}
    codes = sorted(set(names) & set(sizes))[:71]
    total = sum(sizes[code] for code in codes)
    scaled = {code: sizes[code] * 650_000 // total for code in codes}
    scaled[max(scaled, key=scaled.__getitem__)] += 650_000 - sum(scaled.values())
    rows = [f'{code},"{names[code][0]}",{scaled[code]},1/1/2021,{names[code][1]}' for code in codes]

    bring(staff, text_of(*rows, heads=SOME_DAYS.removesuffix(",joined_on")))
    page = client.get("/consortium")

    assert "71 GP practices" in page.text
    assert "650,000 patients" in page.text
    assert "1 January 2021" in page.text


def test_the_preview_costs_as_many_statements_with_many_rows(app: Flask, staff: InspectedClient) -> None:
    few = send(staff, text_of()).request.path
    many = send(staff, seventy_one()).request.path

    assert len(cost(app, staff, few)) == len(cost(app, staff, many))


def test_the_register_is_a_file_of_the_whole_of_it(app: Flask, staff: InspectedClient) -> None:
    bring(staff, seventy_one())

    with app.app_context():
        register = read_register()
        assert len(register.entries) == 71
        text = register_csv(register.entries.values())

    assert staff.get("/manage/consortium/practices.csv").text == text
