"""A decision record as a page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consortium.pages.registers import role_words
from app.decisions.operations.gating import PRIVATE
from app.decisions.record import DECIDING, Record, Seat, Theme, Vote, Votes, Way, Weighed
from app.decisions.words import VOTES
from app.web.formats import and_list, long_date, number


@dataclass(frozen=True, kw_only=True)
class Member:
    """What one board member did, in words. `interest`, `because`: "" for who had none; `read`: when and how
    they confirmed that they had read the report, "" for who did not decide."""

    name: str
    role: str
    vote: str
    dissent: str
    interest: str
    because: str
    read: str


A_PAGE: Final = 15
"""So many options, and so many themes, stand on the page of a decision; the sheet to print has all."""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A record for its page. `votes`: rows of a table, a role each; `heads`: its headings; `how`: what
    the votes came to, and `quorum`: how many took part of how many that had to, in words, or "". `options`,
    `themes`: those that are shown; `more`: what the page leaves to the sheet, in words, or ""."""

    record: Record
    heads: tuple[str, ...]
    how: str
    quorum: str
    votes: tuple[tuple[str, ...], ...]
    members: tuple[Member, ...]
    options: tuple[Weighed, ...]
    themes: tuple[Theme, ...]
    more: str


def shown(record: Record, most: int | None = None) -> Shown:
    """The record with its votes counted by role, and each member in words. `most`: so many options, those
    decided on first, and so many themes; None: all, in the order of the record."""
    seats, options, themes = record.votes.seats, record.choice.options, record.settled.themes
    if most and len(options) > most:
        options = tuple(sorted(options, key=lambda each: not each.chosen))[:most]
    return Shown(
        options=options,
        themes=themes[:most],
        more=_more(record, most),
        record=record,
        how=_how(record.votes),
        quorum=_quorum(record),
        heads=(_("Role"), *(str(VOTES[vote]) for vote in _cast(record.votes))),
        votes=_by_role(record.votes),
        members=tuple(_member(seat) for seat in seats if seat.vote is not None),
    )


def _more(record: Record, most: int | None) -> str:
    options, themes = len(record.choice.options), len(record.settled.themes)
    if most is None or max(options, themes) <= most:
        return ""
    return _(
        "See all: %(options)s that were weighed, and %(themes)s.",
        options=ngettext("%(n)s option", "%(n)s options", options, n=number(options)),
        themes=ngettext(
            "%(n)s theme with our answer", "%(n)s themes with our answers", themes, n=number(themes)
        ),
    )


def _how(votes: Votes) -> str:
    """What the votes came to; "" for a record from before there were votes."""
    if not votes.seats:
        return ""
    if votes.way is Way.CONSENSUS:
        return _("No vote was taken: everybody who took part agreed.")
    told = _(
        "%(votes)s voted for it and %(against)s against it.",
        votes=number(votes.count(Vote.FOR)),
        against=number(votes.count(Vote.AGAINST)),
    )
    if votes.casting is None:
        return told
    cast = _("The chair’s casting vote was for it, because: %(reason)s", reason=votes.casting_because)
    return f"{told} {cast}"


def _quorum(record: Record) -> str:
    if not record.settled.quorum:
        return ""
    return _(
        "%(there)s board members took part. %(needed)s are needed.",
        there=number(record.votes.taking_part),
        needed=number(record.settled.quorum),
    )


def _cast(votes: Votes) -> list[Vote]:
    """What members could do, by how it was decided."""
    if votes.way is Way.CONSENSUS:
        return [Vote.TOOK_PART, Vote.RECUSED, Vote.ABSENT]
    return [vote for vote in Vote if vote is not Vote.TOOK_PART]


def _by_role(all_votes: Votes) -> tuple[tuple[str, ...], ...]:
    """How those of each role voted; the last row has everybody. (They sit on the board by office.)"""
    seats = all_votes.seats
    roles = list(dict.fromkeys(seat.role for seat in seats))
    counted = [(role_words(role), [seat for seat in seats if seat.role == role]) for role in roles]
    if len(roles) > 1:
        counted.append((_("All"), list(seats)))
    return tuple(
        (words, *(number(sum(seat.vote is vote for seat in some)) for vote in _cast(all_votes)))
        for words, some in counted
    )


def _member(seat: Seat) -> Member:
    assert seat.vote is not None
    role = role_words(seat.role)
    return Member(
        name=seat.name,
        role=_("%(role)s, chair", role=role) if seat.is_chair else role,
        vote=str(VOTES[seat.vote]),
        dissent=seat.dissent,
        interest=and_list(_organisation(each) for each in dict.fromkeys(seat.interests)),
        because=seat.takes_part_because if seat.vote in DECIDING and seat.interests else "",
        read=_read(seat),
    )


def _organisation(name: str) -> str:
    return _("an organisation that is kept private") if name == PRIVATE else name


def _read(seat: Seat) -> str:
    if seat.read_on is None:
        return ""
    if not seat.read_how:
        return _("Confirmed it on %(day)s, signed in.", day=long_date(seat.read_on))
    return _("Told the secretary on %(day)s: %(how)s", day=long_date(seat.read_on), how=seat.read_how)
