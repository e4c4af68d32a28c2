"""What is held about one person, for that person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app.accounts.models import ExternalIdentity, PersonRole, RecoveryCode, SecondFactor, SignIn
from app.accounts.queries.signing_in import digest
from app.database import db


@dataclass(frozen=True, kw_only=True)
class OwnSignIn:
    """One sign-in of one's own: when, with which browser, and whether it is the one that asks."""

    began_at: datetime
    ends_at: datetime
    browser: str
    by_service: bool
    this_one: bool


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the room of accounts holds beside the person's own row."""

    roles: tuple[PersonRole, ...]
    sign_ins: tuple[OwnSignIn, ...]
    app_set_up_at: datetime | None
    recovery_codes: int
    services: tuple[str, ...]


def find_held(person_id: int, token: str, at: datetime) -> Held:
    """Everything; `token` is that of the sign-in that asks."""
    return Held(
        roles=tuple(
            db.session.scalars(
                select(PersonRole).where(PersonRole.person_id == person_id).order_by(PersonRole.id)
            )
        ),
        sign_ins=_sign_ins(person_id, token, at),
        app_set_up_at=db.session.scalar(
            select(SecondFactor.set_up_at).where(SecondFactor.person_id == person_id)
        ),
        recovery_codes=count_recovery_codes(person_id),
        services=tuple(
            db.session.scalars(
                select(ExternalIdentity.issuer)
                .where(ExternalIdentity.person_id == person_id)
                .order_by(ExternalIdentity.id)
            )
        ),
    )


def has_second_factor(person_id: int) -> bool:
    """Whether an app is set up."""
    return db.session.get(SecondFactor, person_id) is not None


def count_recovery_codes(person_id: int) -> int:
    """How many are left."""
    mine = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.person_id == person_id)
    return db.session.scalar(mine) or 0


def _sign_ins(person_id: int, token: str, at: datetime) -> tuple[OwnSignIn, ...]:
    rows = db.session.scalars(
        select(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ends_at > at)
        .order_by(SignIn.began_at.desc(), SignIn.token_digest)
    )
    return tuple(
        OwnSignIn(
            began_at=row.began_at,
            ends_at=row.ends_at,
            browser=row.browser,
            by_service=row.by_service,
            this_one=row.token_digest == digest(token),
        )
        for row in rows
    )
