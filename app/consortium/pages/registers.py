"""Values for pages that tell of patient groups and of the board."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.actor import Actor
from app.consortium.forms.board import DAY, ROLE_TYPES
from app.consortium.forms.ppgs import WAYS
from app.consortium.kinds import RoleType, Way
from app.consortium.models import PPG, BoardMember
from app.consortium.queries.board import Share
from app.web.formats import long_date, number


@dataclass(frozen=True, kw_only=True)
class GroupCard:
    """What everybody may read of a patient group; `contact` is "" unless it may be shown."""

    name: str
    ways: str
    meets: str
    members: str
    since: str
    contact: str
    reach: str


@dataclass(frozen=True, kw_only=True)
class BoardLine:
    """One term on the board in words; `practice` is "" where there is none."""

    public_id: str
    name: str
    role: str
    practice: str
    term: str
    chairs: bool


def account_links(actor: Actor) -> list[tuple[str, str]]:
    """(address, words) of what somebody keeps in the registers: their patient groups, their interests."""
    codes = sorted({code for _role, code in actor.held})
    groups = [
        (
            url_for("manage_consortium.ppg", code=code),
            _("Patient group of the practice %(code)s", code=code),
        )
        for code in codes
    ]
    return [*groups, (url_for("own_consortium.interests"), _("Your interests"))]


def share_sentence(share: Share) -> str:
    """How many of the board are GPs, as a sentence without its full stop."""
    if share.members == 0:
        return _("Nobody is on the board at the moment")
    if share.members == 1:
        return _("The only member is a GP") if share.gps else _("The only member is not a GP")
    if share.gps == share.members:
        return _("All %(members)s members are GPs", members=number(share.members))
    if share.gps == 0:
        return _("None of the %(members)s members is a GP", members=number(share.members))
    return ngettext(
        "%(num)s of %(members)s members is a GP",
        "%(num)s of %(members)s members are GPs",
        share.gps,
        members=number(share.members),
    )


def group_card(group: PPG) -> GroupCard:
    """A patient group as everybody may read it."""
    return GroupCard(
        name=group.name,
        ways=", ".join(str(WAYS[Way(way)]) for way in group.ways),
        meets=group.meets,
        members=_members(group),
        since=str(group.since) if group.since else "",
        contact=group.chair if group.chair_is_public else "",
        reach=group.chair_reach if group.chair_is_public else "",
    )


def _members(group: PPG) -> str:
    if group.members is None or group.members_on is None:
        return ""
    return ngettext(
        "%(num)s member on %(day)s",
        "%(num)s members on %(day)s",
        group.members,
        day=long_date(group.members_on),
    )


def role_words(role: str) -> str:
    """What somebody on the board is, in words. `role`: the value of a RoleType."""
    return str(ROLE_TYPES[RoleType(role)])


def board_line(member: BoardMember) -> BoardLine:
    """A term in words."""
    begins = long_date(member.begins_on)
    if member.ends_on is None:
        term = _("since %(day)s", day=begins)
    else:
        term = _("%(first)s to %(last)s", first=begins, last=long_date(member.ends_on - DAY))
    return BoardLine(
        public_id=member.public_id,
        name=member.name,
        role=role_words(member.role_type),
        practice=member.practice.name if member.practice else "",
        term=term,
        chairs=member.is_chair,
    )
