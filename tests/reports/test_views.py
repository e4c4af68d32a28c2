"""From the staff page to the public page: written, built, looked at, published; hidden until then."""

from __future__ import annotations

import pytest
from flask import Flask

from app.jobs.reporting import build_reports
from tests import factories
from tests.inspector import InspectedClient, answer_of
from tests.journeys.browsing import Browsing
from tests.parsed_answer import text_of
from tests.reports.built import built, published, with_list, wrote
from tests.test_queries import statements

PUBLIC = "/consultations/local-care/report"


@pytest.fixture
def number(app: Flask) -> int:
    return with_list(app)


def test_from_the_overview_to_a_published_report_without_javascript(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    there = Browsing(staff, f"/manage/consultations/{number}")
    there.follow("The report").follow("Introduction")
    there.press("Save the text", {"words": "Thank you.\n\nAll of you."})
    assert "“Introduction” is saved." in text_of(answer_of(there.page).all("body")[0])
    there.press("Build the report")
    assert "It is being built. Waiting to begin." in there.text
    with app.app_context():
        assert build_reports() == []
    there.follow("Look how far it is")
    assert "Version 1 is ready." in there.text
    there.follow("Read it (version 1)")
    assert "Only staff see it." in there.text
    assert "All of you." in there.text
    assert client.get(PUBLIC).status_code == 404
    there.follow("The report on “Local care”").follow("Publish it (version 1)").press("Publish it")

    reader = Browsing(client, "/consultations/local-care").follow("Read the report")
    assert reader.heading == "Report: Local care"
    assert "All of you." in Browsing(client, PUBLIC).follow("1. Summary").text
    files = [words for words in reader.links() if "KB)" in words]
    assert [words.split(" (")[0] for words in files] == [
        "Print or keep it",
        "All tables with notes",
        "All tables as CSV files",
    ]
    for words in files:
        answer = client.get(reader.links()[words])
        assert answer.status_code == 200
        assert len(answer.data) > 1000
    assert client.get(f"{PUBLIC}/board-paper").status_code == 404, "it was not published with it"
    assert client.get(f"{PUBLIC}/1/board-paper.pdf").status_code == 404


def test_the_list_and_the_decision_lead_to_the_report(
    app: Flask, client: InspectedClient, number: int
) -> None:
    assert "report" not in Browsing(client, "/priorities/1").text.lower()
    published(app, number)

    assert Browsing(client, "/priorities/1").follow("The report").heading == "Report: Local care"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/summary",
        "/board-paper",
        "/1",
        "/1/whole",
        "/1/read/asked",
        "/1/report.pdf",
        "/1/data.xlsx",
        "/1/data.zip",
        "/2",
    ],
)
def test_nothing_of_a_report_is_public_before_it_is_published(
    app: Flask, client: InspectedClient, number: int, path: str
) -> None:
    wrote(app, number, introduction="Not yet.")
    built(app, number)

    assert client.get(PUBLIC + path).status_code == 404
    for address in ("/", "/news", "/consultations/local-care", "/feed.atom", "/priorities/1"):
        assert "report" not in client.get(address).text.replace("Read the report", "!").lower()


def test_an_older_version_stays_readable_and_says_what_is_newer(
    app: Flask, client: InspectedClient, number: int
) -> None:
    published(app, number)
    first = client.get(f"{PUBLIC}/1/report.pdf").data
    wrote(app, number, introduction="Thank you.")
    published(app, number, changed="We thank you.", board_paper=True)

    newest = Browsing(client, PUBLIC)
    assert "New in it: We thank you." in newest.text
    assert "Thank you." in newest.follow("1. Summary").text
    older = Browsing(client, f"{PUBLIC}/1").follow("1. Summary")
    assert "Thank you." not in older.text
    assert older.page.request.path == f"{PUBLIC}/1/read/asked"
    assert older.follow("Read the newest version").page.request.path == PUBLIC
    assert client.get(f"{PUBLIC}/1/report.pdf").data == first
    assert client.get(f"{PUBLIC}/board-paper").status_code == 200


def test_personal_information_in_a_text_is_stopped(staff: InspectedClient, number: int) -> None:
    page = staff.get(f"/manage/consultations/{number}/report/texts/words")
    answer = staff.submit(page, {"words": "Her NHS number is 943 476 5919."}, button="Save the text")

    assert answer.status_code == 422
    assert "NHS number" in answer.text


def test_somebody_who_wrote_meanwhile_is_not_written_over(
    app: Flask, staff: InspectedClient, number: int
) -> None:
    page = staff.get(f"/manage/consultations/{number}/report/texts/words")
    wrote(app, number, words="What the other one wrote.")
    answer = staff.submit(page, {"words": "Mine."}, button="Save the text")

    assert answer.status_code == 409
    assert "What the other one wrote." in answer.text
    assert "Mine." in answer.text


def test_a_computed_part_has_no_form(staff: InspectedClient, number: int) -> None:
    for part in ("places", "groups", "annex-open-data", "equality-table"):
        assert staff.get(f"/manage/consultations/{number}/report/texts/{part}").status_code == 404


def test_htmx_gets_only_how_far_it_is(app: Flask, staff: InspectedClient, number: int) -> None:
    staff.submit(staff.get(f"/manage/consultations/{number}/report"), button="Build the report")
    answer = staff.get(f"/manage/consultations/{number}/report", headers={"HX-Request": "true"})

    assert answer.text.strip().startswith('<div id="progress"')
    assert 'hx-trigger="click, every 2s"' in answer.text


def test_the_public_page_costs_few_statements_however_long_the_report_is(
    app: Flask, client: InspectedClient, number: int
) -> None:
    published(app, number)
    many = factories.a_consultation(app, slug="many", options=[f"Option {n}" for n in range(40)])
    factories.responses(app, many, [("patient", tuple(range(1, 6)) * 8)] * 30)
    factories.close(app, many)
    factories.publish_list(app, many)
    published(app, many)
    costs = []
    for slug in ("local-care", "many"):
        for path in ("", "/1/read/numbers"):
            with statements(app) as seen:
                assert client.get(f"/consultations/{slug}/report{path}").status_code == 200
            costs.append(len(seen))

    assert costs[:2] == costs[2:]
    assert max(costs) < 20


def test_the_task_list_asks_for_the_report_until_it_is_public(
    app: Flask, staff: InspectedClient, number: int
) -> None:
    def task() -> str:
        page = answer_of(staff.get(f"/manage/consultations/{number}"))
        (item,) = [one for one in page.all("li") if "Write the report and publish it" in text_of(one)]
        return text_of(item)

    assert "Incomplete" in task()
    built(app, number)
    assert "Incomplete" in task()
    published(app, number)
    assert "Completed" in task()
