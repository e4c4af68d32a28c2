"""A consultation as its participants meet it: a frozen value, built once and kept while it is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.consortium.queries import practices as consortium
from app.consultations import queries as consultations
from app.consultations.models import Consultation
from app.lifecycle import Stage, stage
from app.ranking.scale import BallotKind, Scale


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Something to choose from a list: its number and its words. `key`: of a group, the name it has in
    every consultation."""

    id: int
    label: str
    key: str = ""


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """An option as it stands on the ballot."""

    id: int
    title: str
    summary: str
    detail: str
    cost_pounds: int | None
    cost_note: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question's number, words and hint."""

    id: int
    text: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Everything a participant is asked, in order; options in the ballot's byte order.

    `known`: question pages that are not asked, because the invitation or the account says the answer.
    """

    consultation_id: int
    slug: str
    title: str
    secret: bytes
    groups: tuple[Choice, ...]
    localities: tuple[Choice, ...]
    open_question: Asked
    priority_question: Asked
    scale: Scale
    options: tuple[Weighed, ...]
    known: frozenset[str] = frozenset()

    @property
    def lines(self) -> tuple[str, ...]:
        """What a response says, in order, by the names of the question pages."""
        places = ("area",) if self.localities else ()
        return ("group", *places, "what-matters", "priorities")

    @property
    def steps(self) -> tuple[str, ...]:
        """The question pages in order, by their names in the address."""
        return tuple(step for step in self.lines if step not in self.known)


def build(consultation: Consultation, secret: bytes) -> Questionnaire:
    """The questionnaire of a consultation as it is written now."""
    opened, priority = consultation.questions[0], consultation.priority_question
    assert priority is not None
    return Questionnaire(
        consultation_id=consultation.id,
        slug=consultation.slug,
        title=consultation.title,
        secret=secret,
        groups=tuple(Choice(id=g.id, label=g.label, key=g.key) for g in consultation.respondent_groups),
        localities=tuple(Choice(id=a.id, label=a.name) for a in consortium.list_localities()),
        open_question=Asked(id=opened.id, text=opened.text, hint=opened.hint),
        priority_question=Asked(id=priority.id, text=priority.text, hint=priority.hint),
        scale=Scale(kind=BallotKind(priority.kind), size=priority.size),
        options=tuple(
            Weighed(
                id=o.id,
                title=o.title,
                summary=o.summary,
                detail=o.detail,
                cost_pounds=o.cost_pounds,
                cost_note=o.cost_note,
            )
            for o in consultation.options
        ),
    )


_kept: dict[str, tuple[consultations.Front, Questionnaire]] = {}
_KEPT_AT_MOST = 50


def get(front: consultations.Front) -> Questionnaire:
    """The questionnaire of a scheduled consultation: what is asked cannot change while it is open,
    so it is built once for each time it was scheduled."""
    kept = _kept.get(front.slug)
    if kept is None or not _same(kept[0], front):
        built = build(consultations.get(front.id), consultations.get_secret(front.id))
        if len(_kept) >= _KEPT_AT_MOST:
            _kept.clear()
        kept = (front, built)
    _kept[front.slug] = (front, kept[1])
    return kept[1]


def _same(one: consultations.Front, other: consultations.Front) -> bool:
    return (one.id, one.timetable.scheduled_at) == (other.id, other.timetable.scheduled_at)


def forget(slug: str) -> None:
    """Read it again the next time."""
    _kept.pop(slug, None)


def find_open(slug: str, at: datetime) -> consultations.Front | None:
    """The front of a consultation as it was last read, if it was to be open at `at`. For the one door
    where the database is asked again under the lock."""
    kept = _kept.get(slug)
    return kept[0] if kept and stage(kept[0].timetable, at) is Stage.OPEN else None
