"""F02: the same ballot sent four times at once (two clicks, two tabs, a second try) is one."""

from __future__ import annotations

import random
import time
from functools import partial

import pytest
from sqlalchemy import select

from app.consultations.queries import get
from app.database import db
from app.group_commit import write
from app.responses.models import Response
from app.responses.operations.submitting import submit
from app.responses.queries import find_response
from app.responses.questionnaire import Questionnaire
from tests import factories
from tests.faults import referee
from tests.faults.servers import Place, serving
from tests.faults.voters import (
    Door,
    Page,
    Prepared,
    a_questionnaire,
    acknowledged,
    at_once,
    confirm,
    digest_of,
    open_door,
    prepare,
    some_answers,
)

TIMES = 4
BALLOTS = 25


def _four_at_once(
    ports: list[int], door: Door, asked: Questionnaire, one: Prepared
) -> tuple[list[Page], list[str]]:
    """The answers to four presses of the same button over two instances, and the receipts shown then."""
    browsers = [door.browser(ports[n % len(ports)], one) for n in range(TIMES)]
    for browser in browsers:
        browser.get("/healthz")  # the connection stands before the race
    pages = at_once([partial(confirm, browser, door, asked.slug, one) for browser in browsers])
    shown = [
        browser.follow(page).receipt()
        for browser, page in zip(browsers, pages, strict=True)
        if acknowledged(page, asked.slug)
    ]
    for browser in browsers:
        browser.close()
    return pages, shown


@pytest.mark.slow
def test_f02_the_same_ballot_four_times_at_once_is_one_with_one_receipt(place: Place) -> None:
    chance = random.Random(2)
    asked = a_questionnaire(place)
    ready = prepare(place, asked, [some_answers(asked, chance) for _ in range(BALLOTS)])
    with serving(place, instances=2) as servers:
        ports = [server.port for server in servers]
        door = open_door(ports[0])
        for one in ready:
            pages, shown = _four_at_once(ports, door, asked, one)
            assert [page.status for page in pages] == [303] * TIMES
            assert shown == [one.visitor.receipt] * TIMES
    kept = referee.kept_responses(place, asked.consultation_id)
    assert len(kept) == BALLOTS
    for one in ready:
        assert kept[digest_of(one)].is_wholly(one.answers)
        assert kept[digest_of(one)].version == 1
        history = referee.kept_history(place, asked.consultation_id, one.visitor.voter_key(asked))
        assert history == [("sent", 1)]
    referee.assert_whole(place, asked.consultation_id)


@pytest.mark.slow
def test_f02_a_change_sent_four_times_at_once_is_one_change(place: Place) -> None:
    chance = random.Random(22)
    asked = a_questionnaire(place)
    first = prepare(place, asked, [some_answers(asked, chance)])[0]
    with serving(place, instances=2) as servers:
        ports = [server.port for server in servers]
        door = open_door(ports[0])
        assert acknowledged(confirm(door.browser(ports[0], first), door, asked.slug, first), asked.slug)
        for version in range(2, 2 + 8):
            answers = some_answers(asked, chance)
            changed = prepare(
                place, asked, [answers], receipt=first.visitor.receipt, base_version=version - 1
            )[0]
            pages, shown = _four_at_once(ports, door, asked, changed)
            assert [page.status for page in pages] == [303] * TIMES
            assert shown == [first.visitor.receipt] * TIMES
            kept = referee.kept_responses(place, asked.consultation_id)
            assert len(kept) == 1
            assert kept[digest_of(first)].version == version
            assert kept[digest_of(first)].is_wholly(answers)
    referee.assert_whole(place, asked.consultation_id)


@pytest.mark.slow
def test_f02_a_browser_that_left_before_the_answer_may_send_again(place: Place) -> None:
    chance = random.Random(222)
    asked = a_questionnaire(place)
    ready = prepare(place, asked, [some_answers(asked, chance) for _ in range(8)])
    with serving(place) as servers:
        port = servers[0].port
        door = open_door(port)
        for one in ready:
            browser = door.browser(port, one)
            browser.send_and_leave(
                f"/consultations/{asked.slug}/respond/check",
                csrf_token=door.token,
                revision=one.revision,
            )
            time.sleep(chance.choice([0.0, 0.002, 0.02]))
            page = confirm(browser, door, asked.slug, one)
            assert acknowledged(page, asked.slug)
            assert browser.follow(page).receipt() == one.visitor.receipt
            browser.close()
    kept = referee.kept_responses(place, asked.consultation_id)
    assert {digest_of(one) for one in ready} == kept.keys()
    assert all(kept[digest_of(one)].is_wholly(one.answers) for one in ready)
    referee.assert_whole(place, asked.consultation_id)


def test_f02_a_response_recorded_while_a_request_was_reading_is_seen_by_it(place: Place) -> None:
    asked = a_questionnaire(place)
    with place.looking():
        submission = factories.a_submission(get(asked.consultation_id), [1, 2, 3, 4, 5])
    with place.looking():
        assert db.session.execute(select(Response.id)).all() == []  # this request has begun to read
        with place.app.app_context():
            write(lambda at: submit(submission, at=at))
        seen = find_response(asked.consultation_id, submission.voter_key, submission.receipt_digest)
    assert seen is not None, "it would be told that nothing was sent"
    assert seen.answers.ballots[asked.counted.id] == bytes([1, 2, 3, 4, 5])
