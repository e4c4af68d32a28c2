"""Reading records that are being written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import selectinload

from app.consortium.models import BoardMember, Declarant
from app.consortium.queries.board import on_board
from app.database import db
from app.decisions.models import Decision, DecisionDraft
from app.errors import NotFound

_LARGEST_KEY: Final = 2**31 - 1
_PUBLISHED = exists().where(Decision.draft_id == DecisionDraft.id)


def get_draft(draft_id: int) -> DecisionDraft:
    """The draft with this number and who has read the report; NotFound."""
    found = (
        db.session.scalars(
            select(DecisionDraft)
            .where(DecisionDraft.id == draft_id)
            .options(selectinload(DecisionDraft.readings))
        ).first()
        if draft_id <= _LARGEST_KEY
        else None
    )
    if found is None:
        raise NotFound("There is no such decision record.")
    return found


def find_decision_of(draft_id: int) -> Decision | None:
    """What was published of a draft, if it was."""
    return db.session.scalars(select(Decision).where(Decision.draft_id == draft_id)).one_or_none()


def every_draft() -> Select[DecisionDraft]:
    """The drafts that are not published, the newest first."""
    return select(DecisionDraft).where(~_PUBLISHED).order_by(DecisionDraft.id.desc())


def list_drafts(consultation_id: int) -> Sequence[DecisionDraft]:
    """Those of one consultation."""
    return db.session.scalars(every_draft().where(DecisionDraft.consultation_id == consultation_id)).all()


def list_to_read() -> Sequence[DecisionDraft]:
    """The drafts that board members may have to read the report for, with who has, the oldest first."""
    wanted = select(DecisionDraft).where(~_PUBLISHED).order_by(DecisionDraft.id)
    return db.session.scalars(wanted.options(selectinload(DecisionDraft.readings))).all()


def find_term_of(person_id: int | None, day: date) -> BoardMember | None:
    """The term on the board that somebody with an account has on this day."""
    return db.session.scalars(
        select(BoardMember)
        .join(Declarant, Declarant.id == BoardMember.declarant_id)
        .where(Declarant.person_id == person_id, on_board(day))
        .order_by(BoardMember.id)
    ).first()
