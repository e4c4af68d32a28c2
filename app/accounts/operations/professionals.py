"""Professionals: asking for an account, and being confirmed or refused by somebody of the consortium."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.adding import keep
from app.accounts.operations.codes import Purpose, make_code
from app.accounts.queries.people import find_person_by_email
from app.accounts.queries.roster import State, list_namesakes, state_of
from app.accounts.queries.signing_in import actor_of
from app.actor import ANONYMOUS, Actor, Profession
from app.audit import people_events as events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.mail.addresses import normalise
from app.mail.operations import forget_address


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What somebody says who asks for an account. `note`: how we can tell that it is true."""

    email: str
    name: str
    profession: Profession
    practice_code: str
    note: str


def ask_for_account(asking: Asking, at: datetime) -> tuple[Person, bool]:
    """The person who asked, and whether the address was unknown before. One that is known stays as it was:
    the answer on the page must be the same for both. Refused only when it is no address at all."""
    email = normalise(asking.email)
    known = find_person_by_email(email)
    if known:
        return known, False
    person = Person(
        email=email,
        name=asking.name.strip(),
        created_at=at,
        profession=asking.profession.value,
        practice_code=asking.practice_code,
        note=asking.note,
    )
    if not keep(person):
        return ask_for_account(asking, at)  # somebody asked with this address at the same moment
    event = events.AccountAskedFor(subject=f"person:{person.id}", profession=asking.profession.value)
    record(event, ANONYMOUS, at)
    return person, True


def ask_to_be_confirmed(
    person: Person, profession: Profession, *, practice_code: str, note: str, at: datetime
) -> None:
    """Somebody who has an account already says what they are: it counts once somebody has confirmed it.
    Refused the second time: what is being looked at must not change under the eyes of who looks."""
    if person.profession:
        raise Refused("You have told us this already. Call us if it is wrong.")
    person.profession, person.practice_code, person.note = profession.value, practice_code, note
    person.confirmed_at, person.confirmed_by = None, None
    db.session.flush()
    event = events.ConfirmationAskedFor(subject=f"person:{person.id}", profession=profession.value)
    record(event, actor_of(person, at), at)


def confirm_professional(
    person: Person, *, is_another: bool = False, actor: Actor, at: datetime
) -> str | None:
    """They are who they say they are. Returns the code that begins the account, for
    `letters.send_invitation`; None when the account has begun already.

    Raises Refused where somebody of this name, profession and practice is confirmed already, because one
    person with two accounts would count twice; unless `is_another` says that these are two people.
    """
    _require_waiting(person)
    if not is_another and list_namesakes([person]):
        raise Refused("Somebody of this name is confirmed at this practice already. Say if it is another.")
    person.confirmed_at, person.confirmed_by, person.note = at, actor.person_id, ""
    db.session.flush()
    event = events.ProfessionalConfirmed(subject=f"person:{person.id}", profession=person.profession)
    record(event, actor, at)
    return make_code(person, Purpose.INVITATION, at) if state_of(person) is State.INVITED else None


def refuse_professional(person: Person, *, actor: Actor, at: datetime) -> None:
    """They are not, or we cannot tell. What they told us is deleted; so is the account, if it never began.
    Write to them first: afterwards nobody knows the address."""
    _require_waiting(person)
    record(events.ProfessionalRefused(subject=f"person:{person.id}"), actor, at)
    forget_address(person.email)
    if person.password_hash is None and not person.roles and not person.identities:
        db.session.delete(person)
    else:
        person.profession, person.practice_code, person.note = "", "", ""
    db.session.flush()


def _require_waiting(person: Person) -> None:
    if state_of(person) is not State.WAITING:
        raise Refused("Somebody has answered this already.")
