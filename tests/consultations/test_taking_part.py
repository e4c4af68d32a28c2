"""Staff choose who may take part, and whose answers count, while it is a draft."""

from __future__ import annotations

import pytest
from flask import Flask

from app.consultations.queries import get
from app.ranking.assurance import Assurance
from tests import factories
from tests.inspector import InspectedClient


def place(number: int, page: str) -> str:
    return f"/manage/consultations/{number}/{page}"


def chosen(app: Flask, number: int) -> tuple[Assurance, ...]:
    with app.app_context():
        return get(number).assurances


def test_staff_choose_the_ways_to_take_part(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(place(number, "taking-part"))
    assert chosen(app, number) == (Assurance.OPEN,)

    saved = staff.submit(page, {"assurances": ["professional", "invited"]})

    assert "Who may take part is saved." in saved.text
    assert chosen(app, number) == (Assurance.INVITED, Assurance.PROFESSIONAL)


def test_at_least_one_way_is_needed(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)

    refused = staff.submit(staff.get(place(number, "taking-part")), {"assurances": []})

    assert refused.status_code == 422
    assert "Choose at least one way to take part." in refused.text
    assert chosen(app, number) == (Assurance.OPEN,)


def test_a_way_that_does_not_exist_is_refused(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)
    page = staff.get(place(number, "taking-part"))
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]

    refused = staff.post(place(number, "taking-part"), data={"csrf_token": token, "assurances": "telepathy"})

    assert refused.status_code == 422
    assert chosen(app, number) == (Assurance.OPEN,)


def test_the_ways_are_fixed_once_it_is_scheduled(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)

    assert staff.get(place(number, "taking-part")).status_code == 303


def test_which_answers_count_is_part_of_the_rule(app: Flask, staff: InspectedClient) -> None:
    both = (Assurance.OPEN, Assurance.INVITED)
    number = factories.a_consultation(app, scheduled=False, assurances=both)
    page = staff.get(place(number, "counting"))

    staff.submit(page, {"assurances": ["invited"]}, button="Save")

    with app.app_context():
        assert get(number).counting_choices["assurances"] == ["invited"]


def test_a_way_that_is_taken_away_must_be_chosen_anew_in_the_rule(app: Flask, staff: InspectedClient) -> None:
    both = (Assurance.OPEN, Assurance.INVITED)
    number = factories.a_consultation(app, scheduled=False, assurances=both, counted=(Assurance.INVITED,))

    staff.submit(staff.get(place(number, "taking-part")), {"assurances": ["open"]})

    overview = staff.get(f"/manage/consultations/{number}").text
    assert "Only answers of people who may take part can count." in overview


def test_with_one_way_nobody_is_asked_whose_answers_count(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app, scheduled=False)

    assert "Whose answers count towards the list" not in staff.get(place(number, "counting")).text


def test_the_public_page_says_how_to_take_part(app: Flask, client: InspectedClient) -> None:
    factories.a_consultation(app, assurances=(Assurance.EMAIL, Assurance.INVITED))

    page = client.get("/consultations/local-care").text
    assert "How to take part" in page
    assert "With a code from a letter or an email we sent" in page
    assert "You do not need an account" not in page


@pytest.mark.parametrize(
    ("assurances", "said"),
    [
        ((Assurance.OPEN,), "No account needed."),
        ((Assurance.OPEN, Assurance.INVITED), "Patients need no account."),
        ((Assurance.EMAIL,), "Patients need no account."),
        ((Assurance.PROFESSIONAL,), None),
    ],
)
def test_the_home_page_promises_no_more_than_is_so(
    app: Flask, client: InspectedClient, assurances: tuple[Assurance, ...], said: str | None
) -> None:
    factories.a_consultation(app, assurances=assurances)

    page = client.get("/").text

    promises = [words for words in ("No account needed.", "Patients need no account.") if words in page]
    assert promises == ([said] if said else [])
    for address in ("/consultations", "/about"):
        assert "You do not need an account" not in client.get(address).text
