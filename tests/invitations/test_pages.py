"""Staff make codes, print them once, find, replace and cancel one; a code is in no other answer."""

from __future__ import annotations

import csv
import io
import re
from datetime import time, timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.actor import Role
from app.errors import Refused
from app.invitations.models import CANCELLED, REPLACED, UNUSED, USED
from app.privacy.codes import read_code
from app.web.formats import in_london, london_moment
from tests import factories
from tests.inspector import InspectedClient
from tests.invitations.making import a_batch, batch_of, states, use

CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b")


def home(number: int) -> str:
    return f"/manage/consultations/{number}/invitations"


def codes_in(text: str) -> list[str]:
    return [code for code in CODE.findall(text) if read_code(code)]


def a_day(*parts: object) -> dict[str, str]:
    """The last day of a batch, as it is typed."""
    return {f"ends_on-{name}": str(part) for name, part in zip(("day", "month", "year"), parts, strict=True)}


def make(client: InspectedClient, number: int, **typed: str) -> Any:
    page = client.get(f"{home(number)}/new")
    return client.submit(page, {"label": "Harbour", "size": "3", "kind": "letters"} | typed)


def test_a_sheet_has_a_letter_with_its_code_and_qr_code_for_each_person(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.an_inviting_consultation(app)

    sheet = make(staff, number)

    codes = codes_in(sheet.text)
    assert sheet.status_code == 200
    assert len(set(codes)) == len(codes) == sheet.text.count("<svg aria-hidden") == 3
    assert "127.0.0.1:8000/consultations/local-care/code" in re.sub("<[^>]+>", "", sheet.text)
    assert "01632 960 123" in sheet.text
    assert "Freepost HARBOUR" in sheet.text
    assert "Number 3, Harbour" in sheet.text
    assert sheet.headers["Cache-Control"] == "no-store"
    for code in codes:
        use(app, number, code)


def test_a_sheet_says_the_last_day_in_london(app: Flask, staff: InspectedClient) -> None:
    today = in_london(clock.now()).date()
    midnight = london_moment(today + timedelta(days=30), time(0))
    number = factories.an_inviting_consultation(app, closes_at=midnight)
    sooner = today + timedelta(days=10)

    until_closing = make(staff, number)
    until_sooner = make(staff, number, label="Sooner", **a_day(sooner.day, sooner.month, sooner.year))

    last = today + timedelta(days=29)
    assert f"until {last.day} {last:%B %Y}" in until_closing.text
    assert f"until {sooner.day} {sooner:%B %Y}" in until_sooner.text


def test_a_file_has_the_codes_the_page_and_the_link(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)

    answer = make(staff, number, kind="file")

    assert answer.mimetype == "text/csv"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    heads, *rows = csv.reader(io.StringIO(answer.text))
    assert heads == ["number", "code", "page", "link"]
    assert [row[0] for row in rows] == ["1", "2", "3"]
    page = "http://127.0.0.1:8000/consultations/local-care/code"
    for _number, code, typed, link in rows:
        assert (typed, link) == (page, f"{page}#{code}")
        use(app, number, code)


def test_a_code_is_in_no_other_answer(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    codes = codes_in(make(staff, number).text)

    for path in ("", "/1", "/1/1", "/1/1/replace", "/1/1/cancel", "/1/cancel", "/new", "/find"):
        page = staff.get(home(number) + path)
        assert page.status_code == 200, path
        assert not codes_in(page.text), path
        assert not any(code in page.text for code in codes)
    assert not any(code in staff.get("/manage/activity").text for code in codes)


def test_sending_the_form_again_makes_no_second_batch(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    make(staff, number)

    again = make(staff, number)

    assert again.status_code == 422
    assert "There is a batch with this name already." in again.text
    assert not codes_in(again.text)


def test_a_batch_for_a_practice_is_counted_in_its_area(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    number = factories.an_inviting_consultation(app)

    make(staff, number, practice="X99001", audience="ppg", group="1")

    batch = batch_of(app, 1)
    assert (batch.practice_code, batch.for_ppg, batch.locality_id, batch.respondent_group_id) == (
        "X99001",
        True,
        2,
        1,
    )
    page = staff.get(home(number))
    assert "Patient group of Westmere surgery" in page.text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"label": ""}, "Give the batch a name"),
        ({"size": "0"}, "Enter a number from 1 to 20,000."),
        ({"size": "20001"}, "Enter a number from 1 to 20,000."),
        ({"size": "many"}, "Not a valid integer value."),
        (
            {"ends_on-day": "1", "ends_on-month": "1", "ends_on-year": "2020"},
            "Choose a date that has not passed.",
        ),
        ({"ends_on-day": "31", "ends_on-month": "2", "ends_on-year": "2030"}, "Enter a real date"),
    ],
)
def test_what_cannot_be_made_is_said_on_the_form(
    app: Flask, staff: InspectedClient, typed: dict[str, str], sentence: str
) -> None:
    number = factories.an_inviting_consultation(app)

    refused = make(staff, number, **typed)

    assert refused.status_code == 422
    assert sentence in refused.text
    assert "No codes yet" in staff.get(home(number)).text


def test_nobody_is_told_to_make_codes_where_none_can_be_made(app: Flask, staff: InspectedClient) -> None:
    inviting, other = factories.an_inviting_consultation(app), factories.a_consultation(app, slug="other")
    assert "Make codes for the people" in staff.get(home(inviting)).text
    factories.close(app, inviting)

    for number in (inviting, other):
        page = staff.get(home(number)).text
        assert "Nobody has made codes for this consultation." in page
        assert "Make codes for the people" not in page


