"""Small facts about an actor, a subject and a moment. Each has the sentence told when it fails."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor, Role
from app.lifecycle import Stage, Timetable, stage


@dataclass(frozen=True, kw_only=True)
class Predicate:
    """A named fact: `holds(actor, subject, at)`, and `otherwise`, the sentence when it does not.
    `about_subject`: it must be loaded to be asked."""

    name: str
    holds: Callable[[Actor, object, datetime], bool]
    otherwise: str
    about_subject: bool = False


def _timetable(subject: object) -> Timetable:
    times = getattr(subject, "timetable", None)
    if not isinstance(times, Timetable):
        raise TypeError(f"{type(subject).__name__} has no timetable to ask")
    return times


def _has(role: Role) -> Callable[[Actor, object, datetime], bool]:
    return lambda actor, _subject, _at: role in actor.roles


def _holds_for(role: Role) -> Callable[[Actor, object, datetime], bool]:
    """Whether the actor has this role for the practice the subject belongs to (its `practice_code`)."""

    def holds(actor: Actor, subject: object, _at: datetime) -> bool:
        code = getattr(subject, "practice_code", None)
        return bool(code) and (role, code) in actor.held

    return holds


anyone = Predicate(name="anyone", holds=lambda _actor, _subject, _at: True, otherwise="")
is_signed_in = Predicate(
    name="is signed in",
    holds=lambda actor, _subject, _at: actor.kind == "person",
    otherwise="Sign in to see this page.",
)
is_administrator = Predicate(
    name="is an administrator",
    holds=_has(Role.ADMINISTRATOR),
    otherwise="Only an administrator can do this.",
)
is_engagement_lead = Predicate(
    name="is an engagement lead",
    holds=_has(Role.ENGAGEMENT_LEAD),
    otherwise="Only an engagement lead can do this.",
)
is_editor = Predicate(
    name="is a communications editor",
    holds=_has(Role.EDITOR),
    otherwise="Only a communications editor can do this.",
)
is_publisher = Predicate(
    name="is a communications publisher",
    holds=_has(Role.PUBLISHER),
    otherwise="Only a communications publisher can do this.",
)
is_moderator = Predicate(
    name="is a moderator",
    holds=_has(Role.MODERATOR),
    otherwise="Only a moderator can do this.",
)
is_analyst = Predicate(
    name="is an analyst",
    holds=_has(Role.ANALYST),
    otherwise="Only an analyst can do this.",
)
is_board_member = Predicate(
    name="is a board member",
    holds=_has(Role.BOARD_MEMBER),
    otherwise="Only somebody on the board can do this.",
)
is_confirmed_professional = Predicate(
    name="is a professional whose account is confirmed",
    holds=lambda actor, _subject, _at: actor.profession is not None,
    otherwise="Only professionals whose account is confirmed can do this.",
)
leads_this_practice = Predicate(
    name="leads this practice",
    about_subject=True,
    holds=_holds_for(Role.PRACTICE_LEAD),
    otherwise="Only the lead of this practice can do this.",
)
chairs_this_ppg = Predicate(
    name="chairs the patient group of this practice",
    about_subject=True,
    holds=_holds_for(Role.PPG_CHAIR),
    otherwise="Only the chair of this patient group can do this.",
)
is_public = Predicate(
    name="the consultation is public",
    about_subject=True,
    holds=lambda _actor, subject, at: stage(_timetable(subject), at) is not Stage.DRAFT,
    otherwise="There is no such page.",
)
is_open = Predicate(
    name="the consultation is open",
    about_subject=True,
    holds=lambda _actor, subject, at: stage(_timetable(subject), at) is Stage.OPEN,
    otherwise="This consultation is not open for answers now.",
)
