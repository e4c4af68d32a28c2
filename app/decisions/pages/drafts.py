"""Values for the pages on which a decision record is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext as _

from app.consortium.queries.board import list_board
from app.consultations.models import Consultation
from app.consultations.pages import Status, Task
from app.decisions.gates import Missing
from app.decisions.record import Choice, Kind, Record, Seat, Votes, Weighed
from app.decisions.words import PARTS


@dataclass(frozen=True, kw_only=True)
class Lack:
    """Something that is missing, in words, with where it is mended."""

    sentence: str
    url: str


def options_of(consultation: Consultation, choice: Choice) -> list[Weighed]:
    """The options of a consultation that are still in, each with what is written of it."""
    written = {each.option_id: each for each in choice.options}
    return [
        written.get(each.id, Weighed(option_id=each.id, title=each.title))
        for each in consultation.options
        if not each.withdrawal
    ]


def seats_on(day: date, votes: Votes) -> list[Seat]:
    """Who is on the board on this day, each with what is written of them: the chair first, then by name."""
    written = {seat.member: seat for seat in votes.seats}
    return [
        written.get(
            each.public_id,
            Seat(member=each.public_id, name=each.name, role=each.role_type, is_chair=each.is_chair),
        )
        for each in list_board(day)
    ]


def lacks(draft_id: int, consultation_id: int, missing: Sequence[Missing]) -> list[Lack]:
    """What is missing, with links."""
    return [
        Lack(sentence=_(each.sentence, **each.values), url=url_of(draft_id, consultation_id, each.part))
        for each in missing
    ]


def tasks(draft_id: int, consultation_id: int, record: Record, missing: Sequence[Missing]) -> list[Task]:
    """The parts of a draft as a task list."""
    lacking = {each.part for each in missing}
    shown = [name for name in PARTS if name != "stopping" or record.what.kind is Kind.STOP]
    return [
        Task(
            name=str(PARTS[name]),
            status=Status.INCOMPLETE if name in lacking else Status.COMPLETED,
            url=url_of(draft_id, consultation_id, name),
        )
        for name in shown
    ]


def url_of(draft_id: int, consultation_id: int, part: str) -> str:
    """Where a part is written."""
    if part == "equality":
        return url_for("manage_consultations.assess_again", consultation_id=consultation_id)
    if part == "themes":
        return url_for("manage_insight.index", consultation_id=consultation_id)
    return url_for("manage_decisions.part", draft_id=draft_id, part=part)
