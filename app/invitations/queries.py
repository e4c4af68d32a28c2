"""Reading codes and batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select

from app.consortium.models import Practice
from app.database import ShortWay, db, moment_of
from app.errors import NotFound, Refused
from app.invitations.models import (
    CANCELLED,
    REPLACED,
    UNUSED,
    USED,
    Invitation,
    InvitationBatch,
    InvitedAddress,
)
from app.privacy.codes import code_digest, read_code
from app.privacy.networks import network_of

PURPOSE = "invitation"
WINDOW = timedelta(minutes=15)
_AT_ONCE = 500  # addresses in one statement
MOST_WRONG_CODES = 10  # from one place, in one window
_FOUND = (
    "SELECT i.id, i.state, b.consultation_id, b.ends_at, b.respondent_group_id, b.locality_id"
    " FROM invitations AS i JOIN invitation_batches AS b ON b.id = i.batch_id"
)
_BY_DIGEST = ShortWay(
    f"{_FOUND} WHERE i.digest = :digest"
    " OR i.id = (SELECT invitation_id FROM reminder_codes WHERE digest = :digest)"
)
_BY_ID = ShortWay(f"{_FOUND} WHERE i.id = :id")
_WRONG = ShortWay("SELECT tries, since FROM wrong_codes WHERE source = :source")
_NO_LONGER = {
    USED: "This code was used already. Each code works once.",
    CANCELLED: "This code was cancelled. Ask us for another one.",
    REPLACED: "This code was replaced by a newer one. Use the code of your newer letter or email.",
}


class UnknownCode(Refused):
    """No code of this consultation: the only refusal that may be a guess."""


@dataclass(frozen=True, kw_only=True)
class Invited:
    """Somebody with a good code. What is None they say themselves."""

    invitation_id: int
    respondent_group_id: int | None
    locality_id: int | None


def find_invited(consultation_id: int, code: str, at: datetime) -> Invited:
    """Whoever holds `code` (as typed) for this consultation.

    Raises Refused (field "code") when it is not a code, unknown here (UnknownCode), used, cancelled,
    replaced or run out. Nothing is used up by asking.
    """
    written = read_code(code)
    if written is None:
        raise Refused("Check the code: a letter or a number is missing or wrong.", field="code")
    row = _BY_DIGEST.first(digest=code_digest(PURPOSE, written))
    _require_good(row, consultation_id, at)
    return Invited(invitation_id=row[0], respondent_group_id=row[4], locality_id=row[5])


def list_used_by(consultation_id: int, group_id: int, locality_id: int | None) -> Iterator[Invited]:
    """The invitations that were used and can be those of somebody with this group and area: their batch says
    the same, or nothing. Not read all at once."""
    batch = InvitationBatch
    rows = db.session.execute(
        select(Invitation.id, batch.respondent_group_id, batch.locality_id)
        .join(batch, batch.id == Invitation.batch_id)
        .where(
            batch.consultation_id == consultation_id,
            or_(batch.respondent_group_id.is_(None), batch.respondent_group_id == group_id),
            or_(batch.locality_id.is_(None), batch.locality_id == locality_id),
            Invitation.state == USED,
        )
        .execution_options(yield_per=5_000)
    )
    for number, its_group, its_locality in rows:
        yield Invited(invitation_id=number, respondent_group_id=its_group, locality_id=its_locality)


def refuse_spent(invitation_id: int, consultation_id: int, at: datetime) -> None:
    """Raise the Refused that says why this invitation cannot be used; nothing if it can."""
    _require_good(_BY_ID.first(id=invitation_id), consultation_id, at)


def _require_good(row: Any, consultation_id: int, at: datetime) -> None:
    """`row`: what _BY_DIGEST and _BY_ID read, or None."""
    if row is None or row[2] != consultation_id:
        raise UnknownCode("We do not know this code. Check that it is for this consultation.", field="code")
    if row[1] != UNUSED:
        raise Refused(_NO_LONGER[row[1]], field="code")
    ends_at = moment_of(row[3])
    if ends_at is not None and ends_at <= at:
        raise Refused("This code has run out. Ask us for another one.", field="code")


def too_many_wrong_codes(source: str, at: datetime) -> bool:
    """Whether so many wrong codes came from this address of the network that no more are looked at for now.

    Nobody else is kept out by it: a right code works from anywhere else.
    """
    row = _WRONG.first(source=place_of(source))
    since = moment_of(row[1]) if row else None
    return since is not None and row[0] >= MOST_WRONG_CODES and since + WINDOW > at


def place_of(source: str) -> bytes:
    """The digest that stands for an address of the network; one for all of an IPv6 household (/64)."""
    return code_digest("place", network_of(source))


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many codes of a batch, or of all, are in each state. One that was replaced is counted no more."""

    used: int = 0
    unused: int = 0
    cancelled: int = 0

    @property
    def invited(self) -> int:
        """People who could take part, or did."""
        return self.used + self.unused


