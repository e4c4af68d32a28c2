"""Reading the state of a consultation's responses as it is now, all of it at one moment."""

from __future__ import annotations

from sqlalchemy import select

from app.consultations.queries import get
from app.database import db
from app.one_moment import one_moment
from app.responses.models import Response
from app.responses.operations.checking import list_history, list_said
from app.responses.sets import list_left_out
from app.responses.states import State, Step


def state_of(consultation_id: int) -> State:
    """The state now. Whatever is sent meanwhile is in all of it, or in none."""
    with one_moment():
        return _state_of(consultation_id)


def _state_of(consultation_id: int) -> State:
    consultation = get(consultation_id)
    history = tuple(
        Step(row.kind, row.voter_key.hex(), row.version, row.content_digest.hex(), row.link.hex())
        for row in list_history(consultation_id)
    )
    responses = {voter.hex(): (version, said.hex()) for voter, version, said in list_said(consultation_id)}
    pairs = select(Response.receipt_digest, Response.voter_key).where(
        Response.consultation_id == consultation_id
    )
    voters = dict(db.session.execute(pairs).all())
    left_out = {voters[one.receipt_digest].hex(): one.reason.value for one in list_left_out(consultation_id)}
    rules = tuple(each.rule_digest for each in consultation.rule_versions)
    return State(
        consultation=consultation.slug,
        rules=rules,
        history=history,
        responses=responses,
        left_out=left_out,
    )
