"""F04: two people change one entry of a register; the second one is told what the first one wrote."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.consortium.models import PPG, BoardMember, Practice
from app.consortium.queries.interests import list_versions
from app.database import db
from tests import factories
from tests.consortium.keeping import a_group, a_term, an_interest, holder_on_the_board, on_the_board
from tests.consortium.test_practice_pages import lead_of
from tests.inspector import InspectedClient

CODE = "X99000"


def of_a_practice(app: Flask) -> str:
    return f"/manage/consortium/practices/{CODE}/edit"


def of_a_group(app: Flask) -> str:
    a_group(app, CODE)
    return f"/manage/consortium/ppgs/{CODE}"


def of_the_board(app: Flask) -> str:
    return f"/manage/consortium/board/{on_the_board(app, a_term())[0]}"


PLACES = [(of_a_practice, Practice), (of_a_group, PPG), (of_the_board, BoardMember)]


def names(app: Flask, table: type[Practice] | type[PPG] | type[BoardMember]) -> list[str]:
    with app.app_context():
        return list(db.session.scalars(select(table.name)))


@pytest.mark.parametrize(("place", "table"), PLACES)
def test_f04_the_second_to_save_is_told_what_the_first_one_wrote(
    app: Flask,
    staff: InspectedClient,
    place: Callable[[Flask], str],
    table: type[Practice] | type[PPG] | type[BoardMember],
) -> None:
    factories.localities(app)
    address = place(app)
    slow = staff.get(address)
    assert staff.submit(staff.get(address), {"name": "Written first"}).status_code == 200

    refused = staff.submit(slow, {"name": "Written second"})

    assert refused.status_code == 409
    for words in ("Somebody changed this after you opened it", "What the other person wrote"):
        assert words in refused.text
    assert "Written first" in refused.text
    assert 'value="Written second"' in refused.text
    assert "Written first" in names(app, table)
    assert staff.submit(refused).status_code == 200
    assert "Written second" in names(app, table)
    assert "Written first" not in names(app, table)


def test_f04_a_form_without_the_mark_overwrites_nothing(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    address = of_a_practice(app)
    before = names(app, Practice)

    assert staff.submit(staff.get(address), {"name": "Blind", "seen": ""}).status_code == 409
    assert names(app, Practice) == before


def test_f04_two_who_enter_the_first_group_of_a_practice_do_not_overwrite_each_other(
    app: Flask, staff: InspectedClient
) -> None:
    factories.localities(app)
    address = f"/manage/consortium/ppgs/{CODE}"
    slow = staff.get(address)
    fields = {"name": "Written first", "ways": ["online"]}
    assert staff.submit(staff.get(address), fields).status_code == 200

    refused = staff.submit(slow, {"name": "Written second", "ways": ["post"]})

    assert refused.status_code == 409
    assert "Online" in refused.text
    assert names(app, PPG) == ["Written first"]


def test_f04_a_lead_of_a_practice_is_told_too_but_not_of_what_they_cannot_change(
    app: Flask, staff: InspectedClient
) -> None:
    factories.localities(app)
    client = lead_of(app, CODE)
    address = of_a_practice(app)
    slow = client.get(address)
    joined = {"joined_on-day": "1", "joined_on-month": "4", "joined_on-year": "2013"}
    assert staff.submit(staff.get(address), joined).status_code == 200
    assert client.submit(slow, {"name": "Harbour"}).status_code == 200

    slow = client.get(address)
    assert staff.submit(staff.get(address), {"patients": "4,321"}).status_code == 200
    refused = client.submit(slow, {"name": "Quay"})
    assert refused.status_code == 409
    assert "4321" in refused.text


def test_f04_the_second_to_change_an_interest_is_told_what_the_first_one_wrote(
    app: Flask, staff: InspectedClient
) -> None:
    holder = holder_on_the_board(app)
    interest = an_interest(app, holder)
    address = f"/manage/consortium/interests/of/{holder.key}/each/{interest}"
    slow = staff.get(address)
    assert staff.submit(staff.get(address), {"description": "Written first"}).status_code == 200

    refused = staff.submit(slow, {"description": "Written second"})

    assert refused.status_code == 409
    for words in (
        "Somebody changed this after you opened it",
        "What the other person wrote",
        "Written first",
    ):
        assert words in refused.text
    assert staff.submit(refused).status_code == 200
    with app.app_context():
        said = [each.description for each in list_versions(interest)]
    assert said == ["Written second", "Written first", "Owns shares."]
