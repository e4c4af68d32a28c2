"""F07: parts of a ballot sent side by side never add up to more points than there are."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial

import pytest

from tests.faults import referee
from tests.faults.servers import Place, note, serving
from tests.faults.voters import (
    Browser,
    a_questionnaire,
    acknowledged,
    at_once,
    confirm,
    digest_of,
    open_door,
    prepare,
    some_answers,
)

LIMIT, ROUNDS, SIDE_BY_SIDE = 10, 6, 8


@pytest.mark.slow
def test_f07_points_sent_in_parts_side_by_side_stay_within_the_limit(place: Place) -> None:
    chance = random.Random(7)
    asked = a_questionnaire(place, kind="points", size=LIMIT)
    first = bytes([LIMIT, *[0] * (len(asked.counted.weighed) - 1)])
    start = replace(some_answers(asked, chance), ballots={asked.counted.id: first})
    [one] = prepare(place, asked, [start])
    here = f"/consultations/{asked.slug}/respond/{asked.counted.name}?change=yes"
    options = [f"points-{option.id}" for option in asked.counted.weighed]
    whole = parts = 0
    with serving(place, instances=2) as servers:
        door = open_door(servers[0].port)

        def send(browser: Browser, points: dict[str, int]) -> int:
            return browser.post(here, csrf_token=door.token, **points).status

        for _round in range(ROUNDS):
            tries = [_some_points(options, chance) for _ in range(SIDE_BY_SIDE)]
            browsers = [door.browser(servers[n % 2].port, one) for n in range(SIDE_BY_SIDE)]
            statuses = at_once(
                [partial(send, browser, points) for browser, points in zip(browsers, tries, strict=True)]
            )
            for points, status in zip(tries, statuses, strict=True):
                right = sum(points.values()) == LIMIT
                assert status == (303 if right else 422), (points, status)
                whole, parts = whole + right, parts + (not right)
        browser = door.browser(servers[0].port, one)
        check = browser.get(f"/consultations/{asked.slug}/respond/check")
        shown = replace(one, revision=int(check.value("revision")))
        sent = confirm(browser, door, asked.slug, shown)
    assert acknowledged(sent, asked.slug)
    kept = referee.kept_responses(place, asked.consultation_id)[digest_of(one)]
    assert sum(kept.marks) == LIMIT
    assert whole
    assert parts
    note(
        f"F07 {place.kind}: {whole} whole ballots taken, {parts} parts refused, {sum(kept.marks)} points kept"
    )


def _some_points(options: list[str], chance: random.Random) -> dict[str, int]:
    """A whole ballot, or a part of one, or one with more points than there are."""
    one, other = chance.sample(options, 2)
    given = chance.choice([LIMIT, LIMIT, LIMIT - 3, LIMIT + 4])
    return {one: given - 2, other: 2}
