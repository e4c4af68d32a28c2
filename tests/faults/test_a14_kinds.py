"""A14 for every kind of question: a ballot that nobody could have filled in is refused, and nothing is kept.

What a person can type or tick by mistake is told at the field (422); what only a forger sends is 400.
"""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from app.consultations.kinds import QuestionKind
from app.consultations.queries import get
from tests.inspector import InspectedClient
from tests.responses.kinds import Here, stand_at

KINDS = [kind for kind in QuestionKind if kind is not QuestionKind.OPEN]
MARKS = (QuestionKind.RATING, QuestionKind.AGREEMENT, QuestionKind.STATEMENTS, QuestionKind.APPROPRIATENESS)
NUMBERS = ("-1", "256", "999", "9" * 20, "NaN", "inf", "1e400", "0x1", "１", "true", "[]")
ELSEWHERE = "99999"


def field(kind: QuestionKind, number: int | str) -> str:
    """The name of the field that speaks about the thing with this number."""
    match kind:
        case QuestionKind.CHOOSE_ONE:
            return "choice"
        case QuestionKind.POINTS:
            return f"points-{number}"
        case QuestionKind.RANKING:
            return "place-1"
        case QuestionKind.BEST_WORST:
            return "set-1-best"
        case QuestionKind.PAIRWISE:
            return "pair-1"
    return f"option-{number}"


def send(here: Here, fields: MultiDict[str, str]) -> TestResponse:
    data = MultiDict(fields)
    data["csrf_token"] = here.token
    if "part" not in data and here.kind is QuestionKind.BEST_WORST:
        data["part"] = "1"
    if "part" not in data and here.kind is QuestionKind.PAIRWISE:
        data["part"] = "1"
    return here.client.post(here.address, data=data)


def refused(here: Here, fields: MultiDict[str, str], what: object) -> None:
    answer = send(here, fields)
    assert answer.status_code in (400, 422), (what, answer.status_code)
    assert "<h1" in answer.text
    assert here.drafted() is None, what


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a14_a_value_that_was_not_offered(app: Flask, client: InspectedClient, kind: QuestionKind) -> None:
    here = stand_at(app, client, kind)
    for value in (*NUMBERS, "second-hand", "YES", ELSEWHERE):
        refused(here, MultiDict({field(kind, here.ids[0]): value}), value)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a14_a_thing_that_is_not_asked_about(app: Flask, client: InspectedClient, kind: QuestionKind) -> None:
    here = stand_at(app, client, kind)
    with app.app_context():
        other = get(here.consultation_id).options[0].id + 70_000
    names = {
        QuestionKind.BEST_WORST: (
            "set-9-best",
            "set-0-best",
            "set-1-middle",
            "set-NaN-best",
            "set-1e400-worst",
        ),
        QuestionKind.PAIRWISE: ("pair-0", "pair-7", "pair--1", "pair-NaN", "pair-1e400"),
        QuestionKind.RANKING: ("place-0", "place-4", "place-NaN", "place-1e400", "place-1[]"),
        QuestionKind.CHOOSE_ONE: (f"option-{here.ids[0]}",),
    }.get(kind, tuple(field(kind, which) for which in (other, "NaN", "1e400", f"{here.ids[0]}[]")))
    value = {QuestionKind.RANKING: str(here.ids[0]), QuestionKind.PAIRWISE: "first"}.get(kind, "1")
    for name in names:
        refused(here, MultiDict({name: value if kind is not QuestionKind.CHOOSE_SOME else "yes"}), name)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a14_a_field_sent_twice_is_nobodys_answer(
    app: Flask, client: InspectedClient, kind: QuestionKind
) -> None:
    here = stand_at(app, client, kind)
    good = {
        QuestionKind.CHOOSE_ONE: [str(here.ids[0]), str(here.ids[1])],
        QuestionKind.CHOOSE_SOME: ["yes", "yes"],
        QuestionKind.POINTS: ["50", "50"],
        QuestionKind.RANKING: [str(here.ids[0]), str(here.ids[1])],
        QuestionKind.PAIRWISE: ["first", "second"],
    }.get(kind, ["1", "2"])
    name = field(kind, here.ids[0])

    answer = send(here, MultiDict([(name, value) for value in good]))

    assert answer.status_code == 400
    assert here.drafted() is None


@pytest.mark.parametrize("kind", [QuestionKind.POINTS, QuestionKind.CHOOSE_SOME], ids=str)
def test_a14_a_hundred_thousand_fields_end_before_they_are_read(
    app: Flask, client: InspectedClient, kind: QuestionKind
) -> None:
    here = stand_at(app, client, kind)
    many = MultiDict([(field(kind, number), "1") for number in range(100_000)])

    answer = send(here, many)

    assert answer.status_code in (400, 413)
    assert here.drafted() is None


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (QuestionKind.RANKING, {"part": "buttons", "act": f"up {ELSEWHERE}"}),
        (QuestionKind.RANKING, {"part": "buttons", "act": "explode 1"}),
        (QuestionKind.RANKING, {"part": "buttons", "act": "put"}),
        (QuestionKind.RANKING, {"part": "buttons", "not-sure": "perhaps"}),
        (QuestionKind.CHOOSE_SOME, {"none": "perhaps"}),
        (QuestionKind.CHOOSE_SOME, {"not-sure": "1"}),
        (QuestionKind.POINTS, {"not-sure": "1"}),
        (QuestionKind.BEST_WORST, {"set-1-not-sure": "1"}),
        (QuestionKind.BEST_WORST, {"set-1-best": "4"}),
        (QuestionKind.BEST_WORST, {"part": "99", "set-99-best": "1"}),
        (QuestionKind.PAIRWISE, {"part": "7", "pair-7": "first"}),
    ],
)
def test_a14_a_button_or_a_box_that_is_not_there(
    app: Flask, client: InspectedClient, kind: QuestionKind, fields: dict[str, str]
) -> None:
    here = stand_at(app, client, kind)

    answer = send(here, MultiDict(fields))

    assert answer.status_code == 400
    assert here.drafted() is None


IN_PARTS = (QuestionKind.BEST_WORST, QuestionKind.PAIRWISE, QuestionKind.RANKING)


@pytest.mark.parametrize("kind", IN_PARTS, ids=str)
def test_a14_a_part_that_is_not_there_shows_the_question(
    app: Flask, client: InspectedClient, kind: QuestionKind
) -> None:
    here = stand_at(app, client, kind)

    for part in ("99", "-1", "NaN", "1e400", "x" * 5_000, "next'--"):
        assert here.page(f"?part={part}").status_code == 200, part
