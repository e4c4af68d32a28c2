"""Taking in one page of what somebody says about themselves: sealed, and with nothing that leads to them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite

from app.consultations.queries import lock_timetable
from app.database import db, under_lock
from app.equality.models import Slip
from app.equality.queries import asked_in, is_taken
from app.equality.questions import QUESTIONS
from app.errors import Refused
from app.privacy.sealing import Seal

Said = Mapping[str, Sequence[str]]
"""What was chosen: the codes by the key of the question."""
_LENGTH = 600


def keep_slip(consultation_id: int, key: bytes, page: str, said: Said, *, seal: Seal, at: datetime) -> None:
    """Keep a page until it is counted. Sent again before that, the newer one stands; after it, nothing
    changes: nobody can tell any more what to take away. Call in a transaction."""
    if not is_taken(lock_timetable(consultation_id), under_lock(at)):
        raise Refused("These questions are closed now.")
    if unknown := wrong(said, asked_in(consultation_id)):
        raise Refused("This form has an answer to something we did not ask: %(what)s.", what=unknown)
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    closed = seal.close(json.dumps([page, dict(said)]).ljust(_LENGTH))
    statement = dialect.insert(Slip).values(key=key, consultation_id=consultation_id, sealed=closed)
    db.session.execute(
        statement.on_conflict_do_update(
            index_elements=[Slip.key],
            set_={"sealed": statement.excluded.sealed},
            where=Slip.sealed.is_not(None),
        )
    )


def open_slip(sealed: str, seal: Seal) -> tuple[str, Said] | None:
    """The page and what was said on it; None where the key is gone that closed it."""
    text = seal.open(sealed)
    if text is None:
        return None
    page, said = json.loads(text)
    return page, said


def wrong(said: Said, asked: frozenset[str]) -> str:
    """The first key that is not asked, or has codes that it does not offer; "" when all is well."""
    for key, codes in said.items():
        question = QUESTIONS.get(key)
        if question is None or key not in asked:
            return key
        many = len(codes) != 1 and not question.many
        if not codes or many or len(set(codes)) != len(codes) or not set(codes) <= set(question.every_code):
            return key
    return ""
