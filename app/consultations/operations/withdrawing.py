"""Taking an option out while people answer (FAULTS F11, docs/adr/0017): nothing else in a ballot changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor
from app.audit.operations import record
from app.audit.option_events import OptionWithdrawn
from app.consultations.models import Consultation, Option, OptionWithdrawal
from app.consultations.queries import get_locked
from app.database import db, under_lock
from app.errors import NotFound, Refused
from app.lifecycle import Act, require
from app.ranking.passing_over import SEPARABLE

FEWEST = 2


@dataclass(frozen=True, kw_only=True)
class TakenOut:
    """What was taken out of what, and why. `merged_into`: the title of what it became part of, or ""."""

    consultation_id: int
    slug: str
    title: str
    option: str
    merged_into: str
    reason: str


TellOfOption = Callable[[TakenOut, Actor, datetime], None]
"""Tells everybody, in the transaction of the change."""


def withdraw_option(
    consultation_id: int,
    option_id: int,
    *,
    reason: str,
    merged_into_id: int | None = None,
    tell: TellOfOption,
    actor: Actor,
    at: datetime,
) -> None:
    """Take an option out of an open consultation, for good. What was said of it stays on the ballots that
    were given and is passed over when they are counted; new ballots do not ask about it. Nothing that was
    said of it is carried over to the option it is merged into.

    Raises Refused without a reason, where fewer than two options would be left, or where a question weighs
    the options so that one cannot be taken from the others.
    """
    consultation, at = get_locked(consultation_id), under_lock(at)
    require(consultation.timetable, Act.WITHDRAW_OPTION, at)
    option = _still_in(consultation, option_id)
    merged_into = _merged_into(consultation, option, merged_into_id)
    if not reason.strip():
        raise Refused("Give the reason: it is shown to everybody.", field="reason")
    if sum(each.withdrawal is None for each in consultation.options) <= FEWEST:
        raise Refused("At least 2 options must be left to weigh. You can withdraw the consultation instead.")
    if not can_take_out(consultation):
        raise Refused(
            "No option can be taken out here: a question shares points or holds options against each other, "
            "so what people said of one they said of the others."
        )
    option.withdrawal = OptionWithdrawal(
        merged_into_id=merged_into.id if merged_into else None, reason=reason.strip(), made_at=at
    )
    consultation.asked_version += 1
    db.session.flush()
    title = merged_into.title if merged_into else ""
    subject = f"consultation:{consultation.id}"
    record(
        OptionWithdrawn(subject=subject, option=option.title, merged_into=title, reason=reason.strip()),
        actor,
        at,
    )
    taken = TakenOut(
        consultation_id=consultation.id,
        slug=consultation.slug,
        title=consultation.title,
        option=option.title,
        merged_into=title,
        reason=reason.strip(),
    )
    tell(taken, actor, at)


def can_take_out(consultation: Consultation) -> bool:
    """Whether each question that weighs the options says one thing of each."""
    scales = [question.scale for question in consultation.questions if not question.own_items]
    return all(scale.kind in SEPARABLE for scale in scales if scale is not None)


def _still_in(consultation: Consultation, option_id: int) -> Option:
    option = next((each for each in consultation.options if each.id == option_id), None)
    if option is None:
        raise NotFound("There is no such option in this consultation.")
    if option.withdrawal is not None:
        raise Refused("This option was taken out already.")
    return option


def _merged_into(consultation: Consultation, option: Option, merged_into_id: int | None) -> Option | None:
    if merged_into_id is None:
        return None
    others = (each for each in consultation.options if each is not option and each.withdrawal is None)
    found = next((each for each in others if each.id == merged_into_id), None)
    if found is None:
        raise Refused("Choose another option of this consultation that is still in it.", field="merged_into")
    return found
