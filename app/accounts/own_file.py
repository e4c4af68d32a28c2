"""One's own account as a file to take along."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from app.accounts.models import Person
from app.accounts.queries.own import Held


def as_file(person: Person, held: Held) -> dict[str, Any]:
    """Everything this room holds about a person, but what opens their account."""
    return {
        "name": person.name,
        "email": person.email,
        "account_made": _moment(person.created_at),
        "profession": person.profession,
        "profession_confirmed": _moment(person.confirmed_at),
        "practice_code": person.practice_code,
        "roles": [
            {
                "role": role.role,
                "practice_code": role.practice_code,
                "from": _moment(role.begins_at),
                "until": _moment(role.ends_at),
            }
            for role in held.roles
        ],
        "authenticator_app_set_up": _moment(held.app_set_up_at),
        "recovery_codes_left": held.recovery_codes,
        "sign_in_services": list(held.services),
        "sign_ins": [
            {"began": _moment(one.began_at), "ends": _moment(one.ends_at), "browser": one.browser}
            for one in held.sign_ins
        ],
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None
