"""Writing what is said of an option as a proposal, while it is a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.actor import Actor
from app.consultations.models import Consultation, Option, OptionGround, OptionMeasure, OptionProposal
from app.consultations.operations.drafting import open_draft
from app.consultations.operations.grounds import edited
from app.consultations.proposals import GroundKind
from app.consultations.queries import list_do_nothings
from app.database import db
from app.errors import NotFound, Refused

MOST_GROUNDS = 50
MOST_MEASURES = 20
MOST_MONTHS = 600
_PART = "options"


@dataclass(frozen=True, kw_only=True)
class Change:
    """How it is now, and what would change."""

    now: str
    change: str
    is_do_nothing: bool = False


@dataclass(frozen=True, kw_only=True)
class Effects:
    """Who is affected, what it does to demand, and what can go wrong."""

    affected: str
    demand: str
    risks: str


@dataclass(frozen=True, kw_only=True)
class Money:
    """Pounds and months; None: not known."""

    cost_pounds: int | None
    cost_note: str
    net_saving_pounds: int | None
    months_to_effect: int | None


@dataclass(frozen=True, kw_only=True)
class Ground:
    """Something an option rests on. What data show has a day; what people said may have none."""

    kind: GroundKind
    text: str
    source: str
    dated_on: date | None


@dataclass(frozen=True, kw_only=True)
class Measure:
    """What is measured, where it stands and where it shall stand."""

    name: str
    baseline: str
    baseline_on: date
    target: str
    target_on: date
    source: str


def write_change(consultation_id: int, option_id: int, texts: Change, *, actor: Actor, at: datetime) -> None:
    """Say how it is now and what would change. At most one option of a consultation is doing nothing."""
    consultation, option = _draft(consultation_id, option_id, at)
    if texts.is_do_nothing and set(list_do_nothings(consultation_id)) - {option_id}:
        raise Refused("Another option is doing nothing already.", field="is_do_nothing")
    _write(option, texts)
    edited(consultation, _PART, actor, at)


def write_effects(
    consultation_id: int, option_id: int, texts: Effects, *, actor: Actor, at: datetime
) -> None:
    """Say who is affected, how demand changes, and what can go wrong."""
    consultation, option = _draft(consultation_id, option_id, at)
    _write(option, texts)
    edited(consultation, _PART, actor, at)


def write_money(consultation_id: int, option_id: int, money: Money, *, actor: Actor, at: datetime) -> None:
    """Say what it costs, what it saves and when, as far as that is known."""
    consultation, option = _draft(consultation_id, option_id, at)
    months = money.months_to_effect
    if months is not None and not 0 <= months <= MOST_MONTHS:
        raise Refused("Enter a number of months from 0 to 600.", field="months_to_effect")
    proposal = _proposal(option)
    option.cost_pounds, option.cost_note = money.cost_pounds, money.cost_note.strip()
    proposal.net_saving_pounds, proposal.months_to_effect = money.net_saving_pounds, months
    edited(consultation, _PART, actor, at)


def add_ground(consultation_id: int, option_id: int, ground: Ground, *, actor: Actor, at: datetime) -> None:
    """Add a need or a want."""
    consultation, option = _draft(consultation_id, option_id, at)
    if len(option.grounds) >= MOST_GROUNDS:
        raise Refused("An option can have at most %(most)s of these.", most=MOST_GROUNDS)
    _check_ground(ground)
    option.grounds.append(OptionGround(**_plain(ground)))
    edited(consultation, _PART, actor, at)


def write_ground(
    consultation_id: int, option_id: int, ground_id: int, ground: Ground, *, actor: Actor, at: datetime
) -> None:
    """Change a need or a want; it stays what it is."""
    consultation, option = _draft(consultation_id, option_id, at)
    _check_ground(ground)
    _set(ground_of(option, ground_id), _plain(ground) | {"kind": ground_of(option, ground_id).kind})
    edited(consultation, _PART, actor, at)


def remove_ground(
    consultation_id: int, option_id: int, ground_id: int, *, actor: Actor, at: datetime
) -> None:
    """Take a need or a want out."""
    consultation, option = _draft(consultation_id, option_id, at)
    option.grounds.remove(ground_of(option, ground_id))
    edited(consultation, _PART, actor, at)


def add_measure(
    consultation_id: int, option_id: int, measure: Measure, *, actor: Actor, at: datetime
) -> None:
    """Add a measure."""
    consultation, option = _draft(consultation_id, option_id, at)
    if len(option.measures) >= MOST_MEASURES:
        raise Refused("An option can have at most %(most)s measures.", most=MOST_MEASURES)
    _check_measure(measure)
    option.measures.append(OptionMeasure(**_plain(measure)))
    edited(consultation, _PART, actor, at)


def write_measure(
    consultation_id: int, option_id: int, measure_id: int, measure: Measure, *, actor: Actor, at: datetime
) -> None:
    """Change a measure."""
    consultation, option = _draft(consultation_id, option_id, at)
    _check_measure(measure)
    _set(measure_of(option, measure_id), _plain(measure))
    edited(consultation, _PART, actor, at)


def remove_measure(
    consultation_id: int, option_id: int, measure_id: int, *, actor: Actor, at: datetime
) -> None:
    """Take a measure out."""
    consultation, option = _draft(consultation_id, option_id, at)
    option.measures.remove(measure_of(option, measure_id))
    edited(consultation, _PART, actor, at)


def option_of(consultation: Consultation, option_id: int) -> Option:
    """This option of this consultation; else NotFound."""
    found = next((option for option in consultation.options if option.id == option_id), None)
    if found is None:
        raise NotFound("There is no such option in this consultation.")
    return found


def ground_of(option: Option, ground_id: int) -> OptionGround:
    """This need or want of this option; else NotFound."""
    found = next((each for each in option.grounds if each.id == ground_id), None)
    if found is None:
        raise NotFound("There is no such entry for this option.")
    return found


def measure_of(option: Option, measure_id: int) -> OptionMeasure:
    """This measure of this option; else NotFound."""
    found = next((each for each in option.measures if each.id == measure_id), None)
    if found is None:
        raise NotFound("There is no such measure for this option.")
    return found


def _draft(consultation_id: int, option_id: int, at: datetime) -> tuple[Consultation, Option]:
    consultation = open_draft(consultation_id, at)
    return consultation, option_of(consultation, option_id)


def _proposal(option: Option) -> OptionProposal:
    if option.proposal is None:
        option.proposal = OptionProposal()
        db.session.flush()
    return option.proposal


def _write(option: Option, texts: Change | Effects) -> None:
    _set(_proposal(option), _plain(texts))


def _set(row: Any, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def _plain(texts: Any) -> dict[str, Any]:
    return {name: value.strip() if isinstance(value, str) else value for name, value in vars(texts).items()}


def _check_ground(ground: Ground) -> None:
    if ground.kind is GroundKind.NEED and ground.dated_on is None:
        raise Refused("Say what day the data are from.", field="dated_on")


def _check_measure(measure: Measure) -> None:
    if measure.target_on <= measure.baseline_on:
        raise Refused("The day of the target must be after the day of the starting point.", field="target_on")
