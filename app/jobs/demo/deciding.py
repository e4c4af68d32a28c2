"""Writing the decision records of the demo, part by part, and publishing them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from app.actor import Actor
from app.consortium.queries.board import list_board
from app.consultations.models import Consultation
from app.consultations.operations.equality import assess_again
from app.consultations.queries import find_by_slug
from app.database import transaction
from app.decisions.models import DecisionDraft
from app.decisions.operations import drafting, publishing
from app.decisions.operations.reading import record_reading
from app.decisions.record import (
    DECIDING,
    NAMES,
    After,
    Choice,
    Evidence,
    Kind,
    Meeting,
    Record,
    Seat,
    Source,
    Stopping,
    Vote,
    Votes,
    Way,
    Weighed,
    What,
    Why,
)
from app.jobs.demo.decisions import DemoDecision
from app.jobs.demo.grounds import HEARD_SINCE, assessment
from app.web.formats import london_day


def decide(decision: DemoDecision, *, actor: Actor) -> None:
    """Everything of one decision, on the day on which it was published."""
    found = find_by_slug(decision.consultation_slug)
    assert found is not None
    consultation_id = found.id
    with transaction() as at:
        again = assessment(london_day(at), changed=HEARD_SINCE)
        keys = tuple(line.characteristic for line in again.lines)
        assess_again(consultation_id, again, characteristics=keys, actor=actor, at=at, day_of=london_day)
    with transaction() as at:
        consultation = find_by_slug(decision.consultation_slug)
        assert consultation is not None
        record = _record(decision, consultation, london_day(at))
        begun = What(kind=record.what.kind, title=record.what.title)
        draft = drafting.begin(consultation_id, begun, actor=actor, at=at)
        _write(draft, record, actor, at)
        seen = publishing.mark_whole(draft)
        publishing.publish_decision(draft.id, seen=seen, actor=actor, at=at, day_of=london_day)


def _write(draft: DecisionDraft, record: Record, actor: Actor, at: datetime) -> None:
    """Every part that says anything, and who has read the report: the chair a day earlier than the others."""
    for name in NAMES.values():
        part, stored = getattr(record, name), getattr(Record.from_json(draft.record), name)
        if part != stored:
            drafting.write_part(draft.id, part, seen=drafting.mark(stored), actor=actor, at=at)
    day = london_day(at)
    for seat in record.votes.seats:
        if seat.vote in DECIDING:
            read_on = day - timedelta(days=3 if seat.is_chair else 2)
            how = "By email." if seat.is_chair else "By phone."
            record_reading(
                draft.id, seat.member, read_on=read_on, how=how, actor=actor, at=at, day_of=london_day
            )


def _record(decision: DemoDecision, consultation: Consultation, day: date) -> Record:
    measure, baseline, target, by_when = decision.test
    failed, effect, replacement = decision.stopping
    return Record(
        what=What(
            kind=decision.kind,
            title=decision.title,
            question=decision.question,
            changes=decision.changes,
            next_steps=decision.next_steps,
        ),
        stopping=Stopping(failed_test=failed, effect=effect, replacement=replacement)
        if decision.kind is Kind.STOP
        else Stopping(),
        why=Why(reasons=decision.why, conditions=decision.conditions),
        choice=Choice(
            criteria=decision.criteria,
            options=tuple(
                Weighed(
                    option_id=each.id,
                    title=each.title,
                    chosen=each.title in decision.options,
                    met=decision.met[each.title],
                )
                for each in consultation.options
            ),
            departs_because=decision.departs_because,
        ),
        evidence=Evidence(sources=tuple(Source(url=url, title=title) for url, title in decision.sources)),
        meeting=Meeting(decided_on=day, decided_by=decision.decided_by, organisations=decision.organisations),
        votes=Votes(way=decision.way, seats=_seats(decision, day)),
        after=After(
            accountable=decision.accountable,
            review_on=day + timedelta(days=decision.review_in_days),
            measure=measure,
            baseline=baseline,
            target=target,
            by_when=by_when,
        ),
    )


def _seats(decision: DemoDecision, day: date) -> tuple[Seat, ...]:
    """Everybody on the board that day; who is not named agreed."""
    agreed = Vote.TOOK_PART if decision.way is Way.CONSENSUS else Vote.FOR
    votes, because, dissent = dict(decision.votes), dict(decision.because), dict(decision.dissent)
    return tuple(
        replace(
            Seat(member=each.public_id, name=each.name, role=each.role_type, is_chair=each.is_chair),
            vote=votes.get(each.name, agreed),
            takes_part_because=because.get(each.name, ""),
            dissent=dissent.get(each.name, ""),
        )
        for each in list_board(day)
    )
