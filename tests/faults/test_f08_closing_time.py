"""F08: a ballot counts if and only if it was recorded before closing, and the count is of exactly these."""

from __future__ import annotations

import fcntl
import json
import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from app.ranking.ballots import NOT_SURE
from app.responses.questionnaire import Questionnaire
from tests.faults import referee
from tests.faults.servers import Place, note, serving, start_python
from tests.faults.voters import (
    Door,
    Page,
    Prepared,
    a_questionnaire,
    acknowledged,
    confirm,
    digest_of,
    open_door,
    prepare,
    some_answers,
)
from tests.faults.warm import WarmProcess

VOTERS = 8
AROUND = timedelta(seconds=2)
PAUSE = 0.012  # seconds between two ballots of one voter
EACH = 330


@dataclass(frozen=True, kw_only=True)
class Try:
    """A ballot sent around closing: when the button was pressed and when the answer was there."""

    prepared: Prepared
    pressed: datetime
    answered: datetime
    status: int
    recorded: bool


def _send_around(
    port: int, door: Door, slug: str, line: list[Prepared], closes: datetime, tries: list[Try]
) -> None:
    browser = door.browser(port, line[0])
    _sleep_until(closes - AROUND)
    for one in line:
        browser.cookies = door.browser(port, one).cookies
        pressed = datetime.now(UTC)
        if pressed > closes + AROUND:
            break
        page = confirm(browser, door, slug, one)
        tries.append(
            Try(
                prepared=one,
                pressed=pressed,
                answered=datetime.now(UTC),
                status=page.status,
                recorded=acknowledged(page, slug),
            )
        )
        time.sleep(PAUSE)
    browser.close()


def _sleep_until(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - datetime.now(UTC)).total_seconds()))


def _counted(counter: WarmProcess) -> dict[str, int]:
    said = counter.communicate(timeout=60)
    assert counter.returncode == 0, said
    counted: dict[str, int] = json.loads(said)
    return counted


@pytest.mark.slow
def test_f08_around_closing_exactly_the_acknowledged_ballots_count(place: Place) -> None:
    chance = random.Random(8)
    asked = a_questionnaire(place)
    number = asked.consultation_id
    ready = prepare(place, asked, [some_answers(asked, chance) for _ in range(VOTERS * EACH)])
    tries: list[Try] = []
    with serving(place, instances=2) as servers:
        door = open_door(servers[0].port)
        counter = start_python("tests.faults.counting", {"id": number, "seconds": 30, "pause": 0.05}, place)
        try:
            assert counter.stdout.readline() == "ready\n"
            closes = referee.close_in(place, number, AROUND.total_seconds() + 0.3)
            threads = [
                threading.Thread(
                    target=_send_around,
                    args=(servers[n % 2].port, door, asked.slug, ready[n::VOTERS], closes, tries),
                )
                for n in range(VOTERS)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(timeout=60)
            counted = _counted(counter)
        finally:
            counter.kill()
            counter.wait()
    _judge(place, asked, tries, closes, counted)


def _judge(
    place: Place, asked: Questionnaire, tries: list[Try], closes: datetime, counted: dict[str, int]
) -> None:
    told = [one for one in tries if one.recorded]
    refused = [one for one in tries if not one.recorded]
    assert all(one.pressed < closes for one in told), "a ballot sent after closing was accepted"
    assert all(one.answered >= closes for one in refused), "a ballot answered before closing was refused"
    assert {one.status for one in refused} <= {403, 409}  # the door says so, or the lock does
    kept = referee.kept_responses(place, asked.consultation_id)
    assert kept.keys() == {digest_of(one.prepared) for one in told}
    marks = [one.prepared.answers.ballots[asked.counted.id] for one in told]
    assert counted == {
        "people": len(told),
        "sum": sum(mark for ballot in marks for mark in ballot if mark != NOT_SURE),
    }
    referee.assert_whole(place, asked.consultation_id)
    assert len(told) > 50
    assert len(refused) > 50
    last = max((one.answered - closes).total_seconds() for one in told)
    first = min((one.pressed - closes).total_seconds() for one in refused)
    note(
        f"F08 {place.kind}: {len(told)} acknowledged = counted, {len(refused)} refused; last acknowledgement "
        f"{last * 1000:+.0f} ms, first refused press {first * 1000:+.0f} ms from closing"
    )


@contextmanager
def _held_up(place: Place, consultation_id: int) -> Iterator[None]:
    """Hold the lock every ballot of this consultation needs, as a slow writer elsewhere would."""
    if place.is_sqlite:
        with open(f"{place.file}.lock", "a") as handle:  # noqa: PTH123 (the address, with a suffix)
            fcntl.flock(handle, fcntl.LOCK_EX)
            connection = sqlite3.connect(place.file, isolation_level=None)
            connection.execute("BEGIN IMMEDIATE")
            yield
            connection.execute("ROLLBACK")
            connection.close()
        return
    address = place.address.replace("+psycopg", "")
    with psycopg.connect(address) as connection:
        connection.execute("SELECT 1 FROM consultations WHERE id = %s FOR UPDATE", [consultation_id])
        yield
        connection.rollback()


@pytest.mark.slow
def test_f08_a_ballot_that_waits_for_the_lock_past_closing_is_refused(place: Place) -> None:
    chance = random.Random(88)
    asked = a_questionnaire(place)
    number = asked.consultation_id
    early, late = prepare(place, asked, [some_answers(asked, chance) for _ in range(2)])
    answers: list[tuple[datetime, Page]] = []
    with serving(place) as servers:
        door = open_door(servers[0].port)
        assert acknowledged(
            confirm(door.browser(servers[0].port, early), door, asked.slug, early), asked.slug
        )

        def send() -> None:
            page = confirm(door.browser(servers[0].port, late), door, asked.slug, late)
            answers.append((datetime.now(UTC), page))

        waiting = threading.Thread(target=send)
        closes = referee.close_in(place, number, 1.0)
        with _held_up(place, number):
            waiting.start()
            _sleep_until(closes + timedelta(seconds=0.3))
            assert not answers, "it did not wait for the lock"
        waiting.join(timeout=30)
    (answered, page) = answers[0]
    assert answered > closes
    assert page.status == 403, "it was pressed in time, but recorded too late"
    assert "has closed" in page.text
    assert referee.kept_responses(place, number).keys() == {digest_of(early)}
