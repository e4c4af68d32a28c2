"""What a published list says about people: small numbers are hidden in every table of it."""

from __future__ import annotations

import json

from flask import Flask
from sqlalchemy import select

from app.consortium.queries.practices import list_localities
from app.consultations.queries import get
from app.database import db, transaction
from app.responses.operations.batch import submit_many
from app.results.models import PriorityList
from app.results.queries import get_list
from app.results.snapshot import PublishedList
from tests import factories
from tests.factories import a_submission


def published(
    app: Flask, people: dict[str, int], areas: dict[str, int] | None = None, wrote: int = 0
) -> PublishedList:
    """A list from so many people of each group, and so many of each area ("" for none)."""
    factories.localities(app)
    number = factories.a_consultation(app)
    where = [area for area, count in (areas or {}).items() for _ in range(count)]
    with app.app_context(), transaction() as at:
        ids = {area.name: area.id for area in list_localities()}
        groups = [group for group, count in people.items() for _ in range(count)]
        where += [""] * (len(groups) - len(where))
        sent = [
            a_submission(
                get(number),
                (5, 3, 1),
                group=group,
                locality_id=ids.get(area),
                words="Words." if n < wrote else None,
            )
            for n, (group, area) in enumerate(zip(groups, where, strict=True))
        ]
        submit_many(sent, number, at=at)
    factories.close(app, number)
    factories.publish_list(app, number)
    with app.app_context():
        return get_list(1)


def test_a17_a_group_of_fewer_than_ten_people_is_hidden_with_one_more(app: Flask) -> None:
    found = published(app, {"patient": 40, "carer": 3, "public": 15, "gp": 30})

    cells = {cell.label: cell.people for cell in found.respondent_groups}
    assert cells["A patient"] == 40
    assert cells["An unpaid carer"] is None
    assert cells["A member of the public"] is None, "or 58 less 40 and 15 would give the carers away"
    assert cells["A GP"] == 30
    assert cells["A nurse"] == 0


def test_a17_a_small_area_is_hidden_and_so_is_what_came_first_there(app: Flask) -> None:
    found = published(app, {"patient": 45}, {"Harbour": 30, "Westmere": 4})

    assert {c.label: c.people for c in found.localities} == {"Harbour": 30, "Westmere": None, "": None}
    assert {area.label: bool(area.places) for area in found.result.areas} == {
        "Harbour": True,
        "Westmere": False,
    }


def test_a17_how_many_wrote_something_is_hidden_when_few_did(app: Flask) -> None:
    assert published(app, {"patient": 30}, wrote=4).wrote is None


def test_how_many_wrote_something_is_told_when_many_did(app: Flask) -> None:
    assert published(app, {"patient": 30}, wrote=20).wrote == 20


def test_a17_the_number_of_a_small_group_stands_nowhere_in_what_is_kept_or_shown(app: Flask) -> None:
    published(app, {"patient": 4_111, "carer": 12, "gp": 7})
    with app.app_context():
        row = db.session.execute(select(PriorityList.__table__)).one()
        people = [
            cell["people"] for cell in (*row.snapshot["respondent_groups"], *row.snapshot["counting_groups"])
        ]
    assert not [count for count in people if count is not None and 0 < count < 10]
    client = app.test_client()
    for page in ("/priorities/1", "/priorities/1/who-took-part", "/priorities/1/how-we-counted"):
        assert "4,130" not in client.get(page).text, f"the 7 GPs can be worked out from {page}"
    assert "4,123 people took part" in client.get("/priorities/1/who-took-part").text
    assert "Fewer than 10 more people answered" in client.get("/priorities/1/who-took-part").text


def test_nothing_in_the_snapshot_leads_to_a_person(app: Flask) -> None:
    published(app, {"patient": 30}, wrote=20)
    with app.app_context():
        text = json.dumps(db.session.execute(select(PriorityList.snapshot)).scalar_one())

    for word in ("voter", "receipt", "secret", "Words.", "sent_on"):
        assert word not in text
