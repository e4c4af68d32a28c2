"""A sample is drawn by its seed, coded blind by somebody else, and compared as it stands."""

from __future__ import annotations

import csv
import io
from fractions import Fraction

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.actor import Actor
from app.database import transaction
from app.errors import NotFound, Refused
from app.insight.kinds import Status
from app.insight.operations.coding import Codes, code_text
from app.insight.operations.frame import merge_theme
from app.insight.operations.sampling import code_again, draw_sample, drawn
from app.insight.queries.sampling import crossed, find_next_sampled, list_samples
from app.insight.queries.texts import Wanted, list_texts
from app.ranking.two_coders import Crossed, kappa, overall
from tests import factories
from tests.factories import TESTER
from tests.insight.theming import a_themed_consultation, answer
from tests.inspector import InspectedClient


@given(st.sets(st.integers(1, 500), min_size=10), st.text(max_size=8))
def test_the_same_seed_draws_the_same_texts_in_whatever_order_they_come(ids: set[int], seed: str) -> None:
    ten = drawn(sorted(ids), 10, seed)

    assert ten == drawn(sorted(ids, reverse=True), 10, seed)
    assert len(set(ten)) == 10
    assert set(ten) <= ids


def a_sample(app: Flask, number: int, size: int = 10) -> int:
    with app.app_context(), transaction() as at:
        return draw_sample(number, size, "a seed", actor=TESTER, at=at)


def test_a_sample_needs_texts_that_are_coded(app: Flask) -> None:
    number, _themes = a_themed_consultation(app, texts=[("patient", "I cannot park.")] * 9)

    with pytest.raises(Refused, match="Code at least 10"):
        a_sample(app, number)
    with pytest.raises(Refused, match="between 10 and 500"):
        a_sample(app, number, 9)


def test_the_figures_are_of_what_both_have_coded(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)
    sample = a_sample(app, number, 13)

    with app.app_context():
        texts = list_texts(Wanted(consultation_id=number, theme_id=parking), most=4)
        for text in texts:
            again = frozenset({waiting}) if text is texts[0] else frozenset(text.themes)
            with transaction() as at:
                code_again(number, sample, text.id, Codes(themes=again), actor=TESTER, at=at)
        (told,) = list_samples(number)
        assert (told.texts, told.done) == (13, 4)
        found = crossed(number, sample)
        assert overall(found).total == 8
        assert found[parking].first == 1
        assert found[waiting].second == 1
        assert kappa(overall(found)) == Fraction(1, 2)


def test_a_theme_that_became_part_of_another_counts_as_that_one(app: Flask) -> None:
    number, (parking, waiting) = a_themed_consultation(app)
    sample = a_sample(app, number, 13)

    with app.app_context():
        for text in list_texts(Wanted(consultation_id=number, theme_id=parking), most=99):
            codes = Codes(themes=frozenset({waiting}))
            with transaction() as at:
                code_again(number, sample, text.id, codes, actor=TESTER, at=at)
        with transaction() as at:
            merge_theme(number, waiting, parking, reason="One thing", actor=TESTER, at=at)
        assert crossed(number, sample) == {parking: Crossed(both=12)}


def test_nobody_codes_a_second_time_what_they_coded_the_first_time(app: Flask) -> None:
    number, (parking, _waiting) = a_themed_consultation(app)
    person = factories.a_person(app, email="coder@example.org", name="Cody")
    sample = a_sample(app, number, 13)
    coder, codes = Actor.person(person, "Cody", frozenset()), Codes(themes=frozenset({parking}))

    with app.app_context():
        text, other = list_texts(Wanted(consultation_id=number), most=2)
        with transaction() as at:
            code_text(number, text.id, text.version, codes, actor=coder, at=at)
        assert find_next_sampled(sample, person) == other.id
        with pytest.raises(Refused, match="You coded this text"), transaction() as at:
            code_again(number, sample, text.id, codes, actor=coder, at=at)
        with pytest.raises(NotFound), transaction() as at:
            code_again(number, sample, 9999, codes, actor=coder, at=at)


def test_the_second_coder_does_not_see_what_the_first_found(app: Flask, staff: InspectedClient) -> None:
    number, _themes = a_themed_consultation(app)
    sample = a_sample(app, number, 13)

    page = staff.get(f"/manage/consultations/{number}/themes/agreement/{sample}/coding").text

    assert "I cannot park here" in page or "They wait too long" in page
    assert 'data-number="1"' in page
    assert " checked" not in page.split("<form")[-1]


def test_the_log_of_issues_says_who_how_often_and_what_came_of_it(app: Flask, staff: InspectedClient) -> None:
    texts = [("patient", f"No place to park: {n}.") for n in range(12)] + [("patient", "I wait.")] * 3
    number, (parking, _waiting) = a_themed_consultation(app, texts=texts)
    answer(app, number, parking, status=Status.NOT_DOING, reason="There is no room.", answer="=We looked.")

    answered = staff.get(f"/manage/consultations/{number}/themes/issues.csv")

    assert answered.mimetype == "text/csv"
    first, second = csv.DictReader(io.StringIO(answered.text))
    assert (first["issue"], first["people"], first["times"]) == ("Parking", "12", "12")
    assert first["raised by"] == "A patient (12)"
    assert (first["status"], first["why not"], first["response"]) == (
        "not-doing",
        "There is no room.",
        "'=We looked.",
    )
    assert second["issue"] == "Waiting"
    assert {second["people"], second["times"], second["raised by"]} == {""}
    page = staff.get(f"/manage/consultations/{number}/themes/issues").text
    assert "fewer than 10" in page
