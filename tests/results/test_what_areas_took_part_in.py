"""What the page of an area, and of each of its surgeries, says of what people there took part in."""

from __future__ import annotations

from flask import Flask

from app.consortium.queries.practices import list_localities
from app.consultations.queries import get
from app.database import transaction
from app.responses.operations.batch import submit_many
from tests import factories
from tests.factories import a_submission
from tests.inspector import InspectedClient


def a_list(app: Flask, people: dict[str, int]) -> None:
    """A published list for which so many people of each area answered."""
    factories.localities(app)
    number = factories.a_consultation(app)
    with app.app_context(), transaction() as at:
        one, areas = get(number), {area.name: area.id for area in list_localities()}
        sent = [
            a_submission(one, (5, 3, 1), locality_id=areas[area])
            for area, count in people.items()
            for _person in range(count)
        ]
        submit_many(sent, number, at=at)
    factories.close(app, number)
    factories.publish_list(app, number)


def test_an_area_tells_how_many_took_part_and_what_came_first_there(
    app: Flask, client: InspectedClient
) -> None:
    a_list(app, {"Harbour": 40, "Westmere": 20})

    for page in ("localities/harbour", "practices/X99000"):
        told = client.get(f"/consortium/{page}").text
        assert "What people in Harbour took part in" in told
        assert "40 people from Harbour took part." in told
        assert "First there: “Help at home”." in told


def test_a17_an_area_with_few_people_tells_no_number(app: Flask, client: InspectedClient) -> None:
    a_list(app, {"Harbour": 40, "Westmere": 4})

    told = client.get("/consortium/localities/westmere").text
    assert "The number of people is too small to show." in told
    assert "4 people from" not in told
    assert "First there" not in told


def test_an_area_says_so_where_nothing_is_published(app: Flask, client: InspectedClient) -> None:
    factories.localities(app)

    assert "Nothing is published yet." in client.get("/consortium/localities/harbour").text


def test_how_many_lists_there_are_changes_nothing_for_an_area_that_took_no_part(
    app: Flask, client: InspectedClient
) -> None:
    a_list(app, {"Harbour": 40})

    assert "Nothing is published yet." in client.get("/consortium/localities/westmere").text
