"""M20: each locality's order beside the whole, where it differs, and none that few people made."""

from __future__ import annotations

import csv
import io

from flask import Flask

from app.consortium.queries.practices import list_localities
from app.consultations.queries import get
from app.database import transaction
from app.responses.operations.batch import submit_many
from app.results.operations import tally
from tests import factories
from tests.factories import TESTER, a_submission
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of

TASTES = {"Harbour": (5, 3, 1), "Vale": (1, 5, 3), "Westmere": (3, 1, 5)}


def a_list(app: Flask, people: dict[str, list[tuple[str, int]]], minimum_base: int = 10) -> int:
    """A counted consultation: so many people of each group in each area, who think what the area thinks."""
    factories.localities(app, list(TASTES))
    number = factories.a_consultation(app, minimum_base=minimum_base)
    with app.app_context(), transaction() as at:
        ids = {area.name: area.id for area in list_localities()}
        consultation = get(number)
        sent = [
            a_submission(consultation, TASTES[area], group=group, locality_id=ids[area])
            for area, groups in people.items()
            for group, many in groups
            for _ in range(many)
        ]
        submit_many(sent, number, at=at)
    factories.close(app, number)
    return number


def test_m20_three_localities_have_three_different_firsts_beside_the_whole(
    app: Flask, client: InspectedClient
) -> None:
    number = a_list(
        app, {"Harbour": [("patient", 30)], "Vale": [("patient", 20)], "Westmere": [("patient", 12)]}
    )
    factories.publish_list(app, number)

    page = answer_of(client.get("/priorities/1/by-area"))
    lines = [text_of(line) for line in page.all("main")[0].iter("li")]
    assert any("Harbour: “Help at home” (1st in the whole list)" in line for line in lines)
    assert any("Vale: “Talking therapy” (2nd in the whole list)" in line for line in lines)
    assert any("Westmere: “Diabetes checks” (3rd in the whole list)" in line for line in lines)
    rows = {
        text_of(row[0]): [text_of(cell) for cell in row][1:] for row in page.all("tr") if row.findall("td")
    }
    assert rows["Help at home"][:2] == ["1st", "1st"]
    assert "2 lower" in rows["Help at home"][2]
    assert "2 higher" in rows["Diabetes checks"][3]
    assert 'href="/priorities/1/by-area"' in client.get("/priorities/1").text
    assert "First in Westmere" in client.get("/priorities/1").text


def test_the_download_has_the_place_in_each_area(app: Flask, client: InspectedClient) -> None:
    factories.publish_list(app, a_list(app, {"Harbour": [("patient", 30)], "Vale": [("patient", 20)]}))

    rows = list(csv.DictReader(io.StringIO(client.get("/priorities/1/list.csv").text)))

    assert [row["Harbour: place in the area"] for row in rows] == ["2", "1", "3"]
    assert [row["Vale: place in the area"] for row in rows] == ["1", "3", "2"]
    assert "Westmere: place in the area" not in rows[0]


def test_a17_an_area_of_few_people_has_no_order_even_for_staff(app: Flask, client: InspectedClient) -> None:
    number = a_list(app, {"Harbour": [("patient", 30)], "Vale": [("patient", 9)]}, minimum_base=1)
    with app.app_context():
        result = tally(number, actor=TESTER)

    assert {area.label: bool(area.places) for area in result.areas} == {
        "Harbour": True,
        "Vale": False,
        "Westmere": False,
    }


def test_a17_an_area_where_few_of_a_group_have_a_voice_has_no_order(app: Flask) -> None:
    number = a_list(
        app, {"Harbour": [("patient", 30), ("gp", 2)], "Vale": [("patient", 15), ("gp", 11)]}, minimum_base=1
    )
    with app.app_context():
        result = tally(number, actor=TESTER)

    orders = {area.label: bool(area.places) for area in result.areas}
    assert orders["Harbour"] is False, "the 2 GPs would have half a say in it"
    assert orders["Vale"] is True


def test_a_list_without_areas_says_so_and_does_not_lead_there(app: Flask, client: InspectedClient) -> None:
    number = factories.a_consultation(app)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)

    assert "No area has an order of its own" in client.get("/priorities/1/by-area").text
    assert "by-area" not in client.get("/priorities/1").text
