"""Evidence is chosen from what the site has, or typed; either way its link leads somewhere."""

from __future__ import annotations

from flask import Flask

from app.decisions.record import Evidence, Source
from tests.decisions.deciding import a_decision, drafted
from tests.decisions.test_publishing import LATER
from tests.decisions.test_publishing import published as a_published_list
from tests.documents.making import a_document
from tests.inspector import InspectedClient, answer_of
from tests.journeys.browsing import Browsing
from tests.parsed_answer import text_of
from tests.reports.built import published as a_report


def links_of(client: InspectedClient, address: str) -> dict[str, str]:
    """What was read, by its words."""
    page = answer_of(client.get(address))
    (reasons,) = [one for one in page.all("section") if one.get("id") == "reasons"]
    return {text_of(link): link.get("href") or "" for link in reasons.iter("a")}


def _boxes(there: Browsing) -> dict[str, bool]:
    """The boxes of the form, by what they stand for, and whether each is ticked."""
    inputs = answer_of(there.page).all("input")
    return {one.get("value") or "": "checked" in one.attrib for one in inputs if one.get("name") == "chosen"}


def test_documents_the_list_and_reports_are_chosen_and_every_link_leads_somewhere(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    number = a_published_list(app)
    a_document(app, f"consultation:{number}", title="What a bus costs")
    a_report(app, number)
    old = (Source(url="https://www.nice.org.uk/guidance", title="Guidance"),)
    draft_id = drafted(app, number, LATER, evidence=Evidence(sources=old))

    there = Browsing(staff, f"/manage/decisions/drafts/{draft_id}").follow("Evidence")
    boxes = _boxes(there)
    sorts = [url.split("/")[1] for url in boxes]
    assert sorts == ["consultations", "priorities", "consultations", "documents"]
    assert not any(boxes.values())
    typed = "https://www.nice.org.uk/guidance Guidance\n/about Who we are\n/no-such-page Lost"
    there.press("Save", {"chosen": list(boxes), "sources": typed}, status=422)
    assert "There is no page /no-such-page on this site." in there.text
    there.press("Save", {"chosen": list(boxes), "sources": typed.rpartition("\n")[0]})
    there.follow("Evidence")
    assert all(_boxes(there).values())
    assert text_of(answer_of(there.page).all("textarea")[0]).split() == typed.rpartition("\n")[0].split()
    there.page = staff.get(f"/manage/decisions/drafts/{draft_id}")
    there.press("Publish the decision")

    links = links_of(client, "/decisions/a-bus-on-mondays")
    assert list(links) == [
        *("Report, version 1", "Priority list 1", "What was asked", "What a bus costs"),
        *("Guidance", "Who we are"),
    ]
    for url in links.values():
        assert url.startswith("https://") or client.get(url).status_code == 200, url


def test_evidence_of_an_older_record_stays_readable(app: Flask, client: InspectedClient) -> None:
    gone = Evidence(sources=(Source(url="/documents/taken-away", title="What was read then"),))
    slug = a_decision(app, a_published_list(app), LATER, evidence=gone)

    assert links_of(client, f"/decisions/{slug}") == {"What was read then": "/documents/taken-away"}
