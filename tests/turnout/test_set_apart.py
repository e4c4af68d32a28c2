"""The working data say which answers were set apart, unless that would tell whose they are."""

from __future__ import annotations

import csv
import io

import pytest
from flask import Flask

from app.database import transaction
from app.ranking.leaving_out import WhyLeftOut
from app.responses.alike import find_alike
from app.responses.operations import setting_apart
from app.responses.sieve import FoundBy
from tests import factories
from tests.inspector import InspectedClient
from tests.results.test_setting_apart import a_closed_one, receipt
from tests.turnout.test_turnout import files


@pytest.mark.parametrize(("tests", "lines"), [(10, 42), (9, 33)])
def test_the_working_data_tell_which_answers_were_left_out_and_why_but_not_of_few(
    app: Flask, staff: InspectedClient, tests: int, lines: int
) -> None:
    number = a_closed_one(app)
    with app.app_context(), transaction() as at:
        codes = "\n".join(map(receipt, range(tests)))
        tried = setting_apart.gather_receipts(number, codes, at=at)
        setting_apart.leave_out(number, tried, WhyLeftOut.TEST, "Trials.", actor=factories.TESTER, at=at)
        same = setting_apart.gather(number, find_alike(number)[0].responses, FoundBy.WORDS, at=at)
        setting_apart.call_campaign(number, same, "Our clinic", actor=factories.TESTER, at=at)

    rows = list(csv.DictReader(io.StringIO(files(staff, number)["answers.csv"])))

    told = 10 if tests == 10 else 0
    assert len(rows) == lines
    assert [row["left out"] for row in rows].count("test") == told
    assert {row["left out"] for row in rows} == ({"", "test"} if told else {""})
    assert {row["campaign"] for row in rows} == {""}, "2 or 3 of it are counted"
