"""Stages of a consultation, and which act is allowed in which stage: the one state machine.

The stage is derived from stored moments and never assigned, so nothing has to happen on time
for a consultation to close on time. Intervals are half-open: open when opens_at <= at < closes_at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.errors import Refused


class Stage(StrEnum):
    """Where a consultation is in its life."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    SEALED = "sealed"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done to a consultation; the value completes 'You cannot … now'."""

    EDIT = "edit this consultation"
    SCHEDULE = "schedule this consultation"
    INVITE = "invite people to this consultation"
    UNSCHEDULE = "take this consultation back to draft"
    ACCEPT_RESPONSE = "send a response to this consultation"
    OPEN_LATER = "let this consultation open later"
    EXTEND = "extend this consultation"
    CHANGE_COUNTING = "change how this consultation is counted"
    WITHDRAW_OPTION = "take an option out of this consultation"
    CORRECT = "correct the wording of this consultation"
    CLOSE_EARLY = "close this consultation early"
    WITHDRAW = "withdraw this consultation"
    ASSESS = "look at the equality assessment of this consultation again"
    PROMISE = "say when people can expect a response to this consultation"
    EXPORT = "take out the working data of this consultation"
    TALLY = "count the responses to this consultation"
    PUBLISH = "publish the result of this consultation"
    REPORT = "work on the report of this consultation"
    DECIDE = "record a decision on this consultation"
    SEAL = "seal this consultation"
    DELETE = "delete this consultation"
    ASK = "ask the team about this consultation"
    TYPE = "type in paper forms of this consultation"
    WEIGH = "change the criteria of this consultation"
    SCORE = "score the options of this consultation"
    COMMENT = "comment on this consultation"
    MODERATE = "look at comments on this consultation"
    SET_COMMENTING = "change how people comment on this consultation"
    SET_APART = "set answers to this consultation apart"
    FRAME = "change the themes of this consultation"
    CODE = "code what people wrote to this consultation"
    TELL_THEMES = "publish the themes of this consultation"


@dataclass(frozen=True, kw_only=True)
class Timetable:
    """The stored moments (aware, UTC) from which a stage is derived. `paper_days`: for so many days after the
    end, paper forms that came before it are typed in; until then, or `paper_done_at`, nothing is counted."""

    scheduled_at: datetime | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    closed_early_at: datetime | None = None
    published_at: datetime | None = None
    sealed_at: datetime | None = None
    withdrawn_at: datetime | None = None
    paper_done_at: datetime | None = None
    paper_days: int = 0

    @property
    def typing_ends_at(self) -> datetime | None:
        """The moment until which paper forms can be typed in."""
        if self.ends_at is None:
            return None
        planned = self.ends_at + timedelta(days=self.paper_days)
        if self.paper_done_at is None:
            return planned
        return max(self.ends_at, min(self.paper_done_at, planned))

    @property
    def ends_at(self) -> datetime | None:
        """The moment answers stop: the early end if there was one, else the planned one."""
        if self.closed_early_at is None or self.closes_at is None:
            return self.closes_at
        return min(self.closed_early_at, self.closes_at)


