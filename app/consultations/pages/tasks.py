"""The task list of a consultation: values, and the tasks of its writing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flask import url_for
from flask_babel import gettext as _

from app.consultations import gates
from app.consultations.models import Consultation
from app.consultations.operations.gating import missing_to_schedule
from app.lifecycle import Act, allows


class Status(StrEnum):
    """How far a task is. What cannot be started yet has no link."""

    COMPLETED = "completed"
    INCOMPLETE = "incomplete"
    CANNOT_START = "cannot-start"


@dataclass(frozen=True, kw_only=True)
class Task:
    """One line of the task list. `url`: where it is done or read, "" for nowhere; `hints`: sentences in the
    reader's language."""

    name: str
    status: Status
    url: str = ""
    hints: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class StageTasks:
    """The tasks of one of the five stages."""

    step: gates.Step
    heading: str
    tasks: tuple[Task, ...]

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do in it."""
        return all(task.status is Status.COMPLETED for task in self.tasks)


@dataclass(frozen=True, kw_only=True)
class ResponseDue:
    """The response people can expect. `days`: until the day it is due, below 0 after it; `answered`: whether
    it came; `closed`: whether people have stopped answering; `reason`: why it is later than first told."""

    due_on: date
    days: int
    answered: bool
    closed: bool
    reason: str

    @property
    def is_late(self) -> bool:
        """Whether people wait longer than they were told."""
        return self.closed and not self.answered and self.days < 0


def headings() -> dict[gates.Step, str]:
    """What the five stages are called."""
    return {
        gates.Step.LISTEN: _("Listen"),
        gates.Step.OPTIONS: _("Work out the options"),
        gates.Step.CONSULT: _("Consult"),
        gates.Step.DECIDE: _("Decide"),
        gates.Step.REPORT: _("Report back"),
    }


def _names() -> dict[str, str]:
    return {
        "listening": _("Who we listened to before"),
        "basics": _("What it is about"),
        "affected": _("Who is affected, and how"),
        "options": _("Options"),
        "choosing": _("How the options were chosen"),
        "equality": _("Equality assessment"),
        "questions": _("The questions"),
        "taking_part": _("Who may take part"),
        "who": _("Who answers, and how they count"),
        "counting": _("How we will count"),
        "dates": _("Dates"),
        "contact": _("Contact and other formats"),
        "privacy": _("Privacy"),
    }


# Parts whose page of staff can still be read when they are locked.
_STILL_READ = frozenset({"listening", "options", "choosing", "who", "counting"})


def writing_tasks(consultation: Consultation, at: datetime) -> dict[gates.Step, tuple[Task, ...]]:
    """The parts of a draft by their stage; afterwards the same parts, to read. What was scheduled before a
    gate was there says what it lacks, and cannot mend it any more."""
    is_draft = allows(consultation.timetable, Act.EDIT, at)
    asked_at = at if is_draft else consultation.scheduled_at or at
    missing = missing_to_schedule(consultation, asked_at)
    found: dict[gates.Step, list[Task]] = {}
    for part, name in _names().items():
        sentences = tuple(_(each.sentence) for each in missing if each.part == part)
        task = Task(
            name=name,
            status=Status.INCOMPLETE if sentences else Status.COMPLETED,
            url=_url(consultation, part, is_draft, bool(sentences)),
            hints=sentences,
        )
        found.setdefault(gates.PARTS[part], []).append(task)
    return {step: tuple(tasks) for step, tasks in found.items()}


def _url(consultation: Consultation, part: str, is_draft: bool, is_missing: bool) -> str:
    if is_draft or part in _STILL_READ:
        return url_for(f"manage_consultations.{part}", consultation_id=consultation.id)
    if is_missing:
        return ""
    if part == "equality":
        return url_for("consultations.equality", slug=consultation.slug)
    return url_for("consultations.whole", slug=consultation.slug)
