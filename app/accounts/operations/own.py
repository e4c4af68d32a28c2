"""What people change on their own account."""

from __future__ import annotations

from app.accounts.models import Person
from app.accounts.passwords import hash_password, is_outdated


def renew_hash(person: Person, password: str) -> None:
    """Hash the password anew when the parameters have changed since; it was right a moment ago."""
    if person.password_hash and is_outdated(person.password_hash):
        person.password_hash = hash_password(password)
