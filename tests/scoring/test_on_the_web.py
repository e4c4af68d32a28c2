"""Criteria through the web: fixed first, changed only with a reason, and what everybody may read."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.actor import Role
from app.scoring.queries import find_newest, list_cells
from tests import factories
from tests.inspector import InspectedClient
from tests.scoring.scored import NAMES, OPTIONS, SCORES, WEIGHTS, criteria, scores, some_criteria
from tests.test_queries import statements

PUBLIC = "/consultations/local-care/criteria"


def a_consultation(app: Flask, **more: Any) -> int:
    return factories.a_consultation(app, options=OPTIONS, **more)


def door(number: int, page: str = "") -> str:
    return f"/manage/consultations/{number}/criteria{page}"


def publish(app: Flask, number: int) -> None:
    factories.responses(app, number, [("patient", (1, 2, 3, 4))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)


def rows(text: str, caption: str) -> list[list[str]]:
    """The cells of a table, by row."""
    body = text.split(f">{caption}</caption>")[1].split("</table>")[0].split("<tbody")[1]
    return [
        [cell.split("</t")[0].split(">", 1)[1] for cell in row.split("<t")[1:]]
        for row in body.replace('<tr role="row">', "").split("</tr>")[:-1]
    ]


def box(app: Flask, number: int, option: int, criterion: int) -> str:
    """The name of a box of the grid."""
    with app.app_context():
        ids = [each.id for each in factories.get(number).options]
    return f"o{ids[option]}-c{criterion}"


def test_the_published_table_comes_out_on_the_page_once_the_result_is_published(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    # DOMAIN.md 3.4, vector M1: totals 70, 100, 5 and 47.5, which is printed 48.
    number = a_consultation(app)
    page = staff.get(door(number, "/edit"))
    written = {f"name-{n}": name for n, name in enumerate(NAMES[:3], start=1)}
    written |= {f"weight-{n}": str(weight) for n, weight in enumerate(WEIGHTS[:3], start=1)}
    staff.submit(page, written, button="Save the criteria")
    # There are three rows more than are used.
    page = staff.get(door(number, "/edit"))
    staff.submit(page, {"name-4": NAMES[3], "weight-4": "10"}, button="Save the criteria")
    page = staff.get(door(number, "/scores"))
    filled = {
        box(app, number, option, criterion): str(score)
        for option, row in enumerate(SCORES)
        for criterion, score in enumerate(row, start=1)
    }
    staff.submit(page, filled | {"scorer": "Medical director"}, button="Save the scores")
    assert "40 of 100" in client.get(PUBLIC).text
    publish(app, number)

    public = client.get(PUBLIC).text

    assert [row[:4] for row in rows(public, "Result of version 1")] == [
        ["Childhood pneumonia", "1", "100", "1"],
        ["HIV treatment", "2", "70", "2"],
        ["Simple fractures", "3", "48", "3"],
        ["Acute schizophrenia", "4", "5", "4"],
    ]
    assert rows(public, "Criteria of version 1")[0] == [NAMES[0], "–", "40 of 100"]
    assert "Who scored: Medical director." in public


def test_before_the_result_is_published_everybody_reads_criteria_and_no_score(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    number = a_consultation(app)
    assert client.get(PUBLIC).status_code == 404
    assert "scored by criteria" not in client.get("/consultations/local-care").text
    criteria(app, number)
    scores(app, number)

    public = client.get(PUBLIC).text
    assert PUBLIC in client.get("/consultations/local-care").text
    assert "Disease of the poor" in public
    assert "Fixed from: " in public
    assert not any(word in public for word in ("Medical director", "Result of version", *OPTIONS))
    assert "Result of version 1" in staff.get(door(number)).text
    factories.close(app, number)
    assert "Medical director" not in client.get(PUBLIC).text


def test_the_criteria_of_a_draft_are_nobodys_business(app: Flask, client: InspectedClient) -> None:
    criteria(app, a_consultation(app, scheduled=False))

    assert client.get(PUBLIC).status_code == 404


def test_a_weight_changed_after_the_first_score_needs_a_reason_and_makes_version_2(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    number = a_consultation(app)
    criteria(app, number)
    scores(app, number)
    page = staff.get(door(number, "/edit"))

    refused = staff.submit(page, {"weight-2": "400"}, button="Save the criteria")

    assert refused.status_code == 422
    assert "Write why you change the criteria." in refused.text
    done = staff.submit(
        refused, {"weight-2": "400", "reason": "The panel weighed again."}, button="Save the criteria"
    )
    assert "Version 2 counts now." in done.text
    publish(app, number)
    public = client.get(PUBLIC).text
    assert public.index('id="version-2"') < public.index('id="version-1"')
    assert "The panel weighed again." in public
    # 490 weights: HIV treatment (2000 + 40000 + 4000) / 490 = 93.9.
    assert rows(public, "Result of version 2")[1][:4] == ["HIV treatment", "2", "2", "94"]
    assert [row[:3] for row in rows(public, "Result of version 1")][1] == ["HIV treatment", "2", "70"]


def test_scores_given_later_leave_the_result_of_the_version_before_as_it_was(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_consultation(app)
    criteria(app, number)
    scores(app, number)
    criteria(app, number, some_criteria(keyed=True)[:2], reason="Two are enough.")
    scores(app, number, [[0, 0]] * 4, scorer="Nurse")

    text = staff.get(door(number)).text

    assert [row[2] for row in rows(text, "Result of version 1")] == ["100", "70", "48", "5"]
    # 80 % and 20 %, halved by the nurse.
    assert [row[3] for row in rows(text, "Result of version 2")] == ["50", "43", "30", "5"]


def test_a_criterion_that_is_written_anew_does_not_inherit_old_scores(app: Flask) -> None:
    number = a_consultation(app)
    criteria(app, number)
    scores(app, number)
    criteria(app, number, some_criteria(keyed=True)[:3], reason="Not by age.")
    again = [*some_criteria(keyed=True)[:3], *some_criteria(("Age",), (10,))]

    criteria(app, number, again, reason="By age again.")

    with app.app_context():
        newest = find_newest(number)
        assert newest is not None
        assert [each["key"] for each in newest.criteria] == ["c1", "c2", "c3", "c5"]


def test_until_they_are_fixed_the_criteria_are_changed_without_a_version(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_consultation(app)
    criteria(app, number)
    page = staff.get(door(number, "/edit"))
    assert "Why do you change this?" not in page.text

    staff.submit(page, {"weight-1": "30"}, button="Save the criteria")

    with app.app_context():
        newest = find_newest(number)
        assert newest is not None
        assert (newest.version, newest.criteria[0]["weight"]) == (1, 30)


def test_from_the_day_that_staff_set_the_criteria_are_fixed_even_without_a_score(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_consultation(app)
    criteria(app, number)
    day = clock.now() + timedelta(days=3)
    page = staff.get(door(number, "/fix"))
    past = {"day-day": "1", "day-month": "1", "day-year": "2020"}
    assert "Choose today or a later day." in staff.submit(page, past, button="Save the day").text
    then = {"day-day": str(day.day), "day-month": str(day.month), "day-year": str(day.year)}
    assert "The day is saved." in staff.submit(page, then, button="Save the day").text
    assert "Why do you change this?" not in staff.get(door(number, "/edit")).text

    with clock.hold(day + timedelta(days=1)):
        factories.sign_in(staff)
        assert "Why do you change this?" in staff.get(door(number, "/edit")).text


def test_the_first_score_fixes_the_criteria(app: Flask, staff: InspectedClient) -> None:
    number = a_consultation(app)
    criteria(app, number)
    page = staff.get(door(number, "/scores"))
    assert "The first score fixes the criteria" in page.text

    staff.submit(page, {"scorer": "Nurse", box(app, number, 0, 1): "5"}, button="Save the scores")

    assert "The criteria have been fixed since" in staff.get(door(number)).text
    assert staff.get(door(number, "/fix")).status_code == 303


@pytest.mark.parametrize("wrong", ["101", "-1", "5.5", "much"])
def test_what_is_no_score_is_refused_at_its_box(app: Flask, staff: InspectedClient, wrong: str) -> None:
    number = a_consultation(app)
    criteria(app, number)
    name = box(app, number, 1, 2)

    refused = staff.submit(
        staff.get(door(number, "/scores")), {"scorer": "Nurse", name: wrong}, button="Save the scores"
    )

    assert refused.status_code == 422
    assert f'href="#{name}"' in refused.text
    assert f'id="{name}-error"' in refused.text
    with app.app_context():
        assert list_cells(number) == []


def test_scores_are_changed_and_taken_away_in_the_grid_of_whoever_scored(
    app: Flask, staff: InspectedClient
) -> None:
    number = a_consultation(app)
    criteria(app, number)
    scores(app, number, scorer="Head of care")
    page = staff.get(door(number, "/scores?scorer=Head of care"))
    changed = {box(app, number, 0, 1): "55", box(app, number, 0, 2): ""}

    staff.submit(page, changed, button="Save the scores")

    with app.app_context():
        cells = list_cells(number)
        assert len(cells) == 15
        assert {cell.score for cell in cells if cell.criterion == "c1"} == {55, 100, 0}
    assert staff.get(door(number, "/scores?scorer=Somebody")).status_code == 404


def test_a_name_that_has_scored_is_not_written_over(app: Flask, staff: InspectedClient) -> None:
    number = a_consultation(app)
    criteria(app, number)
    scores(app, number)

    refused = staff.submit(
        staff.get(door(number, "/scores")), {"scorer": " medical  DIRECTOR"}, button="Save the scores"
    )

    assert "Medical director has scored already." in refused.text
    with app.app_context():
        assert len(list_cells(number)) == 16


def test_who_saves_last_is_told_what_somebody_else_wrote(app: Flask, staff: InspectedClient) -> None:
    number = a_consultation(app)
    criteria(app, number)
    page = staff.get(door(number, "/edit"))
    criteria(app, number, some_criteria(weights=(1, 2, 3, 4), keyed=True))

    late = staff.submit(page, {"weight-1": "70"}, button="Save the criteria")

    assert late.status_code == 409
    assert "What the other person wrote" in late.text
    with app.app_context():
        newest = find_newest(number)
        assert newest is not None
        assert newest.criteria[0]["weight"] == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Write at least one criterion."),
        ({"name-1": "Fair"}, "Enter a weight for this criterion."),
        ({"weight-1": "5"}, "Write a name for this criterion, or empty the whole row."),
        ({"name-1": "Fair", "weight-1": "0"}, "Enter a whole number from 1 to 1,000."),
        (
            {"name-1": "Fair", "weight-1": "1", "name-2": "fair", "weight-2": "1"},
            "Two criteria have the same name.",
        ),
    ],
)
def test_half_a_criterion_is_refused(
    app: Flask, staff: InspectedClient, typed: dict[str, str], sentence: str
) -> None:
    number = a_consultation(app)

    refused = staff.submit(staff.get(door(number, "/edit")), typed, button="Save the criteria")

    assert refused.status_code == 422
    assert sentence in refused.text


def test_nobody_scores_before_the_criteria_can_be_read_or_after_the_result(
    app: Flask, staff: InspectedClient
) -> None:
    draft = a_consultation(app, slug="a-draft", scheduled=False)
    criteria(app, draft)
    assert staff.get(door(draft, "/scores")).status_code == 303
    number = a_consultation(app)
    assert staff.get(door(number, "/scores")).status_code == 303
    criteria(app, number)
    scores(app, number)
    publish(app, number)

    assert staff.get(door(number, "/scores")).status_code == 303
    assert staff.get(door(number, "/edit")).status_code == 303
    assert "Scores cannot be changed any more." in staff.get(door(number)).text


def test_an_analyst_does_not_write_criteria(app: Flask, client: InspectedClient) -> None:
    number = a_consultation(app)
    factories.a_person(app, email="ana@example.org", role=Role.ANALYST)
    factories.sign_in(client, "ana@example.org")

    assert [client.get(door(number, page)).status_code for page in ("", "/edit", "/fix", "/scores")] == [
        403
    ] * 4


def test_the_record_says_who_scored_and_never_how(app: Flask, staff: InspectedClient) -> None:
    number = a_consultation(app)
    criteria(app, number)
    scores(app, number, [[73, 73, 73, 73]])
    criteria(app, number, some_criteria(keyed=True)[:2], reason="Two are enough.")

    told = staff.get(f"/manage/activity?subject=consultation:{number}").text

    for words in ("Wrote the criteria", "Fixed the criteria", "Entered scores", "Two are enough."):
        assert words in told
    assert "73" not in told.split("<main")[1]


def test_more_scores_need_no_more_statements(app: Flask, staff: InspectedClient) -> None:
    number = a_consultation(app)
    criteria(app, number)
    scores(app, number, SCORES[:2])
    staff.get(door(number))
    with statements(app) as few:
        staff.get(door(number))
    for who in ("Nurse", "Pharmacist", "Public health"):
        scores(app, number, scorer=who)
    with statements(app) as many:
        staff.get(door(number))

    assert len(few) == len(many)
