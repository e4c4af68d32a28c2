"""Questions to the team, asked and answered for tests."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.consultations.queries import get as get_consultation
from app.database import transaction
from app.enquiries import operations, pages, queries
from app.enquiries.operations import Answer, Asked
from tests.factories import TESTER

QUESTION, ANSWER = "Does this touch Mrs Hill's clinic?", "No.\n\nIt stays as it is."


def asked(
    app: Flask, number: int, text: str = QUESTION, email: str = "ann@example.org", public: bool = True
) -> int:
    """A question to the team of this consultation; returns its number."""
    with app.app_context(), transaction() as at:
        return operations.ask(number, Asked(text=text, email=email, may_publish=public), at=at).id


def answered(app: Flask, enquiry_id: int, **said: object) -> bool:
    """Answer it; returns whether that was mailed."""
    with app.app_context(), transaction() as at:
        found = queries.get(enquiry_id)
        answer = Answer(**({"text": ANSWER, "wording": "And the clinic?"} | said))  # type: ignore[arg-type]
        letter_of = pages.letter_with(get_consultation(found.consultation_id), answer.text)
        seen = operations.mark(found)
        return operations.answer(enquiry_id, answer, letter_of=letter_of, seen=seen, actor=TESTER, at=at)


def three(app: Flask, number: int, say: Callable[[str], str]) -> tuple[int, int, int]:
    """One that waits, one that was answered by mail, and one that is public."""
    waits = asked(app, number, say("Is the bus running?"))
    mailed = asked(app, number, say("May I ask that?"), public=False)
    public = asked(app, number, say("What of the clinic?"), email="")
    answered(app, mailed, text=say("You may."))
    answered(app, public, text=say("It stays."), wording=say("What of the clinic by the sea?"), publish=True)
    return waits, mailed, public
