"""The facts of a draft for the gates, read from what is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from app.consortium.queries.board import list_board
from app.consortium.queries.interests import list_open_interests
from app.consultations.models import Consultation
from app.consultations.operations.gating import was_assessed_again
from app.decisions.gates import Facts
from app.decisions.models import DecisionDraft
from app.decisions.order import departs
from app.decisions.queries.published import list_chosen
from app.decisions.record import Meeting, Record, Theme
from app.insight.queries.answers import list_answered_themes, list_main_without_answer
from app.insight.queries.gathering import is_unheard
from app.results.queries import find_number_for, get_list

DayOf = Callable[[datetime], date]
"""Tells the day of a moment in London."""
PRIVATE = ""
"""Stands for an organisation that nobody but those who review interests may read."""


def facts_of(
    draft: DecisionDraft,
    consultation: Consultation,
    at: datetime,
    day_of: DayOf,
    quorum: int,
) -> Facts:
    """What the gates ask of this draft. `quorum`: how many board members must take part; 0: no such rule."""
    record, ended = Record.from_json(draft.record), consultation.timetable.ends_at
    day = record.meeting.decided_on
    assert ended is not None
    return Facts(
        today=day_of(at),
        closed_on=day_of(ended),
        board=[each.public_id for each in list_board(day)] if day else [],
        interests=interests_on(record.meeting),
        read={each.member for each in draft.readings},
        departs=departs(record, places_of(consultation.id), list_chosen(consultation.id)),
        unanswered=list_main_without_answer(consultation.id),
        assessed_again=was_assessed_again(consultation),
        unheard=is_unheard(consultation.id),
        quorum=quorum,
    )


def interests_on(meeting: Meeting) -> Mapping[str, tuple[str, ...]]:
    """Who of the board had an open interest in what was decided, and in which organisations; nobody else."""
    if meeting.decided_on is None or not meeting.organisations:
        return {}
    found: dict[int, tuple[str, ...]] = {}
    for known in list_open_interests(meeting.organisations, meeting.decided_on):
        name = PRIVATE if known.withheld_because else known.organisation
        found[known.declarant_id] = (*found.get(known.declarant_id, ()), name)
    board = list_board(meeting.decided_on)
    return {each.public_id: found[each.declarant_id] for each in board if each.declarant_id in found}


def places_of(consultation_id: int) -> dict[int, int]:
    """Option to its place in the list that came of a consultation; empty where none did."""
    number = find_number_for(consultation_id)
    return {each.option: each.place for each in get_list(number).result.options} if number else {}


def main_themes(consultation_id: int) -> tuple[Theme, ...]:
    """The main themes people wrote about, each with the answer to it."""
    return tuple(
        Theme(name=each.title, answer=each.now.answer or each.now.reason)
        for each in list_answered_themes(consultation_id)
        if each.is_main
    )