ALLOWED: dict[Act, frozenset[Stage]] = {
    Act.EDIT: frozenset({Stage.DRAFT}),
    Act.SCHEDULE: frozenset({Stage.DRAFT}),
    Act.INVITE: frozenset({Stage.DRAFT, Stage.SCHEDULED, Stage.OPEN}),
    Act.UNSCHEDULE: frozenset({Stage.SCHEDULED}),
    Act.ACCEPT_RESPONSE: frozenset({Stage.OPEN}),
    Act.OPEN_LATER: frozenset({Stage.SCHEDULED}),
    Act.EXTEND: frozenset({Stage.SCHEDULED, Stage.OPEN}),
    Act.CHANGE_COUNTING: frozenset({Stage.OPEN}),  # never once answers can be counted
    Act.WITHDRAW_OPTION: frozenset({Stage.OPEN}),
    Act.CORRECT: frozenset({Stage.OPEN}),  # before that, it is taken back to draft and written
    Act.CLOSE_EARLY: frozenset({Stage.OPEN}),
    Act.WITHDRAW: frozenset({Stage.SCHEDULED, Stage.OPEN, Stage.CLOSED}),
    Act.ASSESS: frozenset({Stage.SCHEDULED, Stage.OPEN, Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED}),
    Act.PROMISE: frozenset(Stage) - {Stage.WITHDRAWN},
    Act.EXPORT: frozenset({Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED}),
    Act.TALLY: frozenset({Stage.CLOSED}),
    Act.PUBLISH: frozenset({Stage.CLOSED}),
    Act.REPORT: frozenset({Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED}),
    Act.DECIDE: frozenset({Stage.PUBLISHED, Stage.SEALED}),
    Act.SEAL: frozenset({Stage.PUBLISHED}),
    Act.DELETE: frozenset({Stage.DRAFT}),
    Act.ASK: frozenset({Stage.SCHEDULED, Stage.OPEN}),
    Act.TYPE: frozenset({Stage.OPEN, Stage.CLOSED}),
    Act.WEIGH: frozenset({Stage.DRAFT, Stage.SCHEDULED, Stage.OPEN, Stage.CLOSED}),
    Act.COMMENT: frozenset({Stage.OPEN}),
    Act.MODERATE: frozenset({Stage.OPEN, Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED, Stage.WITHDRAWN}),
    Act.SET_COMMENTING: frozenset({Stage.DRAFT, Stage.SCHEDULED, Stage.OPEN}),
    Act.SET_APART: frozenset({Stage.CLOSED}),  # never while people answer, never once it is published
    Act.FRAME: frozenset(Stage) - {Stage.WITHDRAWN},
    Act.CODE: frozenset(
        {Stage.CLOSED, Stage.PUBLISHED, Stage.SEALED}
    ),  # until then people change their words
    Act.TELL_THEMES: frozenset({Stage.PUBLISHED, Stage.SEALED}),
    Act.SCORE: frozenset({Stage.SCHEDULED, Stage.OPEN, Stage.CLOSED}),  # by criteria that people can read
}


def stage(times: Timetable, at: datetime) -> Stage:
    """The stage at the moment `at`. `consultations.queries.stage_column` is its twin in SQL."""

    def past(moment: datetime | None) -> bool:
        return moment is not None and moment <= at

    if past(times.withdrawn_at):
        return Stage.WITHDRAWN
    if past(times.sealed_at):
        return Stage.SEALED
    if past(times.published_at):
        return Stage.PUBLISHED
    if not past(times.scheduled_at):
        return Stage.DRAFT
    if past(times.ends_at):
        return Stage.CLOSED
    return Stage.OPEN if past(times.opens_at) else Stage.SCHEDULED


def is_typing_late(times: Timetable, at: datetime) -> bool:
    """Whether it has closed, and paper forms that came in time are still being typed in."""
    ends = times.typing_ends_at
    return stage(times, at) is Stage.CLOSED and ends is not None and at < ends


def _waits_for_paper(times: Timetable, act: Act, at: datetime) -> bool:
    """Whether `act` has to wait until all paper forms are in: what is counted once is counted whole."""
    return act in (Act.TALLY, Act.PUBLISH) and is_typing_late(times, at)


def _too_late_for_paper(times: Timetable, act: Act, at: datetime) -> bool:
    return act is Act.TYPE and stage(times, at) is Stage.CLOSED and not is_typing_late(times, at)


def allows(times: Timetable, act: Act, at: datetime) -> bool:
    """Whether `act` is allowed at the moment `at`."""
    if _waits_for_paper(times, act, at) or _too_late_for_paper(times, act, at):
        return False
    return stage(times, at) in ALLOWED[act]


def require(times: Timetable, act: Act, at: datetime) -> None:
    """Raise Refused, with the stage in plain words, unless `act` is allowed at `at`."""
    now = stage(times, at)
    if now not in ALLOWED[act] or _too_late_for_paper(times, act, at):
        raise Refused("You cannot %(act)s now. %(why)s", act=act.value, why=STAGE_SENTENCES[now])
    if _waits_for_paper(times, act, at):
        raise Refused(
            "You cannot %(act)s now. Paper forms that came in time are still being typed in.", act=act.value
        )


STAGE_SENTENCES: dict[Stage, str] = {
    Stage.DRAFT: "It is still being written.",
    Stage.SCHEDULED: "It has not opened yet.",
    Stage.OPEN: "It is open now.",
    Stage.CLOSED: "It has closed.",
    Stage.PUBLISHED: "It has closed and the result is published.",
    Stage.SEALED: "It is finished and sealed.",
    Stage.WITHDRAWN: "It was withdrawn.",
}