def test_counts_tell_used_unused_and_cancelled_codes_and_a_replaced_one_once(
    app: Flask, staff: InspectedClient
) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 5)
    use(app, number, made.codes[0])
    use(app, number, made.codes[1])

    staff.submit(staff.get(f"{home(number)}/1/3/replace"))
    staff.submit(staff.get(f"{home(number)}/1/4/cancel"))

    assert states(app, 1) == [USED, USED, REPLACED, CANCELLED, UNUSED, UNUSED]
    page = staff.get(home(number))
    assert "2 of 4 codes are used." in page.text
    row = re.search(r'<tr role="row"><th scope="row".*?</tr>', page.text, re.S)
    assert row
    assert re.findall(r">(\d+)</td>", row[0]) == ["2", "2", "1"]


def test_a_lost_code_is_found_by_its_number_and_replaced_once(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 2)

    found = staff.submit(staff.get(f"{home(number)}/1"), {"number": "2"})
    sheet = staff.submit(staff.get(f"{home(number)}/1/2/replace"))

    assert found.request.path == f"{home(number)}/1/2"
    (code,) = codes_in(sheet.text)
    assert "Number 3, Harbour" in sheet.text
    with pytest.raises(Exception, match="replaced by a newer one"):
        use(app, number, made.codes[1])
    again = staff.submit(staff.get(f"{home(number)}/1/2/replace"))
    assert again.status_code == 422
    assert "was replaced already" in again.text
    twice = staff.submit(staff.get(f"{home(number)}/1/3/replace"))
    assert twice.status_code == 422
    assert "can be replaced only once" in twice.text
    assert "can be replaced only once" in staff.get(f"{home(number)}/1/3").text
    use(app, number, code)


def test_a_used_code_is_neither_replaced_nor_cancelled(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 1)
    use(app, number, made.codes[0])

    for act in ("replace", "cancel"):
        refused = staff.submit(staff.get(f"{home(number)}/1/1/{act}"))
        assert refused.status_code == 422
        assert "was used already" in refused.text
    assert states(app, 1) == [USED]


def test_cancelling_a_batch_leaves_the_used_ones(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    made = a_batch(app, number, 3)
    use(app, number, made.codes[1])

    done = staff.submit(staff.get(f"{home(number)}/1/cancel"))

    assert "2 codes are cancelled." in done.text
    assert states(app, 1) == [CANCELLED, USED, CANCELLED]
    again = staff.submit(staff.get(f"{home(number)}/1/cancel"))
    assert again.status_code == 422
    assert "No code of this batch is left to cancel." in again.text


def test_a_number_or_batch_that_is_not_there_is_not_found(app: Flask, staff: InspectedClient) -> None:
    number, other = (
        factories.an_inviting_consultation(app),
        factories.an_inviting_consultation(app, slug="other"),
    )
    a_batch(app, other, 1)

    missing = staff.submit(staff.get(f"{home(other)}/1"), {"number": "7"})

    assert missing.status_code == 422
    assert "There is no code with this number" in missing.text
    for path in ("/1", "/1/1", "/1/1/replace", "/1/1/cancel", "/1/cancel", "/99"):
        assert staff.get(home(number) + path).status_code == 404, path


def test_nothing_is_made_or_taken_back_once_it_has_closed(app: Flask, staff: InspectedClient) -> None:
    number = factories.an_inviting_consultation(app)
    a_batch(app, number, 1)
    forms = {
        path: staff.get(home(number) + path) for path in ("/new", "/1/cancel", "/1/1/replace", "/1/1/cancel")
    }
    factories.close(app, number)

    for path, form in forms.items():
        typed = {"label": "Late", "size": "1", "kind": "letters"} if path == "/new" else {}
        late = staff.submit(form, typed)
        assert late.status_code == 422, path
        assert "It has closed." in late.text
        sent_back = staff.get(home(number) + path, follow_redirects=True)
        assert "It has closed." in sent_back.text
    assert states(app, 1) == [UNUSED]


def test_an_analyst_reads_the_counts_and_makes_nothing(app: Flask) -> None:
    number = factories.an_inviting_consultation(app)
    a_batch(app, number, 2)
    factories.a_person(app, email="ann@example.org", role=Role.ANALYST)
    client = app.test_client()
    factories.sign_in(client, "ann@example.org")

    assert "0 of 2 codes are used." in client.get(home(number)).text
    assert "Find it" not in client.get(f"{home(number)}/1").text
    assert "Make codes" not in client.get(home(number)).text
    for path in ("/new", "/1/1", "/1/1/replace", "/1/1/cancel", "/1/cancel", "/find"):
        assert client.get(home(number) + path).status_code == 403, path


def test_m06_practices_whose_people_used_no_code_are_named_to_staff(
    app: Flask, staff: InspectedClient
) -> None:
    factories.localities(app)
    number = factories.an_inviting_consultation(app)
    codes = [
        a_batch(app, number, 2, label=f"For {code}", practice_code=code).codes
        for code in ("X99000", "X99001")
    ]
    use(app, number, codes[0][0])

    page = staff.get(home(number)).text

    assert "People of 1 of 2 GP practices have used a code." in page
    assert "1 GP practice is not reached yet" in page
    assert "<li>Westmere surgery</li>" in page
    assert "<li>Harbour surgery</li>" not in page


def test_no_code_is_made_that_would_open_nothing(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)

    assert "People with a code cannot take part in this consultation." in staff.get(home(number)).text
    assert staff.get(f"{home(number)}/new").status_code == 303
    with pytest.raises(Refused, match="Who may take part"):
        a_batch(app, number)
