"""Outcomes, for tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask

from app.database import transaction
from app.value import operations, queries
from app.value.claims import Claim, Measures, Quality, read_points
from tests.factories import TESTER

FIGURES = "2023/24: 20.0, 20.5\n2024/25: 18.5, 24.0\n2025/26: 18.0, 29.4"


def a_claim(figures: str = FIGURES, **said: Any) -> Claim:
    """A claim that says everything it must."""
    measures = said.pop("measures", Measures.LEVEL)
    texts = {
        "title": "Emergency stays",
        "sentence": "Fewer people had to stay in hospital.",
        "unit": "%",
        "period": "April 2023 to March 2026",
        "comparator": "rest of England",
        "source": "Hospital records",
        "quality": Quality.GAPS,
    }
    return Claim(**texts | said, measures=measures, points=read_points(figures, measures))


def an_outcome(app: Flask, claim: Claim | None = None) -> int:
    """One that is written, and not public."""
    with app.app_context(), transaction() as at:
        return operations.add_outcome(claim or a_claim(), actor=TESTER, at=at)


def publish(app: Flask) -> None:
    """Have people read what is written."""
    with app.app_context(), transaction() as at:
        claims = [queries.claim_of(outcome) for outcome in queries.list_outcomes()]
        operations.publish(seen=queries.mark(claims), actor=TESTER, at=at)


def published_value(app: Flask, say: Callable[[str], str] = str) -> None:
    """A page of three outcomes."""
    for title in ("Emergency stays", "Falls", "Pressure sores"):
        said = {
            "title": say(title),
            "sentence": say("Fewer people."),
            "quality_note": say("One month lacks."),
        }
        an_outcome(app, a_claim(**said, source=say("Hospital records"), comparator=say("rest of England")))
    publish(app)
