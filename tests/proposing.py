"""Things said of an option as a proposal, for worlds of tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from flask import Flask

from app.consultations.operations import proposals
from app.consultations.operations.proposals import Change, Effects, Ground, Measure, Money
from app.consultations.proposals import GroundKind
from app.consultations.queries import get
from app.database import transaction
from tests.factories import TESTER

Say = Callable[[str], str]


def propose(consultation_id: int, say: Say, at: datetime) -> None:
    """Say everything of the last option of a draft."""
    option = get(consultation_id).options[-1].id
    change = Change(now=say("One clinic in town."), change=say("Two clinics."))
    proposals.write_change(consultation_id, option, change, actor=TESTER, at=at)
    effects = Effects(affected=say("About 900 people."), demand=say("More."), risks=say("Staff."))
    proposals.write_effects(consultation_id, option, effects, actor=TESTER, at=at)
    money = Money(cost_pounds=20_000, cost_note=say("once"), net_saving_pounds=9_000, months_to_effect=4)
    proposals.write_money(consultation_id, option, money, actor=TESTER, at=at)
    for kind in GroundKind:
        ground = Ground(kind=kind, text=say("41 of 100"), source=say("Records"), dated_on=date(2026, 5, 1))
        proposals.add_ground(consultation_id, option, ground, actor=TESTER, at=at)
    measure = Measure(
        name=say("Days to the first visit"),
        baseline=say("21 days"),
        baseline_on=date(2026, 5, 1),
        target=say("7 days"),
        target_on=date(2027, 5, 1),
        source=say("Records"),
    )
    proposals.add_measure(consultation_id, option, measure, actor=TESTER, at=at)


def a_proposal(app: Flask, consultation_id: int) -> dict[str, str]:
    """The same, in an act of its own; returns the numbers of a ground and a measure."""
    with app.app_context(), transaction() as at:
        propose(consultation_id, str, at)
    with app.app_context():
        written = get(consultation_id).options[-1]
        return {
            "draft-ground#": str(written.grounds[0].id),
            "draft-measure#": str(written.measures[0].id),
        }
