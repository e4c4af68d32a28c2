"""Criteria of the demo: written before people answered, scored by two roles, changed once with a reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from app.actor import Actor
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.scoring.criteria import Criterion, read_criteria
from app.scoring.operations import give_scores, mark, write_criteria
from app.scoring.queries import find_newest

_SLUG = "what-should-come-first"
_CRITERIA = (
    Criterion(
        key="", name="How many people", meaning="How many people it reaches in its first 2 years.", weight=30
    ),
    Criterion(
        key="", name="How much it helps", meaning="How much better life gets for each of them.", weight=40
    ),
    Criterion(
        key="", name="Fairness", meaning="Whether it helps most where health is worst today.", weight=20
    ),
    Criterion(key="", name="Soon", meaning="Whether it can start within a year.", weight=10),
)
_FAIRNESS, _FAIRER = "Fairness", 40
_REASON = (
    "The patient assembly told us that fairness counted too little: half as much as how much an idea helps. "
    "It now counts the same. The other weights stay as they were beside each other."
)
# By role, a line for each option in the order of the consultation, a number for each criterion.
_SCORES: dict[str, tuple[tuple[int, ...], ...]] = {
    "Medical director": (
        (55, 90, 60, 60),
        (70, 75, 55, 70),
        (80, 60, 65, 80),
        (95, 35, 40, 90),
        (40, 70, 70, 75),
        (90, 40, 45, 60),
        (60, 65, 55, 50),
        (45, 60, 80, 85),
        (30, 95, 60, 55),
        (75, 55, 85, 80),
        (20, 80, 95, 90),
        (50, 45, 90, 65),
    ),
    "Director of public health": (
        (50, 80, 65, 50),
        (75, 70, 65, 60),
        (75, 65, 70, 70),
        (85, 30, 35, 85),
        (35, 65, 75, 70),
        (80, 35, 40, 55),
        (55, 60, 60, 45),
        (55, 65, 85, 80),
        (30, 85, 65, 60),
        (85, 70, 95, 70),
        (25, 85, 100, 85),
        (55, 50, 95, 55),
    ),
}


def acts(
    moment: Callable[[int, int], datetime], actor: Actor
) -> Iterator[tuple[datetime, Callable[[], None]]]:
    """The criteria before it opened, the scores while it was open, other weights after it closed."""
    yield moment(144, 10), partial(_write, _CRITERIA, "", actor)
    for days_ago, scorer in zip((80, 78), _SCORES, strict=True):
        yield moment(days_ago, 10), partial(_score, scorer, actor)
    yield moment(60, 10), partial(_weigh_fairness, actor)


def _number() -> int:
    found = find_by_slug(_SLUG)
    assert found is not None
    return found.id


def _write(criteria: tuple[Criterion, ...], reason: str, actor: Actor) -> None:
    with transaction() as at:
        number = _number()
        seen = mark(find_newest(number))
        write_criteria(number, criteria, reason=reason, seen=seen, actor=actor, at=at)


def _weigh_fairness(actor: Actor) -> None:
    newest = find_newest(_number())
    assert newest is not None
    changed = tuple(
        replace(each, weight=_FAIRER) if each.name == _FAIRNESS else each
        for each in read_criteria(newest.criteria)
    )
    _write(changed, _REASON, actor)


def _score(scorer: str, actor: Actor) -> None:
    with transaction() as at:
        found, newest = find_by_slug(_SLUG), find_newest(_number())
        assert found is not None
        assert newest is not None
        keys = [each.key for each in read_criteria(newest.criteria)]
        scores = {
            (option.id, key): score
            for option, row in zip(found.options, _SCORES[scorer], strict=True)
            for key, score in zip(keys, row, strict=True)
        }
        give_scores(found.id, scorer, scores, actor=actor, at=at)
