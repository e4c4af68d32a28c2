"""What people of the demo asked the team, and what it answered: two questions everybody can read."""

from __future__ import annotations

from dataclasses import dataclass

from app.actor import Actor
from app.consultations.queries import find_by_slug
from app.database import db, transaction
from app.enquiries import operations, pages, queries
from app.enquiries.operations import Answer, Asked


@dataclass(frozen=True, kw_only=True)
class DemoEnquiry:
    """A question to the team, and the answer that was published with it."""

    consultation_slug: str
    text: str
    wording: str
    answer: str
    email: str
    asked_days_ago: int
    answered_days_ago: int


ENQUIRIES = (
    DemoEnquiry(
        consultation_slug="better-physiotherapy",
        text="my mum cannot get to the clinic in town. would she still have to go there or do you mean it is "
        "nearer??",
        wording="Would I still have to travel to the clinic in town?",
        answer="Nothing is decided yet. Some of the options bring physiotherapy to GP surgeries or village "
        "halls. One of them is home visits for people who cannot travel.\n\nIf getting there is hard for "
        "you, please say so in your answer. It is one of the things we look at.",
        email="daughter@example.org",
        asked_days_ago=9,
        answered_days_ago=8,
    ),
    DemoEnquiry(
        consultation_slug="better-physiotherapy",
        text="Will I lose the appointment I already have in January?",
        wording="Will people lose appointments they already have?",
        answer="No. Whatever is decided, appointments that are booked already stay as they are.",
        email="",
        asked_days_ago=6,
        answered_days_ago=4,
    ),
)


def ask(enquiry: DemoEnquiry) -> None:
    """Somebody asks it."""
    asked = Asked(text=enquiry.text, email=enquiry.email, may_publish=True)
    with transaction() as at:
        consultation = find_by_slug(enquiry.consultation_slug)
        assert consultation is not None
        operations.ask(consultation.id, asked, at=at)


def answer(enquiry: DemoEnquiry, *, actor: Actor) -> None:
    """The team answers, and publishes the answer."""
    said = Answer(text=enquiry.answer, wording=enquiry.wording, publish=True)
    with transaction() as at:
        consultation = find_by_slug(enquiry.consultation_slug)
        assert consultation is not None
        every = db.session.scalars(queries.every(consultation_id=consultation.id))
        found = next(one for one in every if one.text == enquiry.text)
        operations.answer(
            found.id,
            said,
            letter_of=pages.letter_with(consultation, said.text),
            seen=operations.mark(found),
            actor=actor,
            at=at,
        )
