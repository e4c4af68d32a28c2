"""F05: 200 people at once; the tally says what they said, to the last mark."""

from __future__ import annotations

import random
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import update

from app.consultations.queries import get
from app.database import db, transaction
from app.ranking.ballots import BLANK, NOT_SURE
from app.ranking.result import Result
from app.responses.models import Response
from app.responses.queries import Answers
from app.responses.questionnaire import Questionnaire
from app.results.counting import count_responses
from app.results.operations import tally
from tests import factories
from tests.faults import referee
from tests.faults.servers import Place, serving
from tests.faults.voters import (
    Browser,
    Prepared,
    a_questionnaire,
    acknowledged,
    confirm,
    open_door,
    prepare,
    some_answers,
    walk,
)

VOTERS = 200
AT_ONCE = 16
ON_FOOT = 24  # so many go through every page; the others press 'Confirm and send'


def assert_says(result: Result, asked: Questionnaire, said: Sequence[Answers]) -> None:
    """The tally equals what the test computes from what it sent: by option and mark, and in sum."""
    columns = list(zip(*(answers.ballots[asked.counted.id] for answers in said), strict=True))
    places = {place.option: place for place in result.options}
    for option, marks in zip(asked.counted.weighed, columns, strict=True):
        place = places[option.id]
        assert place.distribution == tuple(marks.count(m) for m in range(1, asked.counted.scale.size + 1)), (
            option.title
        )
        assert place.not_sure == marks.count(NOT_SURE), option.title
    counted = sum(m * n for p in result.options for m, n in enumerate(p.distribution, start=1))
    assert counted == sum(m for marks in columns for m in marks if m not in (BLANK, NOT_SURE))
    assert result.people == len(said)


@pytest.mark.slow
def test_f05_the_tally_of_200_voters_at_once_is_what_they_sent(place: Place) -> None:
    chance = random.Random(5)
    asked = a_questionnaire(place)
    said = [some_answers(asked, chance) for _ in range(VOTERS)]
    ready = prepare(place, asked, said[ON_FOOT:])
    with serving(place, instances=2) as servers:
        door = open_door(servers[0].port)

        def take_part(number: int) -> None:
            port = servers[number % 2].port
            if number < ON_FOOT:
                browser = Browser(port=port)
                walk(browser, asked, said[number])
            else:
                one: Prepared = ready[number - ON_FOOT]
                browser = door.browser(port, one)
                assert acknowledged(confirm(browser, door, asked.slug, one), asked.slug)
            browser.close()

        order = list(range(VOTERS))
        chance.shuffle(order)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(take_part, order))
    referee.assert_whole(place, asked.consultation_id)
    factories.close(place.app, asked.consultation_id)
    with place.looking():
        assert_says(tally(asked.consultation_id, actor=factories.TESTER), asked, said)
    _assert_the_check_can_fail(place, asked, said)


def _assert_the_check_can_fail(place: Place, asked: Questionnaire, said: Sequence[Answers]) -> None:
    """A fault planted in one row by hand is found by the same comparison."""
    answered = said[0].ballots[asked.counted.id]
    other = (
        bytes([answered[0] % asked.counted.scale.size + 1 if answered[0] != NOT_SURE else 1]) + answered[1:]
    )
    kept = referee.kept_responses(place, asked.consultation_id)
    victim = next(digest for digest, response in kept.items() if response.is_wholly(said[0]))
    with place.looking():
        with transaction():
            db.session.execute(update(Response).where(Response.receipt_digest == victim).values(marks=other))
        tampered = count_responses(get(asked.consultation_id))
        with pytest.raises(AssertionError):
            assert_says(tampered, asked, said)
