"""The sides people take: a picture with its numbers, and no number from which one person can be found."""

from __future__ import annotations

import pytest
from flask import Flask

from app.comments.pages.sides import sides_shown
from app.comments.places import Place
from app.ranking.stances import Stance
from tests.comments.commenting import a_comment, a_commented_consultation
from tests.inspector import InspectedClient

LIST = "/consultations/local-care/comments"
WHOLE = Place(name="all")


def counts(agree: int = 0, neither: int = 0, disagree: int = 0, not_sure: int = 0) -> dict[Stance, int]:
    return {
        Stance.AGREE: agree,
        Stance.NEITHER: neither,
        Stance.DISAGREE: disagree,
        Stance.NOT_SURE: not_sure,
    }


def test_no_side_is_no_picture() -> None:
    assert sides_shown(counts(), WHOLE) is None


def test_who_is_not_sure_stands_beside_the_picture() -> None:
    shown = sides_shown(counts(agree=61, disagree=21, not_sure=42), WHOLE)
    assert shown is not None
    assert shown.bar == (61, 0, 21, 42)
    assert shown.people == 124


@pytest.mark.parametrize("found", [counts(agree=9), counts(agree=4, disagree=5)])
def test_fewer_than_ten_are_not_counted_out(found: dict[Stance, int]) -> None:
    shown = sides_shown(found, WHOLE)
    assert shown is not None
    assert (shown.people, shown.bar) == (None, None)


def test_a_small_side_hides_another_from_which_it_could_be_found() -> None:
    shown = sides_shown(counts(agree=30, neither=12, disagree=3), WHOLE)
    assert shown is not None
    assert shown.bar is None
    assert dict(shown.rows) == {
        "Agree": 30,
        "Neither agree nor disagree": None,
        "Disagree": None,
        "Not sure": 0,
    }


def test_the_page_shows_the_sides_of_what_is_asked_for(app: Flask, client: InspectedClient) -> None:
    number = a_commented_consultation(app)
    for each in range(10):
        a_comment(app, number, f"For it, {each}.", on="help-at-home", stance=Stance.AGREE)

    page = client.get(f"{LIST}?on=help-at-home").text

    assert "100% agree" in page
    assert "10 people gave a view." in page
    assert "Sides people take" not in client.get(f"{LIST}?on=diabetes-checks").text
    a_comment(app, number, "Against it.", on="diabetes-checks", stance=Stance.DISAGREE)
    assert "Fewer than 10 people have taken a side." in client.get(f"{LIST}?on=diabetes-checks").text
