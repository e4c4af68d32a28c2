"""F01: the power goes while 16 people are sending; nobody who was told 'sent' is lost or counted twice."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from dataclasses import dataclass, field

import pytest

from app.responses.questionnaire import Questionnaire
from tests.faults import referee
from tests.faults.servers import Place, Server, free_port, note
from tests.faults.voters import (
    Door,
    Lost,
    Prepared,
    a_questionnaire,
    acknowledged,
    confirm,
    digest_of,
    open_door,
    prepare,
    some_answers,
)

ROUNDS = 10
VOTERS = 16
EACH = 160  # more than anybody can send before the end


@dataclass(kw_only=True)
class Crowd:
    """Sixteen people at their keyboards; each sends what stands first in their own line."""

    waiting: list[deque[Prepared]]
    told: list[Prepared] = field(default_factory=list)  # were answered: it counts
    lost: int = 0
    strange: list[str] = field(default_factory=list)

    def send_until_cut(self, port: int, door: Door, slug: str) -> list[threading.Thread]:
        """Everybody starts; each stops when no answer comes."""
        threads = [
            threading.Thread(target=self._send, args=(line, port, door, slug)) for line in self.waiting
        ]
        for thread in threads:
            thread.start()
        return threads

    def _send(self, line: deque[Prepared], port: int, door: Door, slug: str) -> None:
        while line:
            browser = door.browser(port, line[0])
            try:
                page = confirm(browser, door, slug, line[0])
            except Lost:
                self.lost += 1
                return  # it stays first in the line: after the restart it is sent again
            finally:
                browser.close()
            if not acknowledged(page, slug):
                self.strange.append(f"{page.status} {page.text[:500]}")
                return
            self.told.append(line.popleft())


def _judge(place: Place, asked: Questionnaire, crowd: Crowd, everybody: dict[bytes, Prepared]) -> int:
    referee.assert_whole(place, asked.consultation_id)
    kept = referee.kept_responses(place, asked.consultation_id)
    for one in crowd.told:
        response = kept.get(digest_of(one))
        assert response is not None, "an acknowledged ballot is gone"
        assert response.version == 1
    for digest, response in kept.items():
        assert response.is_wholly(everybody[digest].answers), "a ballot is not what was sent"
    return len(kept)


@pytest.mark.slow
def test_f01_what_was_acknowledged_outlives_kill_9(place: Place) -> None:
    chance = random.Random(1)
    asked = a_questionnaire(place)
    ready = prepare(place, asked, [some_answers(asked, chance) for _ in range(VOTERS * EACH)])
    everybody = {digest_of(one): one for one in ready}
    crowd = Crowd(waiting=[deque(ready[start::VOTERS]) for start in range(VOTERS)])
    port, door, cut_in_the_middle = free_port(), None, 0
    for _round in range(ROUNDS):
        server = Server(place, port)  # each start after the first is a restart after a crash
        try:
            server.wait_until_well()
            door = door or open_door(port)
            told, lost = len(crowd.told), crowd.lost
            threads = crowd.send_until_cut(port, door, asked.slug)
            _wait_until(lambda told=told: len(crowd.told) > told + VOTERS)
            time.sleep(chance.uniform(0.0, 0.25))
        finally:
            server.kill()
        for thread in threads:
            thread.join(timeout=40)
            assert not thread.is_alive()
        assert not crowd.strange, crowd.strange[0]
        assert len(crowd.told) > told + VOTERS
        cut_in_the_middle += crowd.lost - lost
        _judge(place, asked, crowd, everybody)
    assert cut_in_the_middle >= ROUNDS, "the kills missed the voters"
    _everybody_left_sends_again(place, port, door, asked, crowd)
    total = _judge(place, asked, crowd, everybody)
    assert total == len(crowd.told)
    note(f"F01 {place.kind}: {ROUNDS} kills, {len(crowd.told)} acknowledged, {crowd.lost} cut off")


def _wait_until(true: object, seconds: float = 30.0) -> None:
    assert callable(true)
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.005)


def _everybody_left_sends_again(
    place: Place, port: int, door: Door | None, asked: Questionnaire, crowd: Crowd
) -> None:
    """After the last restart each voter sends the one ballot that was cut off, and sees its receipt."""
    assert door is not None
    server = Server(place, port)
    try:
        server.wait_until_well()
        for line in crowd.waiting:
            if not line:
                continue
            browser = door.browser(port, line[0])
            page = confirm(browser, door, asked.slug, line[0])
            assert acknowledged(page, asked.slug)
            assert browser.follow(page).receipt() == line[0].visitor.receipt
            browser.close()
            crowd.told.append(line.popleft())
    finally:
        server.kill()
    assert "Traceback" not in server.log(), server.log()


def test_f01_the_database_writes_through_to_the_disk(place: Place) -> None:
    wanted = (
        {"journal_mode": "wal", "synchronous": "2"}
        if place.is_sqlite
        else {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
    )
    assert referee.durability(place) == wanted
