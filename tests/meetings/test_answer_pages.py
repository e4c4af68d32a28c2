"""The pages of a group's answer: its chair, staff with paper in their hands, and everybody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from app import clock
from app.actor import Role
from app.consultations.queries import get_by_slug
from app.errors import Refused
from app.meetings.operations.answering import PAPER, WEB
from app.meetings.queries.answers import find_answer
from app.results.operations import tally
from app.web.formats import london_day
from tests import factories
from tests.consortium.keeping import a_group
from tests.factories import TESTER
from tests.inspector import InspectedClient
from tests.meetings.answering import SLUG, group_answers, groups_of, seat_of
from tests.meetings.writing import ELSEWHERE, HERE, sign_in_as

FORM = f"/manage/meetings/groups/{SLUG}/{HERE}"
NUMBERS = {
    "met_on-day": "1",
    "met_on-month": "6",
    "met_on-year": "2026",
    "present": "12",
    "agreeing": "9",
    "against": "",
    "unsure": "2",
}


@pytest.fixture
def open_now(app: Flask) -> int:
    """A consultation on which the first of two practices has a patient group."""
    factories.localities(app)
    a_group(app, HERE)
    return factories.a_consultation(app)


def ballot(app: Flask, *marks: str) -> dict[str, str]:
    """Fields of the three options."""
    with app.app_context():
        options = get_by_slug(SLUG).options
        return {f"option-{option.id}": mark for option, mark in zip(options, marks, strict=True)}


def marks_of(app: Flask) -> tuple[bytes, str] | None:
    with app.app_context():
        found = find_answer(seat_of(app, HERE))
        return (found.marks, found.channel) if found else None


def test_the_chair_is_led_to_the_form_sends_it_and_changes_it(
    app: Flask, client: InspectedClient, open_now: int
) -> None:
    sign_in_as(app, client, Role.PPG_CHAIR)
    page = client.get(f"/manage/meetings/groups/{SLUG}", follow_redirects=True)
    assert page.request.path == FORM
    assert "How did the answer reach you?" not in page.text
    sent = client.submit(page, NUMBERS | ballot(app, "5", "not-sure", ""))
    assert "The answer of Friends of the surgery is sent." in sent.text
    assert marks_of(app) == (bytes((5, 255, 0)), WEB)
    assert "This group has answered." in sent.text
    changed = client.submit(sent, ballot(app, "1", "", "5"))
    assert "is sent" in changed.text
    assert marks_of(app) == (bytes((1, 0, 5)), WEB)


def test_staff_enter_what_came_on_paper_and_say_how_it_came(
    app: Flask, staff: InspectedClient, open_now: int
) -> None:
    page = staff.get(FORM)
    refused = staff.submit(page, NUMBERS | ballot(app, "5", "3", "1"))
    assert refused.status_code == 422
    assert "Choose how it reached you." in refused.text
    sent = staff.submit(page, NUMBERS | ballot(app, "5", "3", "1") | {"channel": "paper"})
    assert "is sent" in sent.text
    assert marks_of(app) == (bytes((5, 3, 1)), PAPER)


def test_what_is_wrong_is_told_beside_the_field_and_nothing_typed_is_lost(
    app: Flask, staff: InspectedClient, open_now: int
) -> None:
    page = staff.get(FORM)
    filled = NUMBERS | ballot(app, "5", "3", "") | {"channel": "paper", "agreeing": "11"}
    over = staff.submit(page, filled)
    assert over.status_code == 422
    assert 'href="#agreeing"' in over.text
    assert "add up to 13. You wrote that 12 were there." in over.text
    assert 'value="5" selected' in over.text
    empty = staff.submit(page, NUMBERS | {"channel": "paper"})
    assert 'href="#answer"' in empty.text
    assert "at least one answer" in empty.text
    assert marks_of(app) is None


def test_a_mark_nobody_could_have_chosen_is_refused(
    app: Flask, staff: InspectedClient, open_now: int
) -> None:
    page = staff.get(FORM)
    token = page.text.split('name="csrf_token" value="')[1].split('"')[0]
    sent = NUMBERS | ballot(app, "6", "3", "1") | {"channel": "paper", "csrf_token": token}
    assert staff.post(FORM, data=sent).status_code == 422
    assert marks_of(app) is None


def test_a_ranking_with_a_gap_or_a_double_is_told_at_its_place(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    a_group(app, HERE)
    factories.a_consultation(app, kind="ranking", size=3)
    with app.app_context():
        first, second, _third = (str(option.id) for option in get_by_slug(SLUG).options)
    page = staff.get(FORM)
    gap = staff.submit(page, NUMBERS | {"channel": "paper", "place-2": first})
    assert gap.status_code == 422
    assert 'href="#place-1"' in gap.text
    twice = staff.submit(page, NUMBERS | {"channel": "paper", "place-1": first, "place-2": first})
    assert "You chose this one for another place too" in twice.text
    staff.submit(page, NUMBERS | {"channel": "paper", "place-1": second, "place-2": first})
    assert marks_of(app) == (bytes((2, 1, 0)), PAPER)


def test_the_second_to_save_sees_what_the_first_wrote(
    app: Flask, staff: InspectedClient, open_now: int
) -> None:
    page = staff.get(FORM)
    group_answers(app, HERE, (1, 1, 1), present=40, agreeing=30)
    told = staff.submit(page, NUMBERS | ballot(app, "5", "3", "1") | {"channel": "phone"})
    assert told.status_code == 409
    assert "What the other person wrote" in told.text
    assert "40" in told.text
    assert "Help at home: Not important" in told.text
    assert marks_of(app) == (bytes((1, 1, 1)), PAPER)
    assert "is sent" in staff.submit(told, {}).text
    assert marks_of(app) == (bytes((5, 3, 1)), "phone")


def test_staff_do_not_read_what_a_group_sent_itself_before_closing(
    app: Flask, staff: InspectedClient, open_now: int
) -> None:
    group_answers(app, HERE, (5, 1, 1), channel=WEB, reasons="Because of the bus.")
    page = staff.get(FORM)
    assert "The group has sent its answer itself." in page.text
    assert "Because of the bus." not in page.text
    assert "Most important" not in page.text
    listed = staff.get(f"/manage/meetings/consultations/{open_now}/groups").text
    assert "1 of 1 groups have answered." in listed
    assert "Most important" not in listed
    factories.close(app, open_now)
    after = staff.get(FORM).text
    assert "Help at home: Most important" in after
    assert "Because of the bus." in after


def test_an_answer_is_taken_back_after_asking(app: Flask, staff: InspectedClient, open_now: int) -> None:
    group_answers(app, HERE)
    asked = staff.get(f"{FORM}/take-back")
    assert "Take back the answer of Friends of the surgery?" in asked.text
    assert "is taken back" in staff.submit(asked, {}).text
    assert marks_of(app) is None
    assert "has no answer to take back" in staff.submit(asked, {}).text


@pytest.mark.parametrize("role", [Role.PRACTICE_LEAD, Role.EDITOR, Role.ANALYST])
def test_nobody_else_speaks_for_a_group(
    app: Flask, client: InspectedClient, open_now: int, role: Role
) -> None:
    sign_in_as(app, client, role)
    assert client.get(FORM).status_code == 403
    assert client.post(FORM).status_code in (400, 403)
    assert client.get(f"{FORM}/take-back").status_code == 403


def test_a_chair_speaks_for_no_other_group(app: Flask, client: InspectedClient, open_now: int) -> None:
    a_group(app, ELSEWHERE)
    sign_in_as(app, client, Role.PPG_CHAIR, ELSEWHERE)
    assert client.get(FORM).status_code == 403
    assert client.get(f"/manage/meetings/groups/{SLUG}/{ELSEWHERE}").status_code == 200
    assert client.get(f"/manage/meetings/consultations/{open_now}/groups").status_code == 403


def test_who_chairs_no_group_is_told_what_else_to_do(
    app: Flask, client: InspectedClient, open_now: int
) -> None:
    factories.a_professional(app)
    factories.sign_in(client, "gil@example.org")
    page = client.get(f"/manage/meetings/groups/{SLUG}").text
    assert "You chair no patient group here" in page


def test_a_draft_is_a_page_that_is_not_there(app: Flask, staff: InspectedClient) -> None:
    factories.localities(app)
    a_group(app, HERE)
    factories.a_consultation(app, scheduled=False)
    assert staff.get(FORM).status_code == 404
    assert staff.get(f"/consultations/{SLUG}/patient-groups").status_code == 404
    assert staff.get(f"/consultations/{SLUG}/meeting-pack").status_code == 404


def test_staff_see_who_has_not_answered_and_whom_to_write_to(app: Flask, staff: InspectedClient) -> None:
    codes = groups_of(app, 3)
    consultation = factories.a_consultation(app)
    group_answers(app, codes[0])
    address = f"/manage/meetings/consultations/{consultation}/groups"
    page = staff.get(address).text
    assert "1 of 3 groups have answered." in page
    waiting = staff.get(f"{address}?show=not-yet").text
    assert f"Friends of {codes[0]}" not in waiting
    assert f"Friends of {codes[1]}" in waiting
    assert f"Friends of {codes[0]}" in staff.get(f"{address}?show=answered").text
    assert "Nothing fits" in staff.get(f"{address}?words=nobody").text


def test_the_public_pages_explain_it_and_print_a_page_for_each_topic(
    app: Flask, client: InspectedClient, open_now: int
) -> None:
    assert "How your group can answer as one voice" in client.get(f"/consultations/{SLUG}").text
    told = client.get(f"/consultations/{SLUG}/patient-groups").text
    assert "A group of 3 people counts as much as a group of 40." in told
    pack = client.get(f"/consultations/{SLUG}/meeting-pack").text
    for n, title in enumerate(factories.OPTIONS, start=1):
        assert f"Topic {n} of 3" in pack
        assert title in pack
    assert "Send this page to" in pack


@pytest.mark.parametrize(
    ("kind", "size", "words"),
    [
        ("ranking", 3, "Put up to 3 of them in order."),
        ("agreement", 3, "Then tick one box for the group."),
        ("points", 10, "Share out 10 points."),
        ("choose-one", 1, "Choose one of them."),
        ("choose-some", 2, "Choose up to 2 of them."),
        ("pairwise", 3, "Call us, and we help you to send it."),
    ],
)
def test_the_pack_says_how_this_kind_of_question_is_answered(
    app: Flask, client: InspectedClient, kind: str, size: int, words: str
) -> None:
    factories.a_consultation(app, kind=kind, size=size)
    assert words in client.get(f"/consultations/{SLUG}/meeting-pack").text


LATE = NUMBERS | {"channel": "paper", "met_on-month": "6"}


def received(day: date) -> dict[str, str]:
    return {
        "received_on-day": str(day.day),
        "received_on-month": str(day.month),
        "received_on-year": str(day.year),
    }


@pytest.fixture
def over(app: Flask) -> int:
    """One that has closed, with a week for what came in time."""
    factories.localities(app)
    a_group(app, HERE)
    return factories.a_consultation(app, paper_days=7)


def test_what_reached_staff_in_time_is_typed_after_closing_with_the_day_it_came(
    app: Flask, staff: InspectedClient, over: int
) -> None:
    factories.close(app, over)
    with app.app_context():
        ends = get_by_slug(SLUG).timetable.ends_at
    assert ends is not None
    last = london_day(ends)
    answer = LATE | ballot(app, "5", "3", "1")
    groups = staff.get(f"/manage/meetings/consultations/{over}/groups")
    assert "you can still type in the answer of a group" in groups.text

    page = staff.get(FORM)
    unsaid = staff.submit(page, answer)
    too_late = staff.submit(page, answer | received(last + timedelta(days=1)))
    sent = staff.submit(page, answer | received(last))

    assert (unsaid.status_code, too_late.status_code) == (422, 422)
    assert "Enter the day it reached you." in unsaid.text
    assert "Only an answer that reached you by the last day can be typed in." in too_late.text
    assert "is sent" in sent.text
    assert marks_of(app) == (bytes((5, 3, 1)), PAPER)
    with app.app_context(), pytest.raises(Refused, match="still being typed in"):
        tally(over, actor=TESTER)


def test_a_slip_in_what_was_typed_late_is_mended_and_what_was_there_at_closing_stays(
    app: Flask, staff: InspectedClient, over: int
) -> None:
    a_group(app, ELSEWHERE)
    group_answers(app, ELSEWHERE)
    factories.close(app, over)
    today = london_day(clock.now())
    answer = LATE | ballot(app, "5", "3", "1") | received(today)
    staff.submit(staff.get(FORM), answer)

    staff.submit(staff.get(FORM), answer | ballot(app, "1", "1", "1"))
    assert marks_of(app) == (bytes((1, 1, 1)), PAPER)
    take_back = staff.get(f"{FORM}/take-back")
    assert "You can type it in again while paper forms are typed." in take_back.text
    staff.submit(take_back, button="Take the answer back")
    assert marks_of(app) is None

    kept = f"/manage/meetings/groups/{SLUG}/{ELSEWHERE}"
    assert "Send the answer" not in staff.get(kept).text
    assert "Reached us on" not in staff.get(kept).text
    with pytest.raises(Refused, match="cannot be changed any more"):
        group_answers(app, ELSEWHERE, (1, 1, 1))
    refused = staff.submit(staff.get(f"{kept}/take-back"), button="Take the answer back")
    assert refused.status_code == 409 or "It has closed" in refused.text


def test_the_group_itself_sends_nothing_after_closing(app: Flask, client: InspectedClient, over: int) -> None:
    factories.close(app, over)
    sign_in_as(app, client, Role.PPG_CHAIR)

    page = client.get(FORM)

    assert "This group did not answer as a group." in page.text
    assert "Send the answer" not in page.text
    with pytest.raises(Refused, match="It has closed"):
        group_answers(app, HERE, channel=WEB)


def test_once_the_days_for_paper_are_over_nothing_is_typed(app: Flask, over: int) -> None:
    factories.close(app, over)
    with app.app_context():
        ends = get_by_slug(SLUG).timetable.ends_at
    assert ends is not None
    with clock.hold(ends + timedelta(days=7)), pytest.raises(Refused, match="It has closed"):
        group_answers(app, HERE, received_on=london_day(ends))
