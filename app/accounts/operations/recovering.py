"""Getting back in: a code for a new password, by mail."""

from __future__ import annotations

from datetime import datetime

from app.accounts.models import Person
from app.accounts.operations.codes import Purpose, end_codes, make_code, new_code
from app.accounts.queries.people import find_person_by_email
from app.database import db


def ask_for_password(email: str, *, at: datetime) -> tuple[Person | None, str]:
    """Who has this address and a password, with a code for another one; None, with a code that opens nothing,
    where there is nobody. Both take the same work, so hand both to `letters.send_password_code`.

    An invitation that was never accepted cannot be begun this way (A15), and a disabled account not opened.
    """
    person = find_person_by_email(email)
    if person is None or person.disabled_at is not None or person.password_hash is None:
        end_codes(0, Purpose.PASSWORD)
        db.session.flush()
        return None, new_code()
    return person, make_code(person, Purpose.PASSWORD, at)
