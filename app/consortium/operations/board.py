"""Writing the register of the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select

from app.accounts.queries.people import find_person_by_email
from app.actor import Actor
from app.audit import register_events as events
from app.audit.operations import record
from app.consortium.kinds import RoleType
from app.consortium.models import BoardMember
from app.consortium.operations.declarants import declarant_for, join_account, new_declarant
from app.consortium.queries.board import get_board_member
from app.consortium.queries.practices import get_practice
from app.database import db
from app.errors import Refused
from app.seen import mark_of, refuse_if_stale


@dataclass(frozen=True, kw_only=True)
class Term:
    """What is said of one term; `practice`: an ODS code or ""; `email`: of their account here, or ""."""

    name: str
    role_type: RoleType
    begins_on: date
    ends_on: date | None = None
    is_chair: bool = False
    practice: str = ""
    email: str = ""


def enter_member(term: Term, *, actor: Actor, at: datetime, again: str = "") -> BoardMember:
    """Enter a term. `again`: an earlier term (its public id) of the same person."""
    account = _account(term.email)
    if again:
        declarant = get_board_member(again).declarant
        if account is not None:
            declarant = join_account(declarant, account)
    elif account is not None:
        declarant = declarant_for(account, term.name)
    else:
        declarant = new_declarant(term.name)
    member = BoardMember(declarant=declarant)
    _write(member, term)
    record(events.BoardMemberEntered(subject=f"board:{member.public_id}", name=term.name), actor, at)
    return member


def mark(member: BoardMember) -> str:
    """The mark of what is said of a term."""
    days = (member.begins_on, member.ends_on)
    return mark_of(member.name, member.role_type, member.practice_id, member.is_chair, *days)


def change_member(public_id: str, term: Term, *, seen: str, actor: Actor, at: datetime) -> None:
    """Correct what is said of a term. `seen`: the mark of what was shown; Stale if it is another by now."""
    account = _account(term.email)
    member = get_board_member(public_id)
    db.session.execute(select(BoardMember.id).where(BoardMember.id == member.id).with_for_update())
    db.session.refresh(member)
    refuse_if_stale(seen, mark(member))
    if account is not None:
        member.declarant = join_account(member.declarant, account)
    _write(member, term)
    record(events.BoardMemberChanged(subject=f"board:{public_id}", name=term.name), actor, at)


def end_term(public_id: str, ends_on: date, *, actor: Actor, at: datetime) -> None:
    """End a term: they are on the board until before the day `ends_on`."""
    member = get_board_member(public_id)
    if ends_on <= member.begins_on:
        raise Refused("A term cannot end before it began.", field="last_day")
    if member.ends_on is not None and member.ends_on < ends_on:
        raise Refused("The term ends earlier than that already.", field="last_day")
    member.ends_on = ends_on
    db.session.flush()
    record(events.BoardMemberEnded(subject=f"board:{public_id}", name=member.name), actor, at)


def _account(email: str) -> int | None:
    if not email:
        return None
    person = find_person_by_email(email)
    if person is None:
        raise Refused(
            "Nobody has an account with this address. Leave it empty, or invite them.", field="email"
        )
    return person.id


def _write(member: BoardMember, term: Term) -> None:
    if term.ends_on is not None and term.ends_on <= term.begins_on:
        raise Refused("The last day cannot be before the first day.", field="last_day")
    practice = get_practice(term.practice) if term.practice else None
    member.name, member.role_type, member.is_chair = term.name, term.role_type.value, term.is_chair
    member.begins_on, member.ends_on = term.begins_on, term.ends_on
    member.practice_id = practice.id if practice else None
    member.declarant.name = term.name
    if member.id is None:
        db.session.add(member)
    db.session.flush()
    _refuse_overlaps(member)


def _refuse_overlaps(member: BoardMember) -> None:
    """Nobody is on the board twice, and it has one chair at a time."""
    overlapping = (
        select(func.count())
        .select_from(BoardMember)
        .where(
            BoardMember.id != member.id,
            or_(BoardMember.ends_on.is_(None), BoardMember.ends_on > member.begins_on),
        )
    )
    if member.ends_on is not None:
        overlapping = overlapping.where(BoardMember.begins_on < member.ends_on)
    if db.session.scalar(overlapping.where(BoardMember.declarant_id == member.declarant_id)):
        raise Refused("They are on the board in that time already.", field="begins_on")
    if member.is_chair and db.session.scalar(overlapping.where(BoardMember.is_chair)):
        raise Refused("The board has another chair in that time. End that term first.", field="is_chair")
