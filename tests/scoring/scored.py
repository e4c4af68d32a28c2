"""Criteria and scores made for tests: by default those of vector M1 (DOMAIN.md 3.4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Flask

from app.consultations.queries import get
from app.database import transaction
from app.scoring import operations
from app.scoring.criteria import Criterion, read_criteria
from app.scoring.queries import find_newest
from tests.factories import TESTER

OPTIONS = ("HIV treatment", "Childhood pneumonia", "Acute schizophrenia", "Simple fractures")
NAMES = ("Cost-effectiveness", "Severity", "Disease of the poor", "Age")
WEIGHTS = (40, 10, 40, 10)
SCORES = ((50, 100, 100, 0), (100, 100, 100, 100), (0, 50, 0, 0), (100, 25, 0, 50))


def some_criteria(
    names: Sequence[str] = NAMES, weights: Sequence[int] = WEIGHTS, keyed: bool = False
) -> list[Criterion]:
    """As somebody writes them. `keyed`: as they stand once they are written."""
    return [
        Criterion(key=f"c{n}" if keyed else "", name=name, meaning="", weight=weight)
        for n, (name, weight) in enumerate(zip(names, weights, strict=True), start=1)
    ]


def criteria(
    app: Flask,
    number: int,
    written: Sequence[Criterion] = (),
    *,
    reason: str = "",
    say: Callable[[str], str] = str,
) -> int:
    """Write them, over those that stand there; returns the version that counts then."""
    with app.app_context(), transaction() as at:
        return operations.write_criteria(
            number,
            written or some_criteria([say(name) for name in NAMES]),
            reason=reason,
            seen=operations.mark(find_newest(number)),
            actor=TESTER,
            at=at,
        )


def scores(
    app: Flask,
    number: int,
    given: Sequence[Sequence[int | None]] = SCORES,
    scorer: str = "Medical director",
    seen: str = "",
) -> None:
    """A scorer's scores, by option and criterion in their order; None is blank."""
    with app.app_context(), transaction() as at:
        newest = find_newest(number)
        assert newest is not None
        keys = [each.key for each in read_criteria(newest.criteria)]
        options = [each.id for each in get(number).options]
        by_place = {
            (option, key): score
            for option, row in zip(options, given, strict=False)
            for key, score in zip(keys, row, strict=True)
            if score is not None
        }
        operations.give_scores(number, scorer, by_place, seen=seen, actor=TESTER, at=at)
