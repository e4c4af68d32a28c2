"""Asking to keep part of one’s words private: told to staff and nobody else, gone with the response."""

from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.consultations.operations import drafting
from app.consultations.operations.taking_part import choose_assurances
from app.consultations.proposals import ConsultationKind
from app.consultations.queries import get
from app.database import db, transaction
from app.ranking.assurance import Assurance
from app.responses.models import OpenAnswer
from app.responses.operations.checking import count_unmatched, find_broken_link
from app.turnout.working_data import zip_of
from tests import factories
from tests.factories import TESTER
from tests.faults.hostile import token_of
from tests.inspector import InspectedClient

ASKED = "Leave out my son: everybody in the village knows him."
WORDS = "My son waits for his inhaler."
OPENING = "/consultations/local-care/respond/what-matters"
PAGE = "/consultations/local-care/respond/priorities"


@pytest.fixture
def number(app: Flask) -> int:
    """An open consultation in which people can ask for it."""
    made = factories.a_consultation(app)
    with app.app_context(), transaction():
        consultation = get(made)
        consultation.asks_private = True
        consultation.asked_version += 1
    return made


def to_words(client: InspectedClient) -> Any:
    page = client.get("/consultations/local-care/respond", follow_redirects=True)
    return client.submit(page, {"group": "1"})


def answer(client: InspectedClient, words: str = WORDS, private: str = ASKED) -> Any:
    """Answer and send; returns the check page."""
    client.submit(to_words(client), {"words": words, "private": private})
    check = client.submit(client.get(PAGE), {})
    client.submit(check, button="Confirm and send")
    return check


def kept(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        return [(said.text, said.keep_private) for said in db.session.scalars(select(OpenAnswer))]


def test_what_somebody_asks_is_kept_with_their_words_and_shown_to_them(
    app: Flask, client: InspectedClient, number: int
) -> None:
    check = answer(client)

    assert "We cannot promise to keep it private." in client.get(f"{OPENING}?change=yes").text
    assert f"You ask us to keep private: {ASKED}" in check.text
    assert ASKED in client.get("/consultations/local-care/response").text
    assert kept(app) == [(WORDS, ASKED)]
    with app.app_context():
        assert find_broken_link(number) is None
        assert count_unmatched(number) == 0


def test_asking_for_it_later_is_a_change_and_not_the_same_again(
    app: Flask, client: InspectedClient, number: int
) -> None:
    answer(client, private="")
    assert kept(app) == [(WORDS, "")]

    check = client.submit(client.get(f"{OPENING}?change=yes"), {"private": ASKED})
    receipt = client.submit(check, button="Confirm and send")

    assert "Your changes are sent" in receipt.text
    assert kept(app) == [(WORDS, ASKED)]


def test_it_goes_with_the_words_it_is_about(app: Flask, client: InspectedClient, number: int) -> None:
    answer(client)
    check = client.submit(client.get(f"{OPENING}?change=yes"), {"words": ""})
    assert ASKED not in check.text
    client.submit(check, button="Confirm and send")
    assert kept(app) == []


def test_who_takes_the_answers_back_leaves_nothing_of_it(
    app: Flask, client: InspectedClient, number: int
) -> None:
    answer(client)

    client.submit(client.get("/consultations/local-care/response/withdraw"), button="Delete my answers")

    assert kept(app) == []


def test_where_it_is_not_offered_it_is_neither_shown_nor_taken_in(
    app: Flask, client: InspectedClient
) -> None:
    factories.a_consultation(app)
    page = to_words(client)
    assert "Tell us in your answer if you want any part kept private" in page.text
    assert 'name="private"' not in page.text

    said = {"csrf_token": token_of(page), "words": WORDS, "private": ASKED}
    client.post(OPENING, data=said)
    client.submit(client.submit(client.get(PAGE), {}), button="Confirm and send")

    assert kept(app) == [(WORDS, "")]


def test_staff_read_it_once_it_is_over_in_the_data_and_on_its_page(
    app: Flask, client: InspectedClient, staff: InspectedClient, number: int
) -> None:
    answer(client)
    address = f"/manage/consultations/{number}/turnout"
    assert ASKED not in staff.get(address).text
    assert staff.get(f"{address}/kept-private").status_code == 409
    factories.close(app, number)

    assert "1 answer has a part that somebody asks us to keep private." in staff.get(address).text
    page = staff.get(f"{address}/kept-private").text
    assert ASKED in page
    assert WORDS in page
    with app.app_context(), zipfile.ZipFile(io.BytesIO(zip_of(number))) as data:
        (row,) = csv.DictReader(io.StringIO(data.read("words.csv").decode()))
    assert (row["words"], row["asked to keep private"]) == (WORDS, ASKED)


def test_nobody_else_reads_it(app: Flask, client: InspectedClient, number: int) -> None:
    answer(client)
    factories.responses(app, number, [("patient", (5, 3, 1))] * 12 + [("gp", (1, 3, 5))] * 12)
    factories.close(app, number)
    factories.publish_list(app, number)
    stranger = app.test_client()

    for page in ("", "/everything"):
        assert ASKED not in stranger.get(f"/consultations/local-care{page}").text
    for page in ("", "/table", "/how-we-counted", "/who-took-part"):
        assert ASKED not in stranger.get(f"/priorities/1{page}").text
    assert stranger.get(f"/manage/consultations/{number}/turnout/kept-private").status_code in (302, 303, 403)


@pytest.mark.parametrize("kind", list(ConsultationKind))
def test_it_is_on_where_a_service_is_changed_or_closed_and_staff_can_choose(
    app: Flask, staff: InspectedClient, kind: ConsultationKind
) -> None:
    with app.app_context(), transaction() as at:
        made = drafting.draft("A new one", kind=kind, actor=TESTER, at=at).id
    expected = kind is not ConsultationKind.PRIORITIES
    with app.app_context():
        assert get(made).asks_private is expected
        with transaction() as at:
            choose_assurances(made, [Assurance.OPEN], asks_private=not expected, actor=TESTER, at=at)
        assert get(made).asks_private is not expected
    page = staff.get(f"/manage/consultations/{made}/taking-part")
    assert ("asks_private" in page.text) is True
    staff.submit(page, {"asks_private": "y"}, button="Save")
    with app.app_context():
        assert get(made).asks_private
