"""Themes are counted in people, by group, and no small number is told or can be worked out."""

from __future__ import annotations

import re
from collections.abc import Mapping

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app.database import transaction
from app.insight.queries.answers import list_answered_themes
from app.insight.queries.people import Numbers, Unsaid, Voices, numbers_of, voices_of
from app.privacy.suppression import MINIMUM
from app.ranking.leaving_out import WhyLeftOut
from app.responses.operations import setting_apart
from app.responses.sieve import FoundBy
from tests import factories
from tests.comments.commenting import a_comment, a_commented_consultation, an_author
from tests.factories import TESTER
from tests.insight.theming import (
    a_themed_consultation,
    answer,
    answers,
    code,
    gather,
    publish,
    quote,
    themes,
)
from tests.inspector import InspectedClient

LABELS = {1: "Patients", 2: "GPs", 3: "Nurses"}


def test_people_are_counted_and_not_texts(app: Flask) -> None:
    number = a_commented_consultation(app)
    author = an_author(app, number)
    for words in ("I cannot park.", "Really, I cannot park.", "Nor can my mother park."):
        a_comment(app, number, words, author=author)
    answers(app, number, [("patient", f"No place to park: {n}.") for n in range(11)])
    factories.close(app, number)
    (parking,) = themes(app, number, ["Parking"])
    for text in gather(app, number):
        code(app, text, parking)

    with app.app_context():
        told = numbers_of(number)
    assert told.texts == told.read == 14
    assert told.themes[parking].people == 12


def test_a_theme_of_few_people_tells_neither_how_many_nor_who(app: Flask) -> None:
    number = factories.a_consultation(app)
    answers(app, number, [("patient", f"No place to park: {n}.") for n in range(9)])
    factories.close(app, number)
    (parking,) = themes(app, number, ["Parking"])
    for text in gather(app, number):
        code(app, text, parking)

    with app.app_context():
        assert numbers_of(number).themes[parking] == Voices(people=None, groups={})


def test_what_is_left_out_of_the_list_is_left_out_of_the_themes(app: Flask) -> None:
    number = factories.a_consultation(app)
    sent = answers(app, number, [("patient", f"No place to park: {n}.") for n in range(15)])
    factories.close(app, number)
    (parking,) = themes(app, number, ["Parking"])
    for text in gather(app, number):
        code(app, text, parking)
    quote(app, number, parking, "park: 0.")

    with app.app_context():
        with transaction() as at:
            some = setting_apart.gather(number, sent[:3], FoundBy.SEARCH, at=at)
            setting_apart.leave_out(
                number, some, WhyLeftOut.TEST, "We sent them to try it.", actor=TESTER, at=at
            )
        assert numbers_of(number).themes[parking].people == 12
        assert list_answered_themes(number)[0].quotations == ()


def test_numbers_come_back_from_what_is_kept_of_them() -> None:
    told = Numbers(texts=3, read=2, themes={7: Voices(people=12, groups={"GPs": None, "Patients": 0})})

    assert Numbers.from_json(told.to_json()) == told


@given(st.dictionaries(st.sampled_from(sorted(LABELS)), st.integers(0, 60)))
def test_no_hidden_cell_can_be_found_by_subtraction(parts: Mapping[int, int]) -> None:
    told = voices_of(parts, LABELS)

    if told.people is None:
        assert not told.groups
        return
    hidden = [label for label, count in told.groups.items() if count is None]
    assert all(not count or count >= MINIMUM for count in told.groups.values())
    assert len(hidden) != 1
    known = sum(count for count in told.groups.values() if count)
    assert not hidden or told.people - known >= MINIMUM


def test_free_text_never_stands_beside_a_group_of_fewer_than_ten(app: Flask, client: InspectedClient) -> None:
    texts = (
        [("patient", f"I cannot park, number {n}.") for n in range(12)]
        + [("gp", "A GP cannot park here.")]
        + [("nurse", f"We nurses cannot park {n}.") for n in range(9)]
    )
    number, made = a_themed_consultation(app, texts=texts)
    for words in ("A GP cannot park here.", "I cannot park, number 3."):
        quote(app, number, made[0], words)
    factories.publish_list(app, number)
    for theme in made:
        answer(app, number, theme)
    publish(app, number)

    page = client.get("/consultations/local-care/what-we-heard").text

    figures = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    of_gp = next(one for one in figures if "A GP cannot" in one)
    of_patient = next(one for one in figures if "number 3" in one)
    assert "figcaption" not in of_gp
    assert "figcaption" in of_patient


def test_a17_a_theme_says_no_more_of_a_group_than_the_list_does() -> None:
    """12 GPs are hidden in the list beside nurses, of whom fewer than 10 are in no number of it."""
    unsaid = Unsaid(groups=frozenset({2, 3}), certain=12)

    some, nearly_all = (voices_of({1: 40, 2: 10, 3: each}, LABELS, unsaid) for each in (2, 4))

    assert (some.people, some.groups) == (52, {"Patients": 40, "GPs": None, "Nurses": None})
    # 54 people less 52 of the list would be 2 of those who are kept back.
    assert (nearly_all.people, nearly_all.groups) == (40, {"Patients": 40, "GPs": None, "Nurses": None})


def test_a17_how_many_texts_there_are_is_not_told(app: Flask, client: InspectedClient) -> None:
    texts = [("patient", f"No place to park: {n}.") for n in range(27)]
    a_themed_consultation(app, texts=texts, published=True)

    page = client.get("/consultations/local-care/what-we-heard").text

    assert "We have read every text" in page
    assert "27 texts" not in page
