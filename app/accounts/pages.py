"""Values for the pages of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.accounts.models import Person, PersonRole
from app.accounts.queries.roster import State, names_of
from app.accounts.words import ROLES
from app.actor import Role
from app.web.formats import london_moment


@dataclass(frozen=True, kw_only=True)
class Held:
    """One role somebody has or had, in words. `given_by` and `practice` are "" when there is none;
    `last_day`: until when it is or was held."""

    id: int
    name: str
    practice: str
    given_by: str
    begins_at: datetime
    ends_at: datetime | None
    now: bool


def practice_choices(at: datetime) -> list[tuple[str, str]]:
    """(ODS code, name) of the practices, from the room above that knows them."""
    found: list[tuple[str, str]] = current_app.extensions["practice_choices"](at)
    return found


def held(person: Person, practices: Mapping[str, str], at: datetime) -> list[Held]:
    """Every role of this person, the newest first. `practices`: their names by code."""
    givers = names_of(role.given_by for role in person.roles)
    return [_held(role, givers, practices, at) for role in reversed(person.roles)]


def _held(role: PersonRole, givers: Mapping[int, str], practices: Mapping[str, str], at: datetime) -> Held:
    return Held(
        id=role.id,
        name=role_name(role.role),
        practice=practices.get(role.practice_code, role.practice_code),
        given_by=givers.get(role.given_by or 0, ""),
        begins_at=role.begins_at,
        ends_at=role.ends_at,
        now=role.is_held(at),
    )


def role_name(role: str) -> str:
    """A role as people call it."""
    return str(ROLES[Role(role)])


def roles_now(roles: Iterable[PersonRole], at: datetime) -> list[str]:
    """The names of the roles held at `at`, each once."""
    names = (role_name(one.role) for one in roles if one.is_held(at))
    return list(dict.fromkeys(names))


def state_names() -> dict[State, tuple[str, str]]:
    """How it stands with an account: the words, and the tone of their tag."""
    return {
        State.ACTIVE: (_("In use"), "go"),
        State.INVITED: (_("Invited"), "brand"),
        State.WAITING: (_("To be confirmed"), "warn"),
        State.CLOSED: (_("Closed"), "stop"),
    }


def end_of(day: Any) -> datetime | None:
    """The moment the day is over in London; None for no day."""
    return london_moment(day + timedelta(days=1), time()) if isinstance(day, date) else None
