"""The second factor: setting it up, giving a code, recovery codes, starting over."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete

from app.accounts.models import Person, RecoveryCode, SecondFactor
from app.accounts.one_time import find_step
from app.accounts.operations.codes import new_code
from app.accounts.operations.signing_in import end_every_sign_in
from app.accounts.queries.signing_in import actor_of
from app.actor import Actor
from app.audit import account_events as events
from app.audit.operations import record
from app.database import db, rows_changed
from app.errors import Refused
from app.privacy.codes import code_digest, read_code
from app.privacy.sealing import Seal

RECOVERY_CODES = 10
_PURPOSE = "recovery"


def set_up(person: Person, secret: str, typed: str, *, seal: Seal, at: datetime) -> list[str]:
    """Keep `secret` as this person's second factor, now that their app has made a code from it; returns
    new recovery codes. Whatever they had before works no more. Refused when the code is not right."""
    step = find_step(secret, typed, at)
    if step is None:
        raise Refused(
            "This is not the code your app shows now. Wait for the next one and try it.", field="code"
        )
    _remove(person.id)
    db.session.add(SecondFactor(person_id=person.id, secret=seal.close(secret), set_up_at=at, last_step=step))
    db.session.flush()
    record(events.SecondFactorSetUp(subject=f"person:{person.id}"), actor_of(person, at), at)
    return make_recovery_codes(person, at=at)


def make_recovery_codes(person: Person, *, at: datetime) -> list[str]:
    """Ten new recovery codes, to be shown once; the old ones end."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))
    codes = [new_code() for _ in range(RECOVERY_CODES)]
    db.session.add_all(
        RecoveryCode(digest=code_digest(_PURPOSE, code), person_id=person.id) for code in codes
    )
    db.session.flush()
    record(events.RecoveryCodesMade(subject=f"person:{person.id}"), actor_of(person, at), at)
    return codes


def give(person_id: int, typed: str, *, seal: Seal, at: datetime) -> bool:
    """Whether this is the code of the app, or a recovery code; if it is, it works no second time."""
    return _give_from_app(person_id, typed, seal, at) or _give_recovery_code(person_id, typed)


def _give_from_app(person_id: int, typed: str, seal: Seal, at: datetime) -> bool:
    factor = db.session.get(SecondFactor, person_id, with_for_update=True)
    secret = seal.open(factor.secret) if factor else None
    if factor is None or secret is None:
        return False
    step = find_step(secret, typed, at, after=factor.last_step)
    if step is None:
        return False
    factor.last_step = step
    factor.secret = seal.close(secret)  # under the newest key, when the site's key was replaced
    db.session.flush()
    return True


def _give_recovery_code(person_id: int, typed: str) -> bool:
    code = read_code(typed)
    if code is None:
        return False
    mine = RecoveryCode.digest == code_digest(_PURPOSE, code), RecoveryCode.person_id == person_id
    return rows_changed(delete(RecoveryCode).where(*mine)) > 0


def switch_off(person: Person, *, at: datetime) -> None:
    """End the second factor of somebody who needs none. (The door asks whether they do.)"""
    _remove(person.id)
    record(events.SecondFactorEnded(subject=f"person:{person.id}"), actor_of(person, at), at)


def reset_second_factor(person: Person, actor: Actor, at: datetime) -> None:
    """A phone was lost: end the second factor and every sign-in. Who needs one sets it up anew at the next
    sign-in. Tell the person with `letters.send_second_factor_reset`."""
    _remove(person.id)
    end_every_sign_in(person.id)
    record(events.SecondFactorReset(subject=f"person:{person.id}"), actor, at)


def _remove(person_id: int) -> None:
    db.session.execute(delete(SecondFactor).where(SecondFactor.person_id == person_id))
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person_id))
    db.session.expire_all()
