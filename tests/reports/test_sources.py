"""What other rooms publish stands in the report: themes with their answers, what was set apart, what
people said of themselves; and nothing of it before they publish it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.database import transaction
from app.equality.pages import Row as AboutRow
from app.equality.pages import Table as AboutTable
from app.ranking.leaving_out import WhyLeftOut
from app.reports.composing.answered import who
from app.reports.composing.papers import compose
from app.reports.composing.sources import read
from app.reports.values import Paper, Table
from app.responses.operations import setting_apart
from tests import factories
from tests.decisions.deciding import a_decision
from tests.decisions.test_publishing import LATER, published
from tests.delivery.delivering import an_action
from tests.documents.making import a_document
from tests.factories import TESTER
from tests.insight.theming import a_themed_consultation, answer, publish, quote
from tests.reports.built import built, paper, with_list
from tests.results.test_setting_apart import a_closed_one, a_set, leave_out


def table(found: Paper, key: str) -> Table:
    (one,) = [each for each in found.tables if each.key == key]
    return one


def said(found: Paper, key: str) -> str:
    return str(found.find(key))


def test_published_themes_stand_in_it_with_people_quotations_and_answers(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)
    factories.publish_list(app, number)
    for theme in (parking, waiting):
        answer(app, number, theme, answer="We build a car park.")
    quote(app, number, parking, "I cannot park here")
    publish(app, number)
    report = paper(app, built(app, number))

    rows = {row[0]: row for row in table(report, "themes").rows}
    assert rows["Parking (main theme)"][1] == "12 people"
    assert rows["Waiting (main theme)"][1] == "Fewer than 10 people"
    assert "I cannot park here" in said(report, "words")
    assert "We build a car park." in said(report, "words")
    assert [row[0] for row in table(report, "issues").rows] == ["Parking", "Waiting"]
    assert table(report, "issues").rows[0][4] == "We build a car park."
    assert [row[0] for row in table(report, "coding-frame").rows] == ["Parking", "Waiting"]


def test_themes_that_are_not_published_are_not_told(app: Flask) -> None:
    number, themes = a_themed_consultation(app)
    factories.publish_list(app, number)
    answer(app, number, themes[0], answer="We build a car park.")
    quote(app, number, themes[0], "I cannot park here")
    found = str(paper(app, built(app, number)))

    assert "car park" not in found
    assert "cannot park" not in found
    assert "not put into published themes" in found


def test_what_was_left_out_stands_in_it_with_the_places_otherwise(app: Flask) -> None:
    number = a_closed_one(app)
    leave_out(app, number, WhyLeftOut.ONE_NAME)
    factories.publish_list(app, number)
    report = paper(app, built(app, number))

    assert "12 answers were left out of the count." in said(report, "campaigns")
    assert table(report, "left-out").rows == (("One person or office answered in the name of others", 12),)
    places = table(report, "with-and-without")
    assert len(places.rows) == 3
    assert all(row[2] == "the same count" for row in places.rows)


def test_a_campaign_is_told_apart_with_the_list_without_it(app: Flask) -> None:
    number = a_closed_one(app, copies=40)
    made = a_set(app, number)
    with app.app_context(), transaction() as at:
        setting_apart.call_campaign(number, made, "Save our clinic", actor=TESTER, at=at)
    factories.publish_list(app, number)
    report = paper(app, built(app, number))

    assert table(report, "campaigns").rows == (("Save our clinic", 40),)
    places = table(report, "with-and-without").rows
    assert {row[1] for row in places} != {row[2] for row in places} or places[0][1] != places[0][2]


def test_where_nothing_was_set_apart_it_says_so(app: Flask) -> None:
    report = paper(app, built(app, with_list(app)))

    assert "No answer was left out of the count" in said(report, "campaigns")


def test_a_decision_and_what_is_done_because_of_it_stand_in_it(app: Flask) -> None:
    number = published(app)
    with clock.hold(LATER):
        before = paper(app, built(app, number))
    slug = a_decision(app, number, LATER)
    with clock.hold(LATER):
        an_action(app, slug, what="Hire two nurses")
        report = paper(app, built(app, number))

    assert "Nothing is decided yet." in said(before, "next")
    assert "A bus on Mondays" in said(report, "next")
    assert [row[0] for row in table(report, "actions").rows] == ["Hire two nurses"]


@pytest.mark.parametrize("kept_back", [True, False])
def test_beside_a_group_that_is_kept_back_no_number_tells_how_many_said_something_of_themselves(
    app: Flask, kept_back: bool
) -> None:
    """All who sent the questions about themselves, less those the list tells of, could be that group."""
    number = factories.a_consultation(app)
    few = 4 if kept_back else 0
    factories.responses(app, number, [("patient", (5, 3, 1))] * 42 + [("specialist", (2, 4, 5))] * few)
    factories.close(app, number)
    factories.publish_list(app, number)
    about = AboutTable(
        key="age",
        name="Age",
        said=40 + few,
        rows=(
            AboutRow(answer="16 to 24", people=20, share=50.0),
            AboutRow(answer="25 and over", people=20 + few, share=50.0),
        ),
        unsaid=(AboutRow(answer="Left empty", people=0),),
    )
    with app.app_context():
        sources = replace(read(number, clock.now()), equality=(about,), equality_waits=False)
        found = next(block for block in who(sources) if getattr(block, "key", "") == "about-age")

    assert isinstance(found, Table)
    told = [cell for row in found.rows for cell in row if isinstance(cell, int)]
    assert told == ([] if kept_back else [20, 20, 0])
    assert [row[-1] for row in found.rows][:2] == ["50", "50"]


def test_annex_d_has_every_document_with_its_fingerprint_and_what_came_later_in_full(app: Flask) -> None:
    opened = clock.now()
    number = factories.a_consultation(app, slug="letters", opens_at=opened)
    subject = f"consultation:{number}"
    with clock.hold(opened - timedelta(days=1)):
        before = a_document(app, subject, title="What a bus costs", words="It costs £40,000.")
    with clock.hold(opened + timedelta(days=1)):
        letter = a_document(app, subject, title="Letter of the trust", words="We run a bus.\n\nWe will help.")
    with app.app_context():
        report = compose(read(number, clock.now())).report

    rows = {row[0]: row for row in table(report, "documents").rows}
    for document in (before, letter):
        assert rows[document.title][3:] == (f"/documents/{document.key}", document.digest)
    text = said(report, "annex-submissions")
    assert "We run a bus." in text
    assert "We will help." in text
    assert "£40,000" not in text
    assert "stand in annex D" in said(report, "organisations")
