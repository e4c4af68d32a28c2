"""Adding documents to a consultation, and reading them: at each door, and not before they are public."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.operations import running
from app.consultations.operations.drafting import delete_draft
from app.database import db, transaction
from app.documents import operations
from app.documents.models import Document
from app.documents.queries import list_of
from app.documents.serving import store
from app.errors import Refused
from tests import factories
from tests.documents.making import CSV, PDF, a_document, a_picture, send
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import cost


@pytest.fixture
def number(app: Flask) -> int:
    return factories.a_consultation(app, opens_at=clock.now() - timedelta(days=2))


def titles(app: Flask, number: int) -> list[str]:
    with app.app_context():
        return [entry.title for entry in list_of(f"consultation:{number}")]


def test_a_document_is_added_and_stands_on_the_public_page(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    page = staff.get(f"/manage/consultations/{number}")
    assert f"/manage/documents/consultation/{number}" in page.text

    added = send(
        staff, f"/manage/documents/consultation/{number}", PDF, "Report 1.pdf", title="What we found"
    )

    assert "The document is added" in added.text
    assert "Many people cannot read a PDF" in added.text
    shown = client.get("/consultations/local-care")
    assert "What we found" in shown.text
    assert "(PDF only, 1KB)" in shown.text
    assert "Added on" in shown.text  # it came after people began to answer
    with app.app_context():
        (entry,) = list_of(f"consultation:{number}")
    assert entry.file_name == "report-1.pdf"
    assert client.get(f"/documents/{entry.key}/report-1.pdf").data == PDF


def test_a_document_with_its_text_is_a_page_first(app: Flask, client: InspectedClient, number: int) -> None:
    entry = a_document(app, f"consultation:{number}", words="First part.\n\nSecond part.")

    shown = client.get("/consultations/local-care")
    page = client.get(f"/documents/{entry.key}")

    assert "(PDF, 1KB)" in shown.text
    assert f'href="/documents/{entry.key}"' in shown.text
    assert "Second part." in page.text
    assert f"/documents/{entry.key}/the-report.pdf" in page.text
    assert 'class="nhsuk-back-link' in page.text
    assert 'href="/consultations/local-care"' in page.text  # the way back to the page it stands on


def test_a_document_without_text_has_a_page_that_says_where_to_ask(
    app: Flask, client: InspectedClient, number: int
) -> None:
    entry = a_document(app, f"consultation:{number}")

    assert "ask us for another way" in client.get(f"/documents/{entry.key}").text


def test_documents_are_renamed_ordered_and_removed(
    app: Flask, staff: InspectedClient, client: InspectedClient, number: int
) -> None:
    first, second = (a_document(app, f"consultation:{number}", title=title) for title in ("Figures", "A map"))
    address = f"/manage/documents/consultation/{number}"

    staff.submit(staff.get(f"{address}/{first.key}"), {"title": "All figures", "words": "Ten.\n\nTwenty."})
    staff.submit(staff.get(address), action=f"{address}/{second.key}/move-up")
    assert titles(app, number) == ["A map", "All figures"]

    asked = staff.get(f"{address}/{second.key}/remove")
    assert "A map" in asked.text
    staff.submit(asked)

    assert titles(app, number) == ["All figures"]
    assert client.get(f"/documents/{second.key}").status_code == 404
    assert client.get(f"/documents/{second.key}/the-report.pdf").status_code == 404
    done = staff.get(f"/manage/activity?subject=consultation:{number}").text
    for what in ("Added a document", "Changed a document", "Removed a document"):
        assert what in done


def test_without_a_file_or_a_title_the_form_says_so(staff: InspectedClient, number: int) -> None:
    address = f"/manage/documents/consultation/{number}"

    refused = staff.submit(staff.get(address), {"title": ""}, button="Add this document")

    assert refused.status_code == 422
    assert "Choose a file." in refused.text
    assert "Enter a title." in refused.text


@pytest.mark.parametrize("stage", ["draft", "taken back"])
def test_nothing_of_a_draft_is_public_at_any_door(
    app: Flask, client: InspectedClient, staff: InspectedClient, stage: str
) -> None:
    later = clock.now() + timedelta(days=3)
    number = factories.a_consultation(
        app, slug="secret", scheduled=stage != "draft", opens_at=later, closes_at=later + timedelta(days=9)
    )
    entry = a_document(app, f"consultation:{number}", title="A hidden plan", words="Not yet.")
    doors = (f"/documents/{entry.key}", f"/documents/{entry.key}/{entry.file_name}", "/consultations/secret")
    if stage == "taken back":
        assert [client.get(door).status_code for door in doors] == [200, 200, 200]
        with app.app_context(), transaction() as at:
            running.unschedule(number, actor=TESTER, at=at)

    for door in doors:
        answer = client.get(door)
        assert answer.status_code == 404, door
        assert "hidden plan" not in answer.text
    for page in ("/", "/consultations", "/news"):
        assert "hidden plan" not in client.get(page).text
    assert "A hidden plan" in staff.get(f"/manage/consultations/{number}/preview").text
    assert "Not yet." in staff.get(f"/manage/documents/text/{entry.key}").text
    seen = staff.get(f"/manage/documents/file/{entry.key}/{entry.file_name}")
    assert seen.data == PDF
    assert seen.headers["Cache-Control"] == "no-store"


def test_the_doors_of_staff_are_closed_to_others(app: Flask, client: InspectedClient, number: int) -> None:
    entry = a_document(app, f"consultation:{number}")

    for door in (
        f"/manage/documents/consultation/{number}",
        f"/manage/documents/text/{entry.key}",
        f"/manage/documents/file/{entry.key}/{entry.file_name}",
    ):
        assert client.get(door).status_code == 303, door


def test_a_file_is_asked_for_again_only_when_it_is_another(
    app: Flask, client: InspectedClient, number: int
) -> None:
    entry = a_document(app, f"consultation:{number}", CSV)
    address = f"/documents/{entry.key}/{entry.file_name}"

    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    part = client.get(address, headers={"Range": "bytes=0-3"})

    assert "no-cache" in first.headers["Cache-Control"]
    assert "Set-Cookie" not in first.headers
    assert (again.status_code, part.status_code, part.data) == (304, 206, b"area")


@pytest.mark.parametrize("name", ["other.pdf", "the-report.html", "..%2f..%2fconfig.py", "the-report.pdf%00"])
def test_a_file_has_one_address(app: Flask, client: InspectedClient, number: int, name: str) -> None:
    entry = a_document(app, f"consultation:{number}")

    assert client.get(f"/documents/{entry.key}/{name}").status_code in {400, 404}


def test_a_document_of_another_consultation_is_not_changed_from_here(
    app: Flask, staff: InspectedClient, number: int
) -> None:
    other = factories.a_consultation(app, slug="other")
    entry = a_document(app, f"consultation:{other}")

    assert staff.get(f"/manage/documents/consultation/{number}/{entry.key}").status_code == 404
    assert staff.get(f"/manage/documents/consultation/{number}/{entry.key}/remove").status_code == 404
    for wrong in ("consultation/none", "consultation/999999999999", "nothing/1"):
        assert staff.get(f"/manage/documents/{wrong}").status_code == 404


def test_there_is_an_end_to_how_many_can_be_added(
    app: Flask, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(operations, "MOST_DOCUMENTS", 2)
    for _time in range(2):
        a_document(app, f"consultation:{number}")

    with pytest.raises(Refused, match="at most 2"):
        a_document(app, f"consultation:{number}")


def test_documents_of_a_deleted_draft_are_gone(app: Flask) -> None:
    draft = factories.a_consultation(app, slug="draft", scheduled=False)
    a_document(app, f"consultation:{draft}")

    with app.app_context(), transaction() as at:
        delete_draft(draft, actor=TESTER, at=at)

    assert titles(app, draft) == []


def test_the_list_costs_the_same_however_long(app: Flask, client: InspectedClient, number: int) -> None:
    a_document(app, f"consultation:{number}")
    few = cost(app, client, "/consultations/local-care")
    for _time in range(6):
        a_document(app, f"consultation:{number}")

    assert len(cost(app, client, "/consultations/local-care")) == len(few)


def test_a_file_goes_once_no_document_has_it_and_not_before(app: Flask, number: int) -> None:
    kept, gone = (a_document(app, f"consultation:{number}", a_picture(size=(n, n))) for n in (11, 12))
    twice = a_document(app, f"consultation:{number}", a_picture(size=(12, 12)))
    with app.app_context():
        now, files = clock.now(), store()
        assert gone.digest == twice.digest
        with transaction() as at:
            operations.remove_document(gone.subject, gone.key, actor=TESTER, at=at)
        operations.sweep(files, now + timedelta(days=2))
        assert files.path(twice.digest).exists()
        with transaction() as at:
            operations.remove_document(twice.subject, twice.key, actor=TESTER, at=at)
        operations.sweep(files, now)  # it was put there a moment ago: its document may still be written
        assert files.path(twice.digest).exists()

        operations.sweep(files, now + timedelta(days=2))

        assert not files.path(twice.digest).exists()
        assert files.path(kept.digest).exists()
        assert db.session.query(Document).count() == 1


def test_a_file_that_is_missing_on_the_disk_is_said_so(
    app: Flask, client: InspectedClient, number: int
) -> None:
    entry = a_document(app, f"consultation:{number}", a_picture(size=(13, 13)))
    with app.app_context():
        store().path(entry.digest).unlink()

    answer = client.get(f"/documents/{entry.key}/{entry.file_name}")

    assert answer.status_code == 404
    assert "This document is missing" in answer.text
