"""Batches and responses that tests of this room need."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask
from sqlalchemy import select

from app import clock
from app.database import db, short_transaction, transaction
from app.invitations.models import Invitation, InvitationBatch
from app.invitations.operations.making import Made, NewBatch, make_batch
from app.invitations.operations.redeeming import redeem
from app.invitations.queries import find_invited
from tests.factories import TESTER


def a_batch(app: Flask, consultation_id: int, size: int = 3, label: str = "Harbour", **more: object) -> Made:
    """Codes for letters."""
    with app.app_context(), transaction() as at:
        wanted = NewBatch(label=label, **more)  # type: ignore[arg-type]
        return make_batch(consultation_id, wanted, size, actor=TESTER, at=at)


def states(app: Flask, batch_id: int) -> Sequence[int]:
    """The state of each invitation of a batch, by number."""
    with app.app_context():
        rows = select(Invitation.state).where(Invitation.batch_id == batch_id).order_by(Invitation.number)
        return db.session.scalars(rows).all()


def batch_of(app: Flask, batch_id: int) -> InvitationBatch:
    with app.app_context():
        found = db.session.get(InvitationBatch, batch_id)
        assert found is not None
        return found


def use(app: Flask, consultation_id: int, code: str) -> None:
    """As a response does it: looked up outside, used inside."""
    with app.app_context():
        invited = find_invited(consultation_id, code, clock.now())
        with short_transaction() as at:
            redeem(invited.invitation_id, consultation_id, at=at)
