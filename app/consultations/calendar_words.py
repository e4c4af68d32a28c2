"""What the calendar says to a timetable, in plain words for staff: warnings, never a bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.calendar import USUAL_DAYS, Away, Election, LastDay, Season, Span, known_until, span
from app.web.formats import and_list, london_day, long_date, number

_MOMENT = timedelta(microseconds=1)
_WEEK = 7


@dataclass(frozen=True, kw_only=True)
class Caution:
    """One thing to think about. `strong`: something to think about twice."""

    text: str
    strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a timetable comes to: its length in a sentence, the warnings, and what is worth knowing."""

    length: str
    warnings: tuple[Caution, ...]
    notes: tuple[str, ...]


def of_moments(opens_at: datetime, closes_at: datetime, elections: Sequence[Election]) -> Told | None:
    """The words for a timetable; None where it ends before it begins. The last day is the last one somebody
    can answer on: closing at midnight is closing on the day before."""
    first, last = london_day(opens_at), london_day(closes_at - _MOMENT)
    return told(span(first, last, elections)) if closes_at > opens_at else None


def told(found: Span) -> Told:
    """A timetable in words."""
    warnings = [*_length_warnings(found), *_last_day_warnings(found)]
    warnings += [_election_warning(each) for each in found.elections]
    warnings += [_away_warning(each, found) for each in found.away]
    return Told(length=_length(found), warnings=tuple(warnings), notes=tuple(_notes(found)))


def _length(found: Span) -> str:
    weeks, days = divmod(found.days, _WEEK)
    whole = ngettext("%(n)s day", "%(n)s days", found.days, n=number(found.days))
    working = ngettext(
        "%(n)s of them is a working day.",
        "%(n)s of them are working days.",
        found.working_days,
        n=number(found.working_days),
    )
    if weeks and not days:
        long = ngettext("%(n)s week", "%(n)s weeks", weeks, n=number(weeks))
        return _("People can answer for %(weeks)s: %(days)s.", weeks=long, days=whole) + " " + working
    return _("People can answer for %(days)s.", days=whole) + " " + working


def _length_warnings(found: Span) -> list[Caution]:
    if found.is_endless:
        text = _("This is more than two years. Check the years you typed.")
        return [Caution(text=text, strong=True)]
    if found.is_very_short:
        text = _(
            "This is under 4 weeks. Many people will not hear of it in time, and groups that meet once a "
            "month may not meet at all. Say in your texts why it is so short, or choose a later day to close."
        )
        return [Caution(text=text, strong=True)]
    if found.is_short:
        text = _(
            "This is shorter than %(n)s weeks. Many people expect %(n)s weeks. It is not a law, so you can "
            "go on.",
            n=USUAL_DAYS // _WEEK,
        )
        return [Caution(text=text)]
    return []


def _last_day_warnings(found: Span) -> list[Caution]:
    if found.last_day is LastDay.WORKING_DAY:
        return []
    if found.last_day is LastDay.WEEKEND:
        text = _("The last day is on a weekend. Nobody may be there to help people who answer late.")
    else:
        text = _("The last day is a bank holiday. Nobody may be there to help people who answer late.")
    return [Caution(text=text)]


def election_name(election: Election) -> str:
    """Its name; ours for the one that is worked out."""
    return election.name or _("English local elections")


def _election_warning(election: Election) -> Caution:
    text = _(
        "It runs into the time before an election: %(name)s, on %(day)s. From %(begins)s until then, "
        "public bodies open, close and announce nothing that could help one side. Ask your "
        "communications team first.",
        name=election_name(election),
        day=long_date(election.polling_day),
        begins=long_date(election.begins_on),
    )
    return Caution(text=text, strong=True)


def _away_warning(away: Away, found: Span) -> Caution:
    season = {
        Season.EASTER: _("the two weeks around Easter"),
        Season.AUGUST: _("August"),
        Season.CHRISTMAS: _("the two weeks of Christmas and New Year"),
    }[away.season]
    text = _(
        "%(n)s of the %(all)s working days are in %(season)s (%(first)s to %(last)s), when many people are "
        "away.",
        n=number(away.working_days),
        all=number(found.working_days),
        season=season,
        first=long_date(away.first),
        last=long_date(away.last),
    )
    # A quarter of the time, or more.
    return Caution(text=text, strong=away.working_days * 4 >= found.working_days)


def _notes(found: Span) -> list[str]:
    notes = []
    if found.bank_holidays:
        days = [
            _("%(name)s (%(day)s)", name=_(each.name), day=long_date(each.day))
            for each in found.bank_holidays
        ]
        count = ngettext(
            "%(n)s bank holiday is in it:", "%(n)s bank holidays are in it:", len(days), n=number(len(days))
        )
        notes.append(f"{count} {and_list(days)}." if len(days) <= 12 else f"{count[:-1]}.")
    if found.unknown_from:
        notes.append(
            _(
                "We know the bank holidays up to %(known)s. From %(day)s on, every day from Monday to "
                "Friday is counted as a working day.",
                known=long_date(known_until()),
                day=long_date(found.unknown_from),
            )
        )
    return notes
