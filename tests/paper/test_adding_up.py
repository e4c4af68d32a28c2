"""Whether forms add up, and what may be typed after closing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.consultations.defaults import PAPER_DAYS
from app.consultations.operations import drafting, running
from app.consultations.queries import get, lock_timetable
from app.database import transaction
from app.errors import Refused
from app.lifecycle import Act, allows, is_typing_late
from app.paper import queries
from app.paper.kinds import Channel, Reason
from app.paper.operations import counting, planning
from app.paper.operations.typing import InHand, set_aside, type_form
from app.paper.pages import questionnaire_of
from app.ranking.assurance import Assurance
from app.responses.queries import Answers
from app.results.operations import tally
from app.web.formats import london_day
from tests import factories
from tests.factories import TESTER
from tests.inspector import InspectedClient


def test_forms_that_came_in_time_are_typed_after_closing_and_counted_then(app: Flask) -> None:
    number = factories.a_consultation(app, scheduled=False)
    with app.test_request_context():
        with transaction() as at:
            planning.plan_paper(number, days=7, check_one_in=100, send_to="", actor=TESTER, at=at, seed=1)
        with transaction() as at:
            running.schedule(number, actor=TESTER, at=at)
    with app.test_request_context():
        with pytest.raises(Refused, match="fixed when it opened"), transaction() as at:
            planning.plan_paper(number, days=9, check_one_in=9, send_to="", actor=TESTER, at=at)
        ends = get(number).timetable.ends_at
        assert ends is not None
    day = timedelta(days=1)
    with clock.hold(ends + day), app.test_request_context():
        asked = questionnaire_of(get(number))
        last = london_day(ends)
        held = InHand(consultation_id=number, channel=Channel.PAPER, form="A", last_day=last)
        call = InHand(consultation_id=number, channel=Channel.PHONE, last_day=last)
        said = Answers(group_id=asked.groups[0].id, ballots={asked.counted.id: bytes([5, 3, 1])})
        with pytest.raises(Refused, match="dealt with"), transaction() as at:
            type_form(held, asked, said, actor=TESTER, at=at)  # none was counted
        for received_on, forms in ((last, 2), (last + day, 5)):
            with transaction() as at:
                counting.note_received(
                    number,
                    received_on=received_on,
                    forms=forms,
                    batch_id=None,
                    actor=TESTER,
                    at=at,
                    today=last + day,
                )
        with transaction() as at:
            type_form(held, asked, said, actor=TESTER, at=at)
        with pytest.raises(Refused, match="Only paper forms"), transaction() as at:
            type_form(call, asked, said, actor=TESTER, at=at)
        with pytest.raises(Refused, match="still being typed in"):
            tally(number, actor=TESTER)
        with pytest.raises(Refused, match="does not add up"), transaction() as at:
            planning.finish_typing(number, actor=TESTER, at=at)
        with transaction() as at:
            type_form(held, asked, said, actor=TESTER, at=at)
        with pytest.raises(Refused, match="dealt with"), transaction() as at:
            type_form(held, asked, said, actor=TESTER, at=at)  # the five came a day too late
        for _ in range(5):
            with transaction() as at:
                set_aside(held, Reason.TOO_LATE, actor=TESTER, at=at)
        sums = queries.added_up(number)
        assert (sums.received, sums.entered, sums.aside, sums.waiting) == (7, 2, {"too-late": 5}, 0)
        assert sums.adds_up
        with transaction() as at:
            planning.finish_typing(number, actor=TESTER, at=at)
    with clock.hold(ends + day), app.test_request_context():
        with transaction() as at:
            assert not allows(lock_timetable(number), Act.TYPE, at)
        tally(number, actor=TESTER)


def test_what_is_left_counted_by_hand_tells_when_something_is_missing(app: Flask) -> None:
    number = factories.a_consultation(app)
    with app.test_request_context():
        with transaction() as at:
            counting.note_received(
                number,
                received_on=london_day(at),
                forms=4,
                batch_id=None,
                actor=TESTER,
                at=at,
                today=london_day(at),
            )
        for left, right in ((4, True), (3, False)):
            with transaction() as at:
                counting.note_left(number, left, actor=TESTER, at=at)
            assert queries.added_up(number).adds_up is right


def test_whoever_looks_at_the_count_reads_that_forms_still_wait(app: Flask, staff: InspectedClient) -> None:
    number = factories.a_consultation(app)
    result = f"/manage/consultations/{number}/result"
    assert "Look at the paper forms" not in staff.get(result).text
    with app.test_request_context(), transaction() as at:
        today = london_day(at)
        counting.note_received(
            number, received_on=today, forms=4, batch_id=None, actor=TESTER, at=at, today=today
        )
    assert "4 paper forms still wait to be typed. They are not in this count." in staff.get(result).text
    with app.test_request_context(), transaction() as at:
        counting.note_left(number, 3, actor=TESTER, at=at)
    assert "The paper forms do not add up yet." in staff.get(result).text


@pytest.mark.parametrize(("ways", "days"), [((Assurance.OPEN,), PAPER_DAYS), ((Assurance.INVITED,), 0)])
def test_where_nobody_chose_the_count_waits_as_long_as_the_form_suggests_if_paper_can_come(
    app: Flask, staff: InspectedClient, ways: tuple[Assurance, ...], days: int
) -> None:
    with app.app_context(), transaction() as at:
        untouched = drafting.draft("Untouched", actor=TESTER, at=at).id
    assert f'value="{PAPER_DAYS}"' in staff.get(f"/manage/consultations/{untouched}/paper/plan").text
    number = factories.a_consultation(app, assurances=ways, paper_days=PAPER_DAYS)
    factories.close(app, number)
    with app.app_context():
        times, ended = get(number).timetable, get(number).timetable.ends_at
        assert ended is not None
        assert times.typing_ends_at == ended + timedelta(days=days)
        assert is_typing_late(times, ended) is bool(days)


def test_whoever_lets_everybody_answer_again_takes_paper_again(app: Flask) -> None:
    soon = clock.now() + timedelta(days=1)
    number = factories.a_consultation(app, assurances=(Assurance.INVITED,), opens_at=soon, paper_days=7)
    with app.app_context():
        assert get(number).paper_days == 0
        with transaction() as at:
            running.unschedule(number, actor=TESTER, at=at)
        assert get(number).paper_days == PAPER_DAYS
