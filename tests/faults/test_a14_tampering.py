"""A14: a ballot that nobody could have filled in on our page: refused with a message, nothing stored."""

from __future__ import annotations

import re

from flask import Flask
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.consultations.queries import get
from app.database import db
from app.responses.models import Draft, Response
from app.responses.queries import find_draft
from tests import factories
from tests.faults.hostile import contents, token_of
from tests.inspector import InspectedClient

PAGE = "/consultations/local-care/respond/priorities"


def ask(app: Flask, client: InspectedClient, kind: str = "rating", size: int = 5) -> list[int]:
    """Somebody at the priority question; the numbers of its options."""
    number = factories.a_consultation(app, kind=kind, size=size)
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    found = re.search(r'name="group" type="radio" value="(\d+)"', page.text)
    assert found is not None
    page = client.submit(page, {"group": found[1]})
    client.submit(page, {"words": ""})
    with app.app_context():
        return [option.id for option in get(number).options]


def send(client: InspectedClient, fields: MultiDict[str, str] | dict[str, str]) -> TestResponse:
    data = MultiDict(fields)
    data["csrf_token"] = token_of(client.get(PAGE))
    return client.post(PAGE, data=data)


def drafted(app: Flask) -> bytes | None:
    """The marks that are kept so far."""
    with app.app_context():
        unfinished = find_draft(db.session.scalars(select(Draft.key)).one())
        return next(iter(unfinished.answers.ballots.values()), None) if unfinished else None


NUMBERS = ("6", "0", "-1", "256", "250", "999", "9" * 20, "1" * 10_000, "NaN", "inf", "1e400", "1e0", "1.0")
WORDS = ("0x1", "０", "５", "¹", "five", "true", "null", "[]", "{}", "+1", "1,2", "not_sure", "NOT-SURE")
SPACES = ("on", " 1", "1 ", "1\n", "not-sure ")


def test_a14_a_mark_that_is_not_on_the_scale(app: Flask, client: InspectedClient) -> None:
    one, two, _three = ask(app, client)
    before = contents(app)
    token = token_of(client.get(PAGE))

    for mark in (*NUMBERS, *WORDS, *SPACES):
        fields = {f"option-{one}": "3", f"option-{two}": mark, "csrf_token": token}
        answer = client.post(PAGE, data=fields)
        assert answer.status_code == 400, mark
        assert "not on the scale" in answer.text
    assert contents(app) == before


def test_a14_a_nul_in_a_field_a_path_or_a_query_is_refused(app: Flask, client: InspectedClient) -> None:
    one, *_ = ask(app, client)
    before = contents(app)
    token = token_of(client.get(PAGE))

    assert client.post(PAGE, data={f"option-{one}": "\x00", "csrf_token": token}).status_code == 400
    assert client.get("/consultations/%00").status_code == 400
    assert client.get("/priorities?page=%00").status_code == 400
    assert contents(app) == before


def test_a14_an_option_that_was_not_asked(app: Flask, client: InspectedClient) -> None:
    one, *_ = ask(app, client)
    before = contents(app)
    token = token_of(client.get(PAGE))

    for name in ("999999", "", "0", "-1", "1e3", "１", f"{one} ", f"0{one}", f"{one}[]", f"{one}.x"):
        answer = client.post(PAGE, data={f"option-{name}": "3", "csrf_token": token})
        assert answer.status_code == 400, name
        assert "something we did not ask" in answer.text
    assert contents(app) == before


def test_a14_an_option_of_another_consultation(app: Flask, client: InspectedClient) -> None:
    ask(app, client)
    other = factories.a_consultation(app, slug="other")
    with app.app_context():
        foreign = get(other).options[0].id
    before = contents(app)

    assert send(client, {f"option-{foreign}": "3"}).status_code == 400
    assert contents(app) == before


