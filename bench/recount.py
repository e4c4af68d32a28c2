"""The acts that G6 measures, each for a process of its own: reading all stored ballots and counting them."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import psycopg

from app import create_app
from app.consortium.queries.practices import list_localities
from app.consultations.queries import get, get_front
from app.ranking.combining import joint, ranked_groups, standings
from app.ranking.counted import tabulate
from app.ranking.profile import NO_AREA, Profile
from app.ranking.rule import CountingRule
from app.responses.queries import packed_for_tally
from app.results.counting import count_responses
from bench.site import OPTIONS, SLUG, environment
from config import read_settings

_SELECT = "SELECT respondent_group_id, locality_id, marks FROM responses"


def all_segments(address: str) -> Callable[[], dict[str, float]]:
    """Read, pack, and count every group, every area and everybody, and join the groups; without ranges."""
    app = create_app(read_settings(environment(address)))

    def act() -> dict[str, float]:
        with app.app_context():
            consultation = get(get_front(SLUG).id)
            rule = CountingRule.from_json(consultation.rule or {})
            groups = {group.key: place for place, group in enumerate(rule.groups)}
            areas = {area.id: place for place, area in enumerate(list_localities())}
            ids = [option.id for option in consultation.options]
            began = time.perf_counter()
            blocks = [
                (groups[key], NO_AREA if area is None else areas[area], packed)
                for key, area, packed in packed_for_tally(consultation.id, columns=len(ids))
            ]
            read = time.perf_counter()
            _count(Profile.from_blocks(ids, blocks), rule, len(areas))
        return {"read": read - began, "count": time.perf_counter() - read}

    return act


def _count(profile: Profile, rule: CountingRule, areas: int) -> None:
    counted = tabulate(profile, rule, areas=areas, stances=None)
    for area in (None, *range(areas)):
        people = counted.people if area is None else counted.area_people[area]
        ranked = ranked_groups(rule, people)
        entries = [(entry, counted.ordered(entry.members, area=area)) for entry in ranked]
        standings(tuple(joint(rule, entries)))
        counted.ordered(counted.everyone, area=area)


def complete(address: str) -> Callable[[], str]:
    """What the worker does: the same with ranges, chances, digest and all the rest of a result."""
    app = create_app(read_settings(environment(address)))

    def act() -> str:
        with app.app_context():
            return count_responses(get(get_front(SLUG).id)).resampled

    return act


def bare(address: str) -> Callable[[], int]:
    """The least: the same rows through the driver, and numpy's sum of each column."""
    connect: Any = sqlite3.connect if address.startswith("sqlite") else psycopg.connect
    connection = connect(address.removeprefix("sqlite:///"))

    def act() -> int:
        rows = connection.execute(_SELECT).fetchall()
        packed = b"".join([bytes(marks) for _group, _area, marks in rows])
        marks = np.frombuffer(packed, dtype=np.uint8).reshape(-1, len(OPTIONS))
        return int(marks.sum(axis=0, dtype=np.int64).sum())

    return act
