"""Signing in through a service (OpenID Connect): whose account is it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from app.accounts.models import ExternalIdentity, Person, SignIn
from app.accounts.operations.adding import keep
from app.accounts.queries.own import has_second_factor
from app.accounts.queries.people import find_person_by_email
from app.accounts.queries.signing_in import actor_of, digest
from app.actor import Actor, Profession
from app.audit import account_events as events
from app.audit.operations import record
from app.database import db
from app.errors import Refused
from app.mail.addresses import normalise

SERVICE = Actor.system("sign-in service")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What the service says of somebody. `subject` is theirs for good at this `issuer`; `profession`: the
    service vouches for it. `vouches`: it names the profession of everybody it knows one of."""

    issuer: str
    subject: str
    email: str
    email_verified: bool
    name: str
    profession: Profession | None
    vouches: bool = False


def find_or_make(identity: Identity, at: datetime, *, proved: int = 0) -> tuple[Person, bool] | None:
    """Whose account this is, and whether it was linked just now to one that was there before. None when
    that one has a password or a second factor, and it is not the account `proved`: its owner opens it first.

    An account that is there is linked by an address the service has verified, and only once: not when it
    is linked already. Somebody new gets an account without any role. Refused otherwise.
    """
    person, linked = _known(identity), False
    if person is None:
        person, linked = _find_by_address(identity), True
        if person is not None and person.id != proved and _is_guarded(person):
            return None
        if person is None:
            person, linked = _new(identity, at), False
        if person is None or not _link(identity, person, at):
            return find_or_make(identity, at, proved=proved)  # they came in a second time at this very moment
    _refuse_closed(person)
    if identity.profession:
        _confirm(person, identity.profession, at)
    elif identity.vouches and person.confirmed_at is not None and person.confirmed_by is None:
        _end_profession(person, at)
    db.session.flush()
    return person, linked


def _known(identity: Identity) -> Person | None:
    return db.session.scalars(
        select(Person)
        .join(ExternalIdentity, ExternalIdentity.person_id == Person.id)
        .where(ExternalIdentity.issuer == identity.issuer, ExternalIdentity.subject == identity.subject)
    ).first()


def _find_by_address(identity: Identity) -> Person | None:
    if not identity.email_verified:
        raise Refused("The sign-in service has not checked your email address, so we cannot use it.")
    person = find_person_by_email(normalise(identity.email))
    if person is None:
        return None
    _refuse_closed(person)
    linked = select(ExternalIdentity.id).where(ExternalIdentity.person_id == person.id).limit(1)
    if db.session.scalar(linked) is not None:
        raise Refused("Your account belongs to another sign-in. Ask the people who run this site.")
    return person


def _refuse_closed(person: Person) -> None:
    if person.disabled_at is not None:
        raise Refused("This account is closed. Ask the people who run this site.")


def _is_guarded(person: Person) -> bool:
    return person.password_hash is not None or has_second_factor(person.id)


def end_links(person: Person, *, token: str, at: datetime) -> None:
    """The service opens this account no more, and what it alone said of its owner ends; so does every
    sign-in through it but the one with `token`. Refused when there is no other way in."""
    if not person.identities:
        raise Refused("Your account is not linked to a sign-in service.")
    if person.password_hash is None:
        raise Refused("Choose a password first. Without one you could not sign in any more.")
    person.identities.clear()
    theirs = delete(SignIn).where(SignIn.person_id == person.id, SignIn.by_service)
    db.session.execute(theirs.where(SignIn.token_digest != digest(token)))
    record(events.ServiceUnlinked(subject=f"person:{person.id}"), actor_of(person, at), at)
    if person.confirmed_at is not None and person.confirmed_by is None:
        _end_profession(person, at)
    db.session.flush()


def _new(identity: Identity, at: datetime) -> Person | None:
    email = normalise(identity.email)
    person = Person(email=email, name=identity.name.strip()[:200] or email, created_at=at)
    if not keep(person):
        return None
    record(events.AccountMadeByService(subject=f"person:{person.id}"), SERVICE, at)
    return person


def _link(identity: Identity, person: Person, at: datetime) -> bool:
    link = ExternalIdentity(
        issuer=identity.issuer, subject=identity.subject, person_id=person.id, linked_at=at
    )
    if not keep(link):
        return False
    record(events.ServiceLinked(subject=f"person:{person.id}"), SERVICE, at)
    return True


def _confirm(person: Person, profession: Profession, at: datetime) -> None:
    """The service vouches for the profession, each time anew."""
    if person.profession != profession.value or person.confirmed_at is None:
        person.profession, person.confirmed_at, person.confirmed_by = profession.value, at, None


def _end_profession(person: Person, at: datetime) -> None:
    """The service, which alone had confirmed it, does not vouch for it any more."""
    person.profession, person.confirmed_at = "", None
    record(events.ProfessionEndedByService(subject=f"person:{person.id}"), SERVICE, at)