def test_a14_one_key_twice(app: Flask, client: InspectedClient) -> None:
    one, *_ = ask(app, client)
    before = contents(app)

    twice: MultiDict[str, str] = MultiDict([(f"option-{one}", "3"), (f"option-{one}", "5")])
    assert send(client, twice).status_code == 400
    assert contents(app) == before


def test_a14_a_hundred_thousand_keys(app: Flask, client: InspectedClient) -> None:
    ask(app, client)
    before = contents(app)

    answer = send(client, {f"option-{n}": "3" for n in range(100_000)})

    assert answer.status_code in {400, 413}
    assert "<h1" in answer.text
    assert contents(app) == before


def test_a14_a_key_left_out_is_an_option_left_out(app: Flask, client: InspectedClient) -> None:
    one, _two, three = ask(app, client)

    assert send(client, {f"option-{one}": "3", f"option-{three}": "not-sure"}).status_code == 303
    assert drafted(app) == b"\x03\x00\xff"


def test_a14_a_group_that_is_not_offered(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    token, before = token_of(page), contents(app)

    for number in ("99999", "-1", "abc", "", "1e3", "9" * 40, "1 OR 1=1"):
        answer = client.post(page.request.path, data={"group": number, "csrf_token": token})
        assert answer.status_code == 422, number
        assert "<title>Error:" in answer.text
    assert contents(app) == before


def test_a14_no_question_can_be_jumped_over(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app)
    client.get("/consultations/local-care/respond", follow_redirects=True)
    token, before = token_of(client.get("/consultations/local-care/respond/group")), contents(app)

    for step in ("priorities", "check"):
        answer = client.post(f"/consultations/local-care/respond/{step}", data={"csrf_token": token})
        assert answer.status_code == 303
        assert "/respond" in answer.headers["Location"]
    assert contents(app) == before


PLACES: tuple[tuple[dict[str, str | list[str]], int], ...] = (
    ({"place-1": "A", "place-2": "A"}, 422),  # a tie, or the same twice
    ({"place-1": "A", "place-3": "B"}, 422),  # a gap
    ({"place-2": "A"}, 422),
    ({"place-1": "A", "place-4": "B"}, 400),  # a place that was not offered
    ({"place-0": "A"}, 400),
    ({"place--1": "A"}, 400),
    ({"place-1e400": "A"}, 400),
    ({"place-01": "A"}, 400),
    ({"place-1": "999999"}, 400),
    ({"place-1": "NaN"}, 400),
    ({"place-1": "-1"}, 400),
    ({"place-1": ["A", "B"]}, 400),
    ({"place-1": ["A", "A"]}, 400),
    ({"place-1[]": "A"}, 400),
)


def test_a14_places_that_are_no_order(app: Flask, client: InspectedClient) -> None:
    ids = dict(zip("ABC", map(str, ask(app, client, "ranking", 3)), strict=True))
    token, before = token_of(client.get(PAGE)), contents(app)
    for places, status in PLACES:
        data: MultiDict[str, str] = MultiDict({"csrf_token": token})
        for name, given in places.items():
            data.setlist(name, [ids.get(one, one) for one in ([given] if isinstance(given, str) else given)])
        answer = client.post(PAGE, data=data)
        assert answer.status_code == status, places
        assert re.search(r"Nothing was kept|only once|before the ones below", answer.text), places

    assert contents(app) == before


def test_a14_agreement_has_three_marks(app: Flask, client: InspectedClient) -> None:
    one, *_ = ask(app, client, "agreement", 3)

    assert send(client, {f"option-{one}": "4"}).status_code == 400
    assert send(client, {f"option-{one}": "3"}).status_code == 303


def test_a14_what_was_refused_does_not_reach_the_count(app: Flask, client: InspectedClient) -> None:
    one, *_ = ask(app, client)
    send(client, {f"option-{one}": "6"})
    answer = client.get("/consultations/local-care/respond/check")

    assert answer.status_code == 303
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Response)) == 0
