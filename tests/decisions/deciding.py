"""Short ways to a decision record that can be published, through the real operations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from flask import Flask

from app import clock
from app.actor import Actor
from app.consortium.queries.board import list_board
from app.consultations.queries import get
from app.database import transaction
from app.decisions.models import Decision
from app.decisions.operations import drafting, publishing
from app.decisions.operations.gating import places_of
from app.decisions.operations.reading import record_reading
from app.decisions.queries.drafts import get_draft
from app.decisions.record import (
    DECIDING,
    NAMES,
    After,
    Choice,
    Meeting,
    Part,
    Record,
    Seat,
    Vote,
    Votes,
    Weighed,
    What,
    Why,
)
from app.errors import Refused
from app.web.formats import london_day
from tests.consortium.keeping import a_term, on_the_board
from tests.factories import NOW, TESTER

REVIEW = date(2027, 6, 1)
AFTER = After(
    accountable="The medical director",
    review_on=REVIEW,
    measure="People who wait more than 4 weeks",
    baseline="40 of 120 people",
    target="10 of 120 people",
    by_when="June 2027",
)


def what(title: str = "A bus on Mondays", **more: Any) -> What:
    """What changes."""
    texts = {
        "question": "Should there be a bus?",
        "changes": "A bus runs on Mondays.",
        "next_steps": "It starts in May.",
    }
    return What(title=title, **(texts | more))


def seats_of(day: date) -> tuple[Seat, ...]:
    """Everybody on the board on this day, all for it."""
    return tuple(
        Seat(
            member=each.public_id,
            name=each.name,
            role=each.role_type,
            is_chair=each.is_chair,
            vote=Vote.FOR,
        )
        for each in list_board(day)
    )


def choice_of(consultation_id: int, **more: Any) -> Choice:
    """The option that came first is decided on; with how each met the criteria."""
    found, places = get(consultation_id).options, places_of(consultation_id)
    first = min(found, key=lambda each: places.get(each.id, 0)).id
    options = tuple(
        Weighed(option_id=each.id, title=each.title, met="It helps many people.", chosen=each.id == first)
        for each in found
    )
    return Choice(criteria="Need and cost.", options=options, **more)


def a_whole_record(consultation_id: int, day: date, about: What | None = None, **parts: Part) -> Record:
    """A record with everything, decided on this day. (An app context is pushed.)"""
    record = Record(
        what=about or what(),
        why=Why(reasons="You put it first."),
        choice=choice_of(consultation_id),
        meeting=Meeting(decided_on=day, decided_by="The board"),
        votes=Votes(seats=seats_of(day)),
        after=AFTER,
    )
    return replace(record, **parts)  # type: ignore[arg-type]


def fill(draft_id: int, record: Record, *, at: datetime) -> None:
    """Write all parts of a record into a draft that has nothing but a title."""
    for kind, name in NAMES.items():
        part = getattr(record, name)
        stored = getattr(Record.from_json(get_draft(draft_id).record), name)
        if part != stored:
            assert isinstance(part, kind)
            drafting.write_part(draft_id, part, seen=drafting.mark(stored), actor=TESTER, at=at)


def read_all(draft_id: int, record: Record, *, at: datetime, but: str = "") -> None:
    """Everybody who decides has told the secretary that they read the report; all but one."""
    for seat in record.votes.seats:
        if seat.vote in DECIDING and seat.member != but:
            record_reading(
                draft_id,
                seat.member,
                read_on=at.date(),
                how="By email.",
                actor=TESTER,
                at=at,
                day_of=london_day,
            )


def seat_somebody(app: Flask, day: date) -> None:
    """A board of one, where nobody is on it."""
    with app.app_context():
        empty = not list_board(day)
    if empty:
        on_the_board(app, a_term("Dr Ann Gull"))


def drafted(app: Flask, number: int, at: datetime, record: Record | None = None, **parts: Any) -> int:
    """A draft that can be published, or one with this record; returns its number."""
    with clock.hold(at):
        seat_somebody(app, at.date())
    with app.app_context(), clock.hold(at), transaction() as now:
        whole = record or a_whole_record(number, at.date(), **parts)
        draft = drafting.begin(number, what(), actor=TESTER, at=now)
        fill(draft.id, whole, at=now)
        read_all(draft.id, whole, at=now)
        return draft.id


def publish(draft_id: int, *, at: datetime, actor: Actor = TESTER) -> Decision:
    """Publish a draft as it stands. (An app context is pushed, in a transaction.)"""
    seen = publishing.mark_whole(get_draft(draft_id))
    return publishing.publish_decision(draft_id, seen=seen, actor=actor, at=at, day_of=london_day)


def a_decision(app: Flask, number: int, at: datetime | None = None, **parts: Any) -> str:
    """A published decision; returns its address. `at`: now, if it is not said."""
    if at is None:
        at = clock.now()
    draft_id = drafted(app, number, at, **parts)
    with app.app_context(), clock.hold(at), transaction() as now:
        return publish(draft_id, at=now).slug


def missing_of(app: Flask, number: int, at: datetime = NOW, **parts: Any) -> str:
    """The sentence with which publishing such a record is refused; "" where it is not."""
    draft_id = drafted(app, number, at, **parts)
    try:
        with app.app_context(), clock.hold(at), transaction() as now:
            publish(draft_id, at=now)
    except Refused as refusal:
        return refusal.sentence
    return ""
