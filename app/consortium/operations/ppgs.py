"""Writing the register of patient participation groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import select

from app.actor import Actor
from app.audit import register_events as events
from app.audit.operations import record
from app.consortium.kinds import Way
from app.consortium.models import PPG, Practice
from app.database import db
from app.errors import NotFound, Refused
from app.mail.addresses import normalise
from app.seen import mark_of, refuse_if_stale

MOST_MEMBERS = 10_000
FIRST_YEAR = 1948  # the year the health service began


@dataclass(frozen=True, kw_only=True)
class GroupDetails:
    """What is said of a group; see the table."""

    name: str
    ways: tuple[Way, ...]
    meets: str = ""
    chair: str = ""
    chair_reach: str = ""
    chair_is_public: bool = False
    members: int | None = None
    members_on: date | None = None
    since: int | None = None


def mark(group: PPG | None) -> str:
    """The mark of what is said of a group; "" when there is none."""
    return mark_of(*(getattr(group, each.name) for each in fields(GroupDetails))) if group else ""


def write_ppg(
    code: str, details: GroupDetails, *, seen: str | None = None, actor: Actor, at: datetime, today: date
) -> PPG:
    """Enter the group of a practice, or change what is said of it. `today`: the day in London; `seen`: the
    mark of what a form showed, Stale if it is another one by now."""
    practice = _locked(code)
    _check(details, today)
    group = _group_of(practice)
    if seen is not None:
        refuse_if_stale(seen, mark(group))
    if group is None:
        group = PPG(practice_id=practice.id)
        db.session.add(group)
    for name, value in vars(details).items():
        setattr(group, name, value)
    group.ways = [way.value for way in details.ways]
    group.chair_reach = reach(details.chair_reach)
    db.session.flush()
    record(events.PPGWritten(subject=f"ppg:{code}", name=details.name), actor, at)
    return group


def remove_ppg(code: str, *, actor: Actor, at: datetime) -> None:
    """Take the group of a practice out of the register."""
    practice = _locked(code)
    group = _group_of(practice)
    if group is None:
        raise NotFound("This practice has no patient group in the register.")
    db.session.delete(group)
    db.session.flush()
    record(events.PPGRemoved(subject=f"ppg:{code}", name=group.name), actor, at)


def reach(contact: str) -> str:
    """An email address in its normal form, or a telephone number as it was written; "" stays "".

    One contact only: Refused for anything else.
    """
    if not contact:
        return ""
    if "@" in contact:
        return normalise(contact, field="chair_reach")
    digits = re.sub(r"[ ()+-]", "", contact)
    if not (digits.isascii() and digits.isdigit() and 6 <= len(digits) <= 15):
        raise Refused("Enter one email address or one phone number.", field="chair_reach")
    return contact


def _check(details: GroupDetails, today: date) -> None:
    if details.chair_reach and not details.chair:
        raise Refused("Say whose contact this is: a name, or a role such as “the chair”.", field="chair")
    if details.chair_is_public and not details.chair_reach:
        raise Refused("There is no contact to show. Enter one, or untick the box.", field="chair_reach")
    if (details.members is None) != (details.members_on is None):
        raise Refused("Enter the number of members and the day it was counted, or neither.", field="members")
    if details.members is not None and not 0 <= details.members <= MOST_MEMBERS:
        raise Refused("Enter a number from 0 to 10,000.", field="members")
    if details.members_on is not None and details.members_on > today:
        raise Refused("The day members were counted cannot be in the future.", field="members_on")
    if details.since is not None and not FIRST_YEAR <= details.since <= today.year:
        raise Refused("Enter a year from 1948 until now.", field="since")


def _group_of(practice: Practice) -> PPG | None:
    """Its group as it stands in the database now."""
    found = select(PPG).where(PPG.practice_id == practice.id).execution_options(populate_existing=True)
    return db.session.scalars(found).one_or_none()


def _locked(code: str) -> Practice:
    """The practice, locked, so that two people who write at once make one group."""
    practice = db.session.scalars(
        select(Practice).where(Practice.code == code).with_for_update()
    ).one_or_none()
    if practice is None:
        raise NotFound("There is no such practice.")
    return practice
