"""Who belongs to the consortium on which day: half-open, the same in Python and in SQL."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from flask import Flask

from app.consortium.models import Practice
from app.consortium.operations.practices import NewPractice, enter_practices
from app.consortium.queries import practices as queries
from app.database import transaction
from app.errors import Refused
from app.ods import practice_code
from tests.factories import TESTER

DAY = date(2026, 4, 1)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)


def enter(*practices: NewPractice) -> None:
    """Enter practices in a transaction of their own."""
    with transaction() as at:
        enter_practices(practices, actor=TESTER, at=at)


def test_a_practice_is_a_member_from_the_day_it_joins_until_the_day_it_leaves(app: Flask) -> None:
    moments = (None, BEFORE, DAY, AFTER)
    with app.app_context():
        made = []
        for n, (joined, left) in enumerate(product(moments, moments)):
            code = f"X{10_000 + n}"
            enter(NewPractice(code=code, name=code, patients=1, locality=f"Area {n}", joined_on=joined))
            with transaction():
                practice = queries.get_practice(code)
                practice.left_on = left
            made.append((code, joined, left))
        expected = {
            code
            for code, joined, left in made
            if (joined is None or joined <= DAY) and (left is None or left > DAY)
        }

        assert {each.code for each in queries.list_members(DAY)} == expected
        assert {each.code for each in queries.list_every_practice() if each.is_member(DAY)} == expected
        assert queries.glance(DAY).practices == len(expected) == 6
        assert sum(each.practices for each in queries.list_figures(DAY)) == len(expected)


def test_a_practice_that_left_stays_and_is_counted_no_more(app: Flask) -> None:
    with app.app_context():
        enter(
            NewPractice(code="X10001", name="Stays", patients=4_000, locality="Harbour", patients_on=BEFORE),
            NewPractice(code="X10002", name="Goes", patients=3_000, locality="Harbour", patients_on=DAY),
        )
        with transaction():
            queries.get_practice("X10002").left_on = DAY

        figures = queries.glance(BEFORE), queries.glance(DAY)
        gone = queries.find_practice("X10002")
        next_day = queries.find_next_day(BEFORE), queries.find_next_day(DAY)

    assert [(each.practices, each.patients) for each in figures] == [(2, 7_000), (1, 4_000)]
    assert (figures[0].counted_from, figures[0].counted_until) == (BEFORE, DAY)
    assert gone is not None
    assert gone.name == "Goes"
    assert next_day == (DAY, None)


def test_policy_finds_the_code_of_a_practice() -> None:
    assert Practice(code="X10001").practice_code == "X10001"


@pytest.mark.parametrize("text", ["A81001", " a81001 ", "Y00001"])
def test_a_practice_code_is_one_letter_and_five_digits(text: str) -> None:
    assert practice_code(text) == text.strip().upper()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A8100",
        "A810011",
        "81001A",
        "AA8100",
        "A8100١",
        "Ä81001",
        "ı81001",
        "A81001\n1",
        "V81999",
        "V81998",
    ],
)
def test_anything_else_is_refused_on_its_field(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        practice_code(text)

    assert refusal.value.field == "code"
