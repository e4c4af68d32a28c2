"""Who can say they are what, and in which group that counts: allowed while it is a draft."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.audit import events
from app.audit.operations import record
from app.consultations.models import Consultation, CountingGroup, RespondentGroup
from app.consultations.operations.drafting import open_draft, slug_of
from app.database import db
from app.errors import NotFound, Refused
from app.ranking.rule import SMALL_GROUPS


def _counting_group(consultation: Consultation, label: str) -> CountingGroup:
    """The counting group with this label; made when there is none."""
    label = label.strip()
    for group in consultation.counting_groups:
        if group.label.lower() == label.lower():
            return group
    last = max((group.position for group in consultation.counting_groups), default=0)
    group = CountingGroup(
        key=slug_of(label, {SMALL_GROUPS.key} | {group.key for group in consultation.counting_groups}),
        label=label,
        position=last + 1,
    )
    consultation.counting_groups.append(group)
    return group


def _drop_empty(consultation: Consultation) -> None:
    used = {id(group.counting_group) for group in consultation.respondent_groups}
    for group in list(consultation.counting_groups):
        if id(group) not in used:
            consultation.counting_groups.remove(group)


def _edited(consultation: Consultation, actor: Actor, at: datetime) -> None:
    db.session.flush()
    _drop_empty(consultation)
    db.session.flush()
    record(events.ConsultationEdited(subject=f"consultation:{consultation.id}", part="groups"), actor, at)


def add_respondent_group(
    consultation_id: int, *, label: str, counted_with: str, actor: Actor, at: datetime
) -> None:
    """Add something people can say they are, counted with the named counting group."""
    consultation = open_draft(consultation_id, at)
    label = label.strip()
    if any(group.label.lower() == label.lower() for group in consultation.respondent_groups):
        raise Refused("This group is already there.", field="label")
    last = max((group.position for group in consultation.respondent_groups), default=0)
    consultation.respondent_groups.append(
        RespondentGroup(
            key=slug_of(label, {group.key for group in consultation.respondent_groups}),
            label=label,
            position=last + 1,
            counting_group=_counting_group(consultation, counted_with),
        )
    )
    _edited(consultation, actor, at)


def _respondent_group(consultation: Consultation, group_id: int) -> RespondentGroup:
    found = next((group for group in consultation.respondent_groups if group.id == group_id), None)
    if found is None:
        raise NotFound("There is no such group in this consultation.")
    return found


def write_respondent_group(
    consultation_id: int, group_id: int, *, label: str, counted_with: str, actor: Actor, at: datetime
) -> None:
    """Change the name of a respondent group, or where it counts."""
    consultation = open_draft(consultation_id, at)
    group = _respondent_group(consultation, group_id)
    if any(
        each.label.lower() == label.strip().lower()
        for each in consultation.respondent_groups
        if each is not group
    ):
        raise Refused("This group is already there.", field="label")
    group.label = label.strip()
    group.counting_group = _counting_group(consultation, counted_with)
    _edited(consultation, actor, at)


def remove_respondent_group(consultation_id: int, group_id: int, *, actor: Actor, at: datetime) -> None:
    """Take a respondent group out; a counting group left empty goes with it."""
    consultation = open_draft(consultation_id, at)
    if len(consultation.respondent_groups) == 1:
        raise Refused("At least one group must stay: people have to say who they are.")
    consultation.respondent_groups.remove(_respondent_group(consultation, group_id))
    _edited(consultation, actor, at)
