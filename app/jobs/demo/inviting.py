"""Codes for invited people of the demo: as many are used as there are answers that came with a code."""

from __future__ import annotations

from datetime import datetime

from app.actor import Actor
from app.consortium.queries.practices import list_members
from app.consultations.queries import get_front
from app.invitations.operations.making import NewBatch, make_batch
from app.invitations.operations.redeeming import redeem
from app.invitations.queries import find_invited
from app.web.formats import london_day

_BATCHES = 4
_LETTERS_AN_ANSWER = 3


def invite(slug: str, used: int, *, actor: Actor, at: datetime) -> None:
    """Letters from four GP practices, about a third of which brought an answer. No code is kept."""
    consultation_id = get_front(slug).id
    for place, practice in enumerate(list_members(london_day(at))[:_BATCHES]):
        answered = len(range(place, used, _BATCHES))
        if not answered:
            continue
        wanted = NewBatch(
            label=f"Letters from {practice.name}",
            practice_code=practice.code,
            locality_id=practice.locality_id,
        )
        made = make_batch(consultation_id, wanted, answered * _LETTERS_AN_ANSWER, actor=actor, at=at)
        for code in made.codes[:answered]:
            redeem(find_invited(consultation_id, code, at).invitation_id, consultation_id, at=at)
