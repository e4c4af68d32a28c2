"""The people of the register of interests: made when they are first needed."""

from __future__ import annotations

from sqlalchemy import delete, select, update

from app.consortium.models import BoardMember, Declarant, Declaration, Interest
from app.database import db
from app.errors import Refused


def new_declarant(name: str) -> Declarant:
    """Somebody without an account."""
    declarant = Declarant(name=name)
    db.session.add(declarant)
    db.session.flush()
    return declarant


def declarant_for(person_id: int, name: str) -> Declarant:
    """The declarant with this account; made if there is none."""
    found = db.session.scalars(select(Declarant).where(Declarant.person_id == person_id)).one_or_none()
    if found is None:
        found = new_declarant(name)
        found.person_id = person_id
        db.session.flush()
    return found


def join_account(declarant: Declarant, person_id: int) -> Declarant:
    """The declarant with this account, who takes over all that was entered for this one without it. Refused
    when this one has another account: their interests are somebody else's."""
    if declarant.person_id not in (None, person_id):
        raise Refused("This person has another account here already.", field="email")
    other = db.session.scalars(select(Declarant).where(Declarant.person_id == person_id)).one_or_none()
    if other is None:
        declarant.person_id = person_id
        db.session.flush()
        return declarant
    if other.id != declarant.id:
        _hand_over(declarant, other)
    return other


def _hand_over(declarant: Declarant, other: Declarant) -> None:
    """All of one declarant to another; of two declarations of a day the other's own stays."""
    days = select(Declaration.declared_on).where(Declaration.declarant_id == other.id)
    twice = (
        Declaration.declarant_id == declarant.id,
        Declaration.declared_on.in_(set(db.session.scalars(days))),
    )
    db.session.execute(delete(Declaration).where(*twice))
    for table in (BoardMember, Interest, Declaration):
        db.session.execute(
            update(table).where(table.declarant_id == declarant.id).values(declarant_id=other.id)
        )
    if declarant.role_ends_at and not (other.role_ends_at and other.role_ends_at > declarant.role_ends_at):
        other.role, other.role_ends_at = declarant.role, declarant.role_ends_at
    db.session.delete(declarant)
    db.session.flush()
