"""A list can be made of every kind of question that counts, and every page about it can be read."""

from __future__ import annotations

import csv
import io
import re
from random import Random

import pytest
from flask import Flask

from app.consultations.kinds import COUNTED, QuestionKind
from app.consultations.queries import get
from app.ranking.scale import NONE_OF_THESE, NOT_SURE
from tests import factories
from tests.inspector import InspectedClient

OPTIONS = ("Help at home", "Talking therapy", "Diabetes checks", "Longer hours", "More parking")
SIZES = {
    QuestionKind.CHOOSE_ONE: 1,
    QuestionKind.CHOOSE_SOME: 2,
    QuestionKind.RATING: 5,
    QuestionKind.AGREEMENT: 3,
    QuestionKind.RANKING: 3,
    QuestionKind.POINTS: 100,
    QuestionKind.BEST_WORST: 3,
    QuestionKind.PAIRWISE: 3,
    QuestionKind.APPROPRIATENESS: 9,
}
PAGES = ("", "/table", "/how-we-counted", "/by-area", "/who-took-part", "/help-at-home")


def one(kind: QuestionKind, sets: list[list[int]], random: Random) -> list[int]:
    """The ballot of somebody who likes the first options best, more or less."""
    liked = sorted(range(5), key=lambda option: option + random.random() * 4)
    match kind:
        case QuestionKind.CHOOSE_ONE | QuestionKind.CHOOSE_SOME:
            return [int(option in liked[: SIZES[kind]]) for option in range(5)]
        case QuestionKind.RANKING:
            return [liked.index(option) + 1 if option in liked[:3] else 0 for option in range(5)]
        case QuestionKind.POINTS:
            return [{0: 60, 1: 30, 2: 10}.get(liked.index(option), 0) for option in range(5)]
        case QuestionKind.BEST_WORST:
            picks = [sorted(range(len(shown)), key=lambda place: liked.index(shown[place])) for shown in sets]
            return [mark for order in picks for mark in (order[0] + 1, order[-1] + 1)]
        case QuestionKind.PAIRWISE:
            pairs = [(a, b) for a in range(5) for b in range(a + 1, 5)]
            return [1 if liked.index(a) < liked.index(b) else 2 for a, b in pairs]
    return [SIZES[kind] - liked.index(option) * (SIZES[kind] - 1) // 4 for option in range(5)]


def asked(app: Flask, kind: QuestionKind, people: int = 24) -> int:
    """A closed consultation in which so many patients and half as many GPs answered; its number."""
    number = factories.a_consultation(app, options=OPTIONS, kind=kind.value, size=SIZES[kind])
    with app.app_context():
        question = get(number).priority_question
        assert question is not None
        assert question.scale is not None
        sets, columns = question.design, question.scale.columns(5)
    random = Random(7)
    given = [("patient", one(kind, sets, random)) for _person in range(people)]
    given += [("gp", one(kind, sets, random)) for _person in range(people // 2)]
    given += [("patient", [NOT_SURE] * columns)] * 2
    if kind in (QuestionKind.CHOOSE_ONE, QuestionKind.CHOOSE_SOME):
        given.append(("patient", [NONE_OF_THESE] * columns))
    factories.responses(app, number, given)
    factories.close(app, number)
    return number


@pytest.mark.parametrize("kind", sorted(COUNTED), ids=str)
def test_a_list_is_counted_previewed_and_published(
    app: Flask, staff: InspectedClient, client: InspectedClient, kind: QuestionKind
) -> None:
    number = asked(app, kind)
    staff.submit(staff.get(f"/manage/consultations/{number}/result"), button="Count now")
    factories.work(app)
    preview = staff.get(f"/manage/consultations/{number}/result")
    assert preview.status_code == 200
    assert "The list as it will be published" in preview.text

    published = factories.publish_list(app, number)

    for page in PAGES:
        answer = client.get(f"/priorities/{published}{page}")
        assert answer.status_code == 200, page
    assert "Help at home" in client.get(f"/priorities/{published}").text
    listed = list(csv.DictReader(io.StringIO(client.get(f"/priorities/{published}/list.csv").text)))
    assert len(listed) == 5


def _text(client: InspectedClient, address: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(address).text))


def test_who_did_not_choose_it_and_who_was_not_sure_are_told_apart(
    app: Flask, client: InspectedClient
) -> None:
    published = factories.publish_list(app, asked(app, QuestionKind.CHOOSE_SOME))

    page = _text(client, f"/priorities/{published}/help-at-home")

    # 39 people: 33 chose it, 2 were not sure, and 4 chose other things or none.
    assert "Chose it 33 Did not choose it 4" in page
    assert "2 more were not sure." in page
    assert "chosen by 23" in page


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        (QuestionKind.CHOOSE_ONE, "Chose it"),
        (QuestionKind.POINTS, "Gave it points"),
        (QuestionKind.PAIRWISE, "Answered"),
        (QuestionKind.BEST_WORST, "Answered"),
    ],
)
def test_the_number_of_people_beside_an_option_says_what_they_did(
    app: Flask, client: InspectedClient, kind: QuestionKind, head: str
) -> None:
    published = factories.publish_list(app, asked(app, kind))

    assert f"Score {head} Not sure" in _text(client, f"/priorities/{published}/how-we-counted")


@pytest.mark.parametrize("kind", sorted(COUNTED), ids=str)
def test_a_question_of_any_kind_that_few_answered_gives_nobody_away(
    app: Flask, client: InspectedClient, kind: QuestionKind
) -> None:
    number = factories.a_consultation(app, options=OPTIONS, kind=kind.value, size=SIZES[kind])
    with app.app_context():
        question = get(number).priority_question
        assert question is not None
        sets = question.design
    random = Random(3)
    given = [("patient", one(kind, sets, random)) for _person in range(30)]
    given += [("gp", one(kind, sets, random)) for _person in range(4)]
    factories.responses(app, number, given)
    factories.close(app, number)
    published = factories.publish_list(app, number)

    took_part = _text(client, f"/priorities/{published}/who-took-part")
    assert "GPs Hidden" in took_part
    for page in PAGES:
        assert client.get(f"/priorities/{published}{page}").status_code == 200
    listed = next(csv.DictReader(io.StringIO(client.get(f"/priorities/{published}/list.csv").text)))
    assert listed["answered"] == "hidden"
