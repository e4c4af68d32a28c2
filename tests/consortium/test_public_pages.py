"""What everybody sees of the consortium: figures, a picture with words beside it, lists to look through."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask

from app import clock
from app.consortium.operations.practices import NewPractice, enter_practices
from app.consortium.queries import practices as queries
from app.database import transaction
from app.web.formats import london_day, long_date
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.test_queries import cost


def many(app: Flask, number: int) -> None:
    """So many practices in 3 localities, the lists counted on the first of April."""
    with app.app_context(), transaction() as at:
        enter_practices(
            [
                NewPractice(
                    code=f"X{20_000 + n}",
                    name=f"Surgery {n}",
                    patients=1_000,
                    patients_on=date(2026, 4, 1),
                    locality=f"Area {n % 3}",
                )
                for n in range(number)
            ],
            actor=TESTER,
            at=at,
        )


def test_an_empty_consortium_says_so(client: InspectedClient) -> None:
    assert "No surgeries yet" in client.get("/consortium").text


def test_the_figures_stand_in_words_with_their_day(app: Flask, client: InspectedClient) -> None:
    many(app, 30)

    text = client.get("/consortium").text

    assert "30 GP practices, 30,000 patients" in text
    assert "counted on 1 April 2026" in text


def test_the_picture_has_a_table_that_says_the_same(app: Flask, client: InspectedClient) -> None:
    many(app, 30)

    text = client.get("/consortium").text

    assert '<svg class="fm-areas"' in text
    assert text.count("<circle") == 30
    for area in ("Area 0", "Area 1", "Area 2"):
        assert f">{area}</text>" in text
        assert f">{area}</a></th>" in text


def test_surgeries_are_found_by_name_and_come_in_pages(app: Flask, client: InspectedClient) -> None:
    many(app, 30)

    assert "1 to 25 of 30" in client.get("/consortium").text
    assert "1 surgery has these words" in client.get("/consortium?words=surgery+17").text
    assert "No surgery has these words" in client.get("/consortium?words=nowhere").text
    assert client.get("/consortium?page=3").status_code == 404
    assert client.get("/consortium?words=%27%3B--").status_code == 200


def test_a_locality_adds_up_its_practices(app: Flask, client: InspectedClient) -> None:
    many(app, 30)

    assert "10,000 people are registered there" in client.get("/consortium/localities/area-1").text
    assert client.get("/consortium/localities/nowhere").status_code == 404


def test_a_practice_says_what_its_people_can_take_part_in(app: Flask, client: InspectedClient) -> None:
    many(app, 3)
    factories.a_consultation(app, title="Evening clinics")

    told = client.get("/consortium/practices/X20001").text

    assert "Evening clinics" in told
    assert "1,000 people are registered with it" in told
    assert client.get("/consortium/practices/x20001").status_code == 404


def test_who_has_left_is_asked_nothing_any_more(app: Flask, client: InspectedClient) -> None:
    many(app, 3)
    factories.a_consultation(app, title="Evening clinics")
    with app.app_context(), transaction():
        queries.get_practice("X20001").left_on = date(2026, 5, 1)

    told = client.get("/consortium/practices/X20001").text

    assert "Left on 1 May 2026" in told
    assert "Evening clinics" not in told


def test_a_kept_page_is_made_anew_on_the_day_a_practice_joins(app: Flask, client: InspectedClient) -> None:
    many(app, 3)
    day = london_day(clock.now()) + timedelta(days=10)
    with app.app_context(), transaction():
        queries.get_practice("X20001").joined_on = day
    app.extensions["snapshots"].clear()

    before = client.get("/consortium").text
    own = client.get("/consortium/practices/X20001").text
    with clock.hold(clock.now() + timedelta(days=11)):
        after = client.get("/consortium").text

    assert "2 GP practices" in before
    assert f"Joins on {long_date_of(app, day)}" in own
    assert "3 GP practices" in after


def long_date_of(app: Flask, day: date) -> str:
    with app.test_request_context():
        return long_date(day)


def test_pages_cost_as_many_statements_with_many_practices(
    app: Flask, client: InspectedClient, staff: InspectedClient
) -> None:
    pages = [
        (client, "/consortium"),
        (client, "/consortium/localities/area-0"),
        (client, "/consortium/practices/X20000"),
        (staff, "/manage/consortium"),
        (staff, "/manage/consortium/localities"),
        (staff, "/manage/consortium/practices.csv"),
    ]
    many(app, 3)
    few = [len(cost(app, browser, address)) for browser, address in pages]
    with app.app_context(), transaction():
        for practice in queries.list_every_practice():
            practice.code = "Y" + practice.code[1:]
            practice.locality.name = practice.locality.name.replace("Area", "Old")
            practice.locality.slug = practice.locality.slug.replace("area", "old")
    many(app, 60)

    assert [len(cost(app, browser, address)) for browser, address in pages] == few
