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
