"""Lists that groups agreed to, and plans."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Flask

from app import clock
from app.database import transaction
from app.priorities.kinds import Side
from app.priorities.operations import Agreed, Promise, agree, mark, promise
from app.priorities.queries import plans_of
from app.results.queries import get_list
from app.web.formats import london_day
from tests import factories
from tests.factories import TESTER

WHOLE = Promise(
    what_changes="You will wait less than 2 weeks.",
    measure="People who wait less than 2 weeks",
    baseline="4 in 10 people",
    target="8 in 10 people",
    due_on=date(2027, 12, 1),
    clinical_lead="Dr Ada Bell, GP",
    management_lead="Sam Reed",
    patient_lead="Jo of the patient network",
)


def today() -> date:
    return london_day(clock.now())


def agreed_by(app: Flask, number: int, side: Side, body: str, day: date | None = None) -> int:
    """Record it; returns its number."""
    with app.app_context(), transaction() as at:
        said = Agreed(side=side, body=body, agreed_on=day or london_day(at))
        return agree(number, said, actor=TESTER, at=at, day_of=london_day).id


def plan(app: Flask, number: int, option_id: int, said: Promise, seen: str | None = None) -> int:
    """Write it over what stands there, or over what was `seen`; returns the number of the version."""
    with app.app_context(), transaction() as at:
        mark_now = mark(plans_of(number).get(option_id)) if seen is None else seen
        return promise(number, option_id, said, seen=mark_now, actor=TESTER, at=at, day_of=london_day).id


def two_lists(app: Flask, first: list[Any], second: list[Any]) -> None:
    """Lists 1 and 2 of two consultations with the same three options."""
    for number, sent in enumerate((first, second), start=1):
        made = factories.a_consultation(app, slug=f"asked-{number}", title=f"Asked {number}")
        factories.responses(app, made, sent)
        factories.close(app, made)
        factories.publish_list(app, made)


def options(app: Flask, number: int) -> list[int]:
    """Of a list, in its order."""
    with app.app_context():
        return [place.option for place in get_list(number).result.options]


def tomorrow() -> date:
    return today() + timedelta(days=1)
