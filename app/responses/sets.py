"""Reading the sets of responses that staff looked at, and what was decided about them."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from app.accounts.queries.roster import names_of
from app.database import db
from app.errors import NotFound
from app.ranking.leaving_out import WhyLeftOut
from app.responses.models import Response, ResponseSet, ResponseSetMember
from app.responses.sieve import Treatment

_S, _M = ResponseSet, ResponseSetMember


@dataclass(frozen=True, kw_only=True)
class SetOfResponses:
    """A set: how many responses it holds, and what was decided, by whom and when. `treatment` and `reason`
    are None while nothing is decided. `apart`: how many the decision is about: all, or all but the one that
    stays; of a campaign those that are counted, because nothing leaves them out."""

    id: int
    consultation_id: int
    found_by: str
    treatment: Treatment | None
    reason: WhyLeftOut | None
    note: str
    who: str
    decided_at: datetime | None
    responses: int
    apart: int


def list_sets(consultation_id: int) -> list[SetOfResponses]:
    """The sets of a consultation, in the order in which they were made."""
    return _sets(consultation_id, 0)


def get_set(consultation_id: int, set_id: int) -> SetOfResponses:
    """One of them; NotFound if there is none."""
    found = _sets(consultation_id, set_id) if set_id < 2**31 else []
    if not found:
        raise NotFound("There is no such set of answers.")
    return found[0]


def _sets(consultation_id: int, set_id: int) -> list[SetOfResponses]:
    counted = or_(_S.treatment != Treatment.CAMPAIGN, _M.response_id.not_in(_gone(consultation_id)))
    statement = (
        select(_S, func.count(), func.count().filter(_M.stays.is_(False), counted))
        .join(_M, _M.set_id == _S.id)
        .where(_S.consultation_id == consultation_id)
        .group_by(_S.id)
        .order_by(_S.id)
    )
    if set_id:
        statement = statement.where(_S.id == set_id)
    found = db.session.execute(statement).all()
    names = names_of(row.person_id for row, _responses, _apart in found)
    return [
        SetOfResponses(
            id=row.id,
            consultation_id=row.consultation_id,
            found_by=row.found_by,
            treatment=Treatment(row.treatment) if row.treatment else None,
            reason=WhyLeftOut(row.reason) if row.reason else None,
            note=row.note,
            who=names.get(row.person_id or 0, ""),
            decided_at=row.decided_at,
            responses=responses,
            apart=apart,
        )
        for row, responses, apart in found
    ]


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A response that is not counted: the digest of its receipt, and why. `note`: what is said about it."""

    receipt_digest: bytes
    reason: WhyLeftOut
    note: str


def list_left_out(consultation_id: int) -> list[LeftOut]:
    """Every response that is left out, once, in the order of their receipts."""
    return _left_out(Response.consultation_id == consultation_id)


def find_left_out(consultation_id: int, receipt: bytes) -> LeftOut | None:
    """Why the response with this receipt is left out, if it is."""
    found = _left_out(Response.consultation_id == consultation_id, Response.receipt_digest == receipt)
    return found[0] if found else None


def _left_out(*where: ColumnElement[bool]) -> list[LeftOut]:
    rows = db.session.execute(
        select(Response.receipt_digest, _S.reason, _S.note)
        .join(_M, _M.response_id == Response.id)
        .join(_S, _S.id == _M.set_id)
        .where(*where, _S.treatment == Treatment.LEFT_OUT, _M.stays.is_(False))
        .order_by(Response.receipt_digest, _S.id)
    )
    first: dict[bytes, LeftOut] = {}
    for receipt, reason, note in rows:
        first.setdefault(receipt, LeftOut(receipt_digest=receipt, reason=WhyLeftOut(reason), note=note))
    return list(first.values())


def count_left_out(consultation_id: int) -> Counter[WhyLeftOut]:
    """How many responses are left out for which reason, each counted once."""
    return Counter(one.reason for one in list_left_out(consultation_id))


def list_set_apart(consultation_id: int) -> tuple[dict[int, WhyLeftOut], frozenset[int]]:
    """By number: the responses that are left out, with the reason, and those that are part of a campaign and
    counted. For what is made of single responses and never leaves the staff."""
    rows = db.session.execute(
        select(_M.response_id, _S.treatment, _S.reason)
        .join(_S, _S.id == _M.set_id)
        .where(_S.consultation_id == consultation_id, _S.treatment != "", _M.stays.is_(False))
        .order_by(_S.id)
    )
    left_out: dict[int, WhyLeftOut] = {}
    campaigns = set()
    for response, treatment, reason in rows:
        if treatment == Treatment.LEFT_OUT:
            left_out.setdefault(response, WhyLeftOut(reason))
        else:
            campaigns.add(response)
    return left_out, frozenset(campaigns - set(left_out))


def _gone(consultation_id: int) -> Select[int]:
    """The responses that are left out."""
    member, owner = aliased(_M), aliased(_S)
    return (
        select(member.response_id)
        .join(owner, owner.id == member.set_id)
        .where(
            owner.consultation_id == consultation_id,
            owner.treatment == Treatment.LEFT_OUT,
            member.stays.is_(False),
        )
    )


def count_in_campaigns(consultation_id: int) -> int:
    """How many responses that are counted are part of a campaign, each once."""
    members = (
        select(func.count(_M.response_id.distinct()))
        .join(_S, _S.id == _M.set_id)
        .where(_S.consultation_id == consultation_id, _S.treatment == Treatment.CAMPAIGN)
        .where(_M.response_id.not_in(_gone(consultation_id)))
    )
    return db.session.scalar(members) or 0


def digest_of_decisions(consultation_id: int) -> str:
    """SHA-256 (hex) of everything that is decided about sets: another where anything of it changed."""
    rows = db.session.execute(
        select(_S.treatment, _S.reason, _S.note, Response.receipt_digest)
        .join(_M, _M.set_id == _S.id)
        .join(Response, Response.id == _M.response_id)
        .where(_S.consultation_id == consultation_id, _S.treatment != "", _M.stays.is_(False))
    )
    told = sorted("\n".join([*said, receipt.hex()]) for *said, receipt in rows)
    return hashlib.sha256("\n\n".join(told).encode()).hexdigest()
