"""The people of the register of interests: made when they are first needed."""

from __future__ import annotations

from sqlalchemy import select, update

from app.consortium.models import BoardMember, Declarant
from app.database import db


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
    """The declarant with this account, who takes over all that was entered for this one without it."""
    other = db.session.scalars(select(Declarant).where(Declarant.person_id == person_id)).one_or_none()
    if other is None:
        declarant.person_id = person_id
        db.session.flush()
        return declarant
    if other.id != declarant.id:
        for table in _HELD:
            db.session.execute(
                update(table).where(table.declarant_id == declarant.id).values(declarant_id=other.id)
            )
        db.session.delete(declarant)
        db.session.flush()
    return other


_HELD: tuple[type[BoardMember], ...] = (BoardMember,)
