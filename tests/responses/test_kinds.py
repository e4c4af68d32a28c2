"""Every kind of question, answered on its page without JavaScript."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.consultations.kinds import QuestionKind, Why
from app.ranking.scale import NONE_OF_THESE, NOT_SURE
from tests.faults.hostile import token_of
from tests.inspector import InspectedClient
from tests.responses.kinds import Here, stand_at

CHECK = "/consultations/local-care/respond/check"
IN_PARTS = (QuestionKind.BEST_WORST, QuestionKind.PAIRWISE)
AT_ONCE = [kind for kind in QuestionKind if kind is not QuestionKind.OPEN and kind not in IN_PARTS]


def answers(here: Here, kind: QuestionKind) -> tuple[dict[str, str], bytes, str]:
    """Fields of an honest answer, the ballot they make, and words of it on the check page."""
    one, two, three, _four = here.ids
    match kind:
        case QuestionKind.CHOOSE_ONE:
            return {"choice": str(two)}, bytes((0, 1, 0, 0)), "By car"
        case QuestionKind.CHOOSE_SOME:
            return {f"option-{one}": "yes", f"option-{three}": "yes"}, bytes((1, 0, 1, 0)), "On foot"
        case QuestionKind.POINTS:
            return (
                {f"points-{one}": "60", f"points-{two}": " 40 "},
                bytes((60, 40, 0, 0)),
                "By bus: 60 points",
            )
        case QuestionKind.RANKING:
            return {"place-1": str(three), "place-2": str(one)}, bytes((2, 0, 1, 0)), "1. On foot"
        case QuestionKind.APPROPRIATENESS:
            return {f"option-{one}": "9", f"option-{two}": "not-sure"}, bytes((9, 255, 0, 0)), "By bus: 9"
    return {f"option-{one}": "3", f"option-{two}": "not-sure"}, bytes((3, 255, 0, 0)), "By car: I am not sure"


@pytest.mark.parametrize("kind", AT_ONCE, ids=str)
def test_an_answer_is_kept_shown_sent_and_shown_again(
    app: Flask, client: InspectedClient, kind: QuestionKind
):
    here = stand_at(app, client, kind)
    fields, marks, words = answers(here, kind)

    page = client.submit(here.page(), fields, button="Continue")

    assert page.request.path == CHECK
    assert words in page.text
    assert here.drafted() == marks
    again = here.page("?change=yes")
    client.submit(again, {}, button="Continue")  # back, and on without touching anything
    assert here.drafted() == marks
    here.send()
    assert here.stored() == [marks]


WRONG = [
    (QuestionKind.CHOOSE_SOME, ("a", "b", "c"), "You chose 3. Choose 2 at most."),
    (QuestionKind.CHOOSE_SOME, ("a", "none"), "Choose from the list, or one of the answers below it"),
    (QuestionKind.CHOOSE_SOME, ("none", "not-sure"), "Choose from the list, or one of the answers below it"),
    (QuestionKind.POINTS, {"a": "33", "b": "33", "c": "33"}, "You have 1 point left. Share out all 100."),
    (QuestionKind.POINTS, {"a": "99", "b": "3"}, "You gave 2 points too many. Share out 100."),
    (QuestionKind.POINTS, {"a": "1.5"}, "Enter a whole number from 0 to 100 for “By bus”."),
    (QuestionKind.POINTS, {"b": "a lot"}, "Enter a whole number from 0 to 100 for “By car”."),
    (QuestionKind.POINTS, {"a": "100", "not-sure": "yes"}, "Share out points, or say that you are not sure"),
    (QuestionKind.RANKING, {"1": "a", "not-sure": "yes"}, "Choose an order, or say that you are not sure"),
    (QuestionKind.RANKING, {"1": "a", "2": "a"}, "You chose this one for another place too."),
]


def _fields(here: Here, kind: QuestionKind, said: tuple[str, ...] | dict[str, str]) -> dict[str, str]:
    """The fields of a row of WRONG: a, b and c are the first three things."""
    number = dict(zip("abcd", map(str, here.ids), strict=True))
    if isinstance(said, tuple):
        return {f"option-{number[each]}" if each in number else each: "yes" for each in said}
    if kind is QuestionKind.POINTS:
        return {f"points-{number[each]}" if each in number else each: text for each, text in said.items()}
    return {
        f"place-{each}" if each.isdigit() else each: number.get(text, text) for each, text in said.items()
    }


@pytest.mark.parametrize(("kind", "said", "sentence"), WRONG)
def test_a_slip_is_told_at_the_field_and_what_was_filled_in_stays(
    app: Flask,
    client: InspectedClient,
    kind: QuestionKind,
    said: tuple[str, ...] | dict[str, str],
    sentence: str,
) -> None:
    here = stand_at(app, client, kind)
    fields = _fields(here, kind, said)

    page = client.submit(here.page(), fields, button="Continue")

    assert page.status_code == 422
    assert page.text.count(sentence) == 2  # in the summary, and where it happened
    assert here.drafted() is None
    again = client.submit(page, {}, button="Continue")  # everything is still there
    assert again.status_code == 422
    assert sentence in again.text


@pytest.mark.parametrize("kind", [QuestionKind.CHOOSE_ONE, QuestionKind.CHOOSE_SOME])
def test_none_of_these_and_not_sure_are_kept_apart_from_leaving_it_out(
    app: Flask, client: InspectedClient, kind: QuestionKind
) -> None:
    here = stand_at(app, client, kind)
    for value, mark, words in (
        ("none", NONE_OF_THESE, "None of these"),
        ("not-sure", NOT_SURE, "I am not sure"),
    ):
        fields = {"choice": value} if kind is QuestionKind.CHOOSE_ONE else {value: "yes"}
        before = {"none": None, "not-sure": None} if kind is QuestionKind.CHOOSE_SOME else {}

        page = client.submit(here.page("?change=yes"), before | fields, button="Continue")

        assert here.drafted() == bytes([mark] * 4)
        assert words in page.text


@pytest.mark.parametrize("kind", [*AT_ONCE, *IN_PARTS], ids=str)
def test_a_question_can_be_left_out_unless_it_is_required(
    app: Flask, client: InspectedClient, kind: QuestionKind
) -> None:
    here = stand_at(app, client, kind)
    page = here.page()
    for _turn in range(8):
        if page.request.path == CHECK:
            break
        page = client.submit(page, {}, button="Stop here" if kind is QuestionKind.PAIRWISE else "Continue")

    assert page.request.path == CHECK
    assert "Not provided" in page.text
    here.send()
    assert not any(any(marks) for marks in here.stored())


@pytest.mark.parametrize("kind", [*AT_ONCE, *IN_PARTS], ids=str)
def test_a_required_question_asks_again(app: Flask, client: InspectedClient, kind: QuestionKind) -> None:
    here = stand_at(app, client, kind, required=True)
    page = here.page()
    for _turn in range(8):
        page = client.submit(page, {}, button="Stop here" if kind is QuestionKind.PAIRWISE else "Continue")
        if page.status_code == 422:
            break

    assert page.status_code == 422
    assert "Answer this question, or say that you are not sure." in page.text


@pytest.mark.parametrize("kind", [*AT_ONCE, *IN_PARTS], ids=str)
def test_a_reason_is_asked_for_where_it_is_required(
    app: Flask, client: InspectedClient, kind: QuestionKind
) -> None:
    here = stand_at(app, client, kind, why=Why.REQUIRED)
    page = here.page()
    match kind:
        case QuestionKind.BEST_WORST:
            for number in range(1, 5):
                page = client.submit(page, {f"set-{number}-best": "1", f"set-{number}-worst": "2"})
        case QuestionKind.PAIRWISE:
            page = client.submit(page, {f"pair-{_pair(page.text)}": "same"}, button="Stop here")
        case _:
            page = client.submit(page, answers(here, kind)[0], button="Continue")
    if kind in IN_PARTS:
        assert "Your answers so far" in page.text
        page = client.submit(page, {}, button="Continue")
    assert page.status_code == 422
    assert "Say why you chose this." in page.text

    page = client.submit(page, {"why": "It is quicker."}, button="Continue")

    assert page.request.path == CHECK
    assert "Why: It is quicker." in page.text


def _pair(text: str) -> str:
    """The number of the pair on this page."""
    found = re.search(r'name="pair-(\d+)"', text)
    assert found is not None
    return found[1]


# --- Set by set ---


def test_sets_come_one_after_another_and_each_is_kept_at_once(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.BEST_WORST)
    page = here.page()
    assert "List 1 of 4" in page.text

    page = client.submit(page, {"set-1-best": "1", "set-1-worst": "3"})
    assert "List 2 of 4" in page.text
    assert here.drafted() == bytes((1, 3, 0, 0, 0, 0, 0, 0))
    assert "List 2 of 4" in here.page("?part=2").text  # a refresh asks for the same set

    page = client.submit(page, {"set-2-not-sure": "yes"})
    page = client.submit(page, {})
    page = client.submit(page, {"set-4-best": "2"})
    assert page.request.path == CHECK
    assert here.drafted() == bytes((1, 3, 255, 255, 0, 0, 2, 0))
    here.send()
    assert here.stored() == [bytes((1, 3, 255, 255, 0, 0, 2, 0))]


def test_one_set_can_be_changed_from_the_check_page(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.BEST_WORST)
    page = here.page()
    for number in range(1, 5):
        page = client.submit(page, {f"set-{number}-best": "1", f"set-{number}-worst": "2"})

    answered = here.page("?change=yes")
    assert "Your answers so far" in answered.text
    page = client.submit(here.page("?part=4&change=yes"), {"set-4-best": "3"})

    assert page.request.path == CHECK
    assert here.drafted() == bytes((1, 2, 1, 2, 1, 2, 3, 2))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"set-1-best": "2", "set-1-worst": "2"}, "Choose 2 different ones"),
        ({"set-1-best": "2", "set-1-not-sure": "yes"}, "but not both"),
    ],
)
def test_a_slip_in_a_set_is_told_in_that_set(
    app: Flask, client: InspectedClient, fields: dict[str, str], sentence: str
) -> None:
    here = stand_at(app, client, QuestionKind.BEST_WORST)

    page = client.submit(here.page(), fields)

    assert page.status_code == 422
    assert page.text.count(sentence) == 2
    assert "List 1 of 4" in page.text
    assert here.drafted() is None


# --- Pair by pair ---


def test_pairs_come_until_somebody_stops_and_none_comes_twice(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.PAIRWISE)
    page, met = here.page(), []
    for answer in ("first", "same", "not-sure"):
        met.append(int(_pair(page.text)))
        page = client.submit(page, {f"pair-{met[-1]}": answer}, button="Continue")
    assert "You have compared 3 pairs of 6." in page.text

    page = client.submit(page, {}, button="Stop here")

    assert page.request.path == CHECK
    assert len(set(met)) == 3
    wanted = dict(zip(met, (1, 3, 255), strict=True))
    assert here.drafted() == bytes(wanted.get(number, 0) for number in range(1, 7))
    here.send()
    assert here.stored() == [bytes(wanted.get(number, 0) for number in range(1, 7))]


def test_whoever_answers_all_pairs_is_done_and_the_last_answer_counts_with_stop(
    app: Flask, client: InspectedClient
) -> None:
    here = stand_at(app, client, QuestionKind.PAIRWISE)
    page = here.page()
    for _turn in range(5):
        page = client.submit(page, {f"pair-{_pair(page.text)}": "second"}, button="Continue")

    page = client.submit(page, {f"pair-{_pair(page.text)}": "second"}, button="Stop here")

    assert page.request.path == CHECK
    assert here.drafted() == bytes([2] * 6)
    again = here.page("?change=yes")
    assert "You have compared all pairs." in again.text


def test_going_on_without_an_answer_is_a_slip(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.PAIRWISE)

    page = client.submit(here.page(), {}, button="Continue")

    assert page.status_code == 422
    assert page.text.count("Choose one, or stop here.") == 2


def test_an_earlier_pair_can_be_answered_anew(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.PAIRWISE)
    page = here.page()
    number = _pair(page.text)
    client.submit(page, {f"pair-{number}": "first"}, button="Stop here")

    page = here.page(f"?part={number}&change=yes")
    assert "You can change this answer." in page.text
    client.submit(page, {f"pair-{number}": "second"}, button="Stop here")

    marks = here.drafted()
    assert marks is not None
    assert marks[int(number) - 1] == 2


# --- Up and down ---


def press(here: Here, act: str, index: int, *, htmx: bool = False) -> TestResponse:
    """Press a button beside one of the things."""
    page = here.page("?part=buttons")
    data = {"csrf_token": token_of(page), "part": "buttons", "act": f"{act} {here.ids[index]}"}
    headers = {"HX-Request": "true"} if htmx else {}
    return here.client.post(here.address, data=data, headers=headers, follow_redirects=htmx)


def test_buttons_put_move_and_take_out_and_every_press_is_kept(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.RANKING)
    for act, index, marks in (
        ("put", 2, (0, 0, 1, 0)),
        ("put", 0, (2, 0, 1, 0)),
        ("up", 0, (1, 0, 2, 0)),
        ("up", 0, (1, 0, 2, 0)),  # it is the first already
        ("put", 1, (1, 3, 2, 0)),
        ("put", 3, (1, 3, 2, 0)),  # there are 3 places
        ("down", 0, (2, 3, 1, 0)),
        ("out", 2, (1, 2, 0, 0)),
        ("out", 2, (1, 2, 0, 0)),
    ):
        answer = press(here, act, index)

        assert answer.status_code == 303
        assert answer.headers["Location"].endswith(f"part=buttons#row-{here.ids[index]}")
        assert here.drafted() == bytes(marks), (act, index)

    page = client.submit(here.page("?part=buttons"), {}, button="Continue")
    assert page.request.path == CHECK
    assert "1. By bus" in page.text


def test_with_htmx_only_the_piece_comes_back(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.RANKING)

    piece = press(here, "put", 1, htmx=True)

    assert piece.text.lstrip().startswith('<div id="order">')
    assert f'id="up-{here.ids[1]}"' in piece.text


def test_the_lists_and_the_buttons_show_the_same_order(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.RANKING)
    press(here, "put", 3)

    page = client.submit(here.page(), {"place-2": str(here.ids[0])}, button="Continue")

    assert page.request.path == CHECK
    assert here.drafted() == bytes((2, 0, 0, 1))
    assert "2nd place" in here.page("?part=buttons&change=yes").text


def test_not_sure_after_all_takes_an_empty_order_only(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.RANKING)
    press(here, "put", 3)
    page = client.submit(here.page("?part=buttons"), {"not-sure": "yes"}, button="Continue")
    assert page.status_code == 422
    press(here, "out", 3)

    client.submit(here.page("?part=buttons"), {"not-sure": "yes"}, button="Continue")

    assert here.drafted() == bytes([NOT_SURE] * 4)


# --- Two windows, back, and other people ---


def test_an_old_window_changes_its_own_set_and_no_other(app: Flask, client: InspectedClient) -> None:
    here = stand_at(app, client, QuestionKind.BEST_WORST)
    old = here.page()
    client.submit(old, {"set-1-best": "1"})
    client.submit(here.page("?part=2"), {"set-2-best": "2"})

    client.submit(old, {"set-1-best": "3"})

    assert here.drafted() == bytes((3, 0, 2, 0, 0, 0, 0, 0))


def test_the_same_pair_is_shown_again_after_a_refresh_and_in_a_second_window(
    app: Flask, client: InspectedClient
) -> None:
    here = stand_at(app, client, QuestionKind.PAIRWISE)

    assert _pair(here.page().text) == _pair(here.page().text)
    client.submit(here.page(), {f"pair-{_pair(here.page().text)}": "first"}, button="Continue")
    assert _pair(here.page("?part=next").text) == _pair(here.page("?part=next").text)
