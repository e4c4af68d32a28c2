"""Staff write the questions of a draft on screen: any kind, asked of some people, in an order."""

from __future__ import annotations

import pytest
from flask import Flask

from app.consultations.kinds import COUNTED, QuestionKind
from app.consultations.kinds_in_words import WORDS
from app.consultations.queries import get
from tests import factories
from tests.inspector import InspectedClient

NEW = {"text": "What do you think?", "items": "One\nTwo\nThree", "about": "own"}


@pytest.fixture
def number(app: Flask) -> int:
    factories.localities(app)
    return factories.a_consultation(app, scheduled=False)


def base(number: int) -> str:
    return f"/manage/consultations/{number}/questions"


def kinds(app: Flask, number: int) -> list[str]:
    with app.app_context():
        return [question.kind for question in get(number).questions]


def last(app: Flask, number: int) -> int:
    with app.app_context():
        return get(number).questions[-1].id


@pytest.mark.parametrize("kind", QuestionKind, ids=str)
def test_a_question_of_any_kind_is_added_and_changed_on_screen(
    app: Flask, staff: InspectedClient, number: int, kind: QuestionKind
) -> None:
    page = staff.submit(staff.get(f"{base(number)}/new"), {"kind": kind.value})
    assert page.request.path == f"{base(number)}/new/{kind.value}"
    offered = {name: said for name, said in NEW.items() if f'name="{name}"' in page.text}
    if kind is QuestionKind.CHOOSE_SOME:
        offered["size"] = "2"
    page = staff.submit(page, offered)

    assert page.request.path == base(number)
    assert "The question is saved." in page.text
    assert str(WORDS[kind].label) in page.text
    assert kinds(app, number) == ["open", "rating", kind.value]
    again = staff.get(f"{base(number)}/{last(app, number)}")
    page = staff.submit(again, {"text": "What now?"})
    assert "What now?" in page.text


def test_the_usual_numbers_are_written_in_beforehand(staff: InspectedClient, number: int) -> None:
    for kind, usual in (("points", "100"), ("best-worst", "4"), ("choose-some", "3"), ("ranking", "3")):
        assert f'value="{usual}"' in staff.get(f"{base(number)}/new/{kind}").text


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("points", {"size": "lots"}, "Enter a whole number, like 3."),
        ("points", {"size": "1"}, "Enter a number from 2 to 250."),
        ("rating", {"size": "11"}, "Enter a number from 2 to 10."),
        ("choose-one", {"items": ""}, "Write at least one, or choose the options"),
        ("choose-one", {"items": "Bus\nbus"}, "Each line must be different from the others."),
        ("choose-one", {"items": "Bus"}, "Write at least 2, each on a line of its own."),
        ("choose-one", {"items": "B" * 201}, "Use 200 characters or fewer on each line."),
        ("open", {"text": " "}, "Write the question."),
    ],
)
def test_what_cannot_be_is_told_at_its_field_and_nothing_is_added(
    app: Flask, staff: InspectedClient, number: int, kind: str, fields: dict[str, str], sentence: str
) -> None:
    page = staff.get(f"{base(number)}/new/{kind}")
    offered = {name: said for name, said in NEW.items() if f'name="{name}"' in page.text}

    page = staff.submit(page, offered | fields)

    assert page.status_code == 422
    assert sentence in page.text
    assert kinds(app, number) == ["open", "rating"]


def test_conditions_are_told_in_the_list(app: Flask, staff: InspectedClient, number: int) -> None:
    page = staff.get(f"{base(number)}/new/open")
    area = page.text.split('name="only_areas"')[1].split('value="')[1].split('"')[0]

    page = staff.submit(
        page,
        {"text": "What would help?", "only_groups": ["gp", "nurse"], "only_areas": [area], "required": "y"},
    )

    assert "Only asked of: A GP and A nurse · Only asked in: Harbour · Must be answered" in page.text
    preview = staff.get(f"/manage/consultations/{number}/preview/question-2?group=gp&area={area}")
    assert "What would help?" in preview.text
    assert staff.get(f"/manage/consultations/{number}/preview/question-2?group=carer").status_code == 303


def test_exactly_one_question_makes_the_list(app: Flask, staff: InspectedClient, number: int) -> None:
    staff.submit(staff.get(f"{base(number)}/new/pairwise"), {"text": "Which first?", "about": "options"})
    page = staff.get(base(number))
    assert page.text.count("Makes the list") == 1

    page = staff.submit(page, action=f"{base(number)}/{last(app, number)}/counts")

    assert page.text.count("Makes the list") == 1
    with app.app_context():
        assert [question.counts for question in get(number).questions] == [False, False, True]


def test_a_question_about_its_own_things_or_of_some_people_cannot_make_the_list(
    app: Flask, staff: InspectedClient, number: int
) -> None:
    staff.submit(staff.get(f"{base(number)}/new/choose-one"), NEW)
    some = {"text": "Only yours?", "about": "options", "only_groups": ["gp"]}
    staff.submit(staff.get(f"{base(number)}/new/choose-one"), some)

    assert "Make the list of this one" not in staff.get(base(number)).text
    page = staff.get(base(number))
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    for question_id in (last(app, number), last(app, number) - 1):
        answer = staff.post(f"{base(number)}/{question_id}/counts", data={"csrf_token": token})
        assert answer.status_code == 409


@pytest.mark.parametrize("kind", sorted(COUNTED - {QuestionKind.RATING}), ids=str)
def test_the_question_that_makes_the_list_can_be_asked_in_another_way(
    app: Flask, staff: InspectedClient, number: int, kind: QuestionKind
) -> None:
    with app.app_context():
        priority = get(number).questions[1].id

    page = staff.submit(staff.get(f"{base(number)}/{priority}/kind"), {"kind": kind.value})

    assert page.request.path == f"{base(number)}/{priority}"
    page = staff.submit(page, {})
    assert "Makes the list" in page.text
    assert "How important is each of these to you?" not in page.text  # its standard words follow the kind
    overview = staff.get(f"/manage/consultations/{number}")
    assert "Everything is there." in overview.text
    assert staff.get(f"/manage/consultations/{number}/counting").status_code == 200


def test_statements_and_words_are_not_offered_to_make_the_list(
    app: Flask, staff: InspectedClient, number: int
) -> None:
    with app.app_context():
        priority = get(number).questions[1].id

    offered = staff.get(f"{base(number)}/{priority}/kind").text

    assert 'value="statements"' not in offered
    assert 'value="open"' not in offered


def test_questions_move_up_and_down_and_the_first_stays_the_first(
    app: Flask, staff: InspectedClient, number: int
) -> None:
    staff.submit(staff.get(f"{base(number)}/new/open"), {"text": "Anything else?"})
    added = last(app, number)

    page = staff.submit(staff.get(base(number)), action=f"{base(number)}/{added}/move-up")
    assert kinds(app, number) == ["open", "open", "rating"]
    assert f"{base(number)}/{added}/move-up" not in page.text
    page = staff.submit(page, action=f"{base(number)}/{added}/move-down")
    assert kinds(app, number) == ["open", "rating", "open"]

    staff.submit(page, action=f"{base(number)}/{added}/remove")
    assert kinds(app, number) == ["open", "rating"]


def test_the_list_stays_readable_when_it_is_locked(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)

    page = staff.get(base(number))

    assert "The questions are locked" in page.text
    assert "Move up" not in page.text
    assert staff.get(f"{base(number)}/new").status_code == 303