def batches(consultation_id: int) -> Select[InvitationBatch]:
    """The batches of a consultation, newest first."""
    return (
        select(InvitationBatch)
        .where(InvitationBatch.consultation_id == consultation_id)
        .order_by(InvitationBatch.id.desc())
    )


def get_batch(consultation_id: int, batch_id: int) -> InvitationBatch:
    """This batch of this consultation, or NotFound."""
    found = db.session.scalars(batches(consultation_id).where(InvitationBatch.id == batch_id)).one_or_none()
    if found is None:
        raise NotFound("There is no such batch of codes.")
    return found


def count_by_batch(batch_ids: Iterable[int]) -> dict[int, Counts]:
    """The counts of these batches; one that holds no code yet is not among them."""
    states: dict[int, dict[int, int]] = {}
    rows = db.session.execute(
        select(Invitation.batch_id, Invitation.state, func.count())
        .where(Invitation.batch_id.in_(list(batch_ids)))
        .group_by(Invitation.batch_id, Invitation.state)
    )
    for batch_id, state, count in rows:
        states.setdefault(batch_id, {})[state] = count
    return {batch_id: _counts(of) for batch_id, of in states.items()}


def count_by_practice(consultation_id: int) -> dict[str, Counts]:
    """The counts of a consultation by the ODS code of the practice ("": of none), in one statement. For staff
    only: small counts could tell who took part."""
    states: dict[str, dict[int, int]] = {}
    rows = db.session.execute(
        select(InvitationBatch.practice_code, Invitation.state, func.count())
        .join(Invitation, Invitation.batch_id == InvitationBatch.id)
        .where(InvitationBatch.consultation_id == consultation_id)
        .group_by(InvitationBatch.practice_code, Invitation.state)
    )
    for code, state, count in rows:
        states.setdefault(code, {})[state] = count
    return {code: _counts(of) for code, of in states.items()}


def _counts(of: dict[int, int]) -> Counts:
    return Counts(used=of.get(USED, 0), unused=of.get(UNUSED, 0), cancelled=of.get(CANCELLED, 0))


def get_invitation(batch_id: int, number: int) -> Invitation:
    """The invitation with this number in a batch, or NotFound."""
    found = db.session.scalars(
        select(Invitation).where(Invitation.batch_id == batch_id, Invitation.number == number)
    ).one_or_none()
    if found is None:
        raise NotFound("There is no code with this number in this batch.", field="number")
    return found


def find_address(invitation_id: int) -> str:
    """Where a code was sent to; "" when it was printed, or the address is forgotten."""
    statement = select(InvitedAddress.address).where(InvitedAddress.invitation_id == invitation_id)
    return db.session.scalar(statement) or ""


def find_by_address(consultation_id: int, address: str) -> tuple[int, int] | None:
    """(batch, number) of the code this address holds, or None."""
    row = db.session.execute(
        select(Invitation.batch_id, Invitation.number)
        .join(InvitedAddress, InvitedAddress.invitation_id == Invitation.id)
        .where(InvitedAddress.consultation_id == consultation_id, InvitedAddress.address == address)
    ).first()
    return (row[0], row[1]) if row else None


def find_practice_names(codes: Iterable[str]) -> dict[str, str]:
    """ODS code to name, of those that are in the register."""
    rows = db.session.execute(select(Practice.code, Practice.name).where(Practice.code.in_(list(codes))))
    return dict(rows.all())


def list_of_file(consultation_id: int, source: str) -> Sequence[InvitationBatch]:
    """The batches made from the file with this digest, in the order they were made."""
    made = batches(consultation_id).where(InvitationBatch.source == source).order_by(None)
    return db.session.scalars(made.order_by(InvitationBatch.id)).all()


def count_made(batch_ids: Iterable[int]) -> int:
    """How many codes these batches hold, those that replace another not counted."""
    made = Invitation.batch_id.in_(list(batch_ids)), Invitation.replaces_id.is_(None)
    return db.session.scalar(select(func.count()).select_from(Invitation).where(*made)) or 0


def is_made(code: str) -> bool:
    """Whether this code was ever made, whatever became of it."""
    return _BY_DIGEST.first(digest=code_digest(PURPOSE, code)) is not None


def find_invited_addresses(consultation_id: int, addresses: Sequence[str]) -> set[str]:
    """Those of these addresses that hold a code of this consultation, used or not."""
    found: set[str] = set()
    for start in range(0, len(addresses), _AT_ONCE):
        some = InvitedAddress.address.in_(addresses[start : start + _AT_ONCE])
        here = InvitedAddress.consultation_id == consultation_id
        found |= set(db.session.scalars(select(InvitedAddress.address).where(here, some)))
    return found
