"""Values for the page on who answered; small numbers are hidden here, before a template sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from app.privacy.suppression import Shown, suppress, suppress_nested
from app.responses.queries import Turnout
from app.web.formats import long_date

if TYPE_CHECKING:
    from app.consortium.models import Locality, Practice
    from app.consultations.models import Consultation


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of a table: words, people (None: a small number, hidden), and the length of its bar in 100."""

    words: str
    people: Shown
    bar: int


@dataclass(frozen=True, kw_only=True)
class SurgeryLine:
    """A surgery: how many patients it has, and how many people said they are with it (None: hidden)."""

    name: str
    area: str
    patients: int
    people: Shown
    in_1000: str


def lines(counts: Mapping[str, int]) -> tuple[Line, ...]:
    """One line for each, small numbers hidden."""
    shown = suppress(counts)
    most = max((people for people in shown.values() if people), default=1)
    return tuple(
        Line(words=words, people=people, bar=round(100 * (people or 0) / most))
        for words, people in shown.items()
    )


def by_group(consultation: Consultation, came: Turnout) -> tuple[Line, ...]:
    """Who people say they are; groups of which nobody came are there with 0."""
    return lines({group.label: came.groups[group.id] for group in consultation.respondent_groups})


def by_area(areas: Sequence[Locality], came: Turnout) -> tuple[Line, ...]:
    """Where they are from."""
    counts = {area.name: came.localities[area.id] for area in areas}
    return lines(counts | {_("Not said"): came.localities[None]})


def by_channel(came: Turnout) -> tuple[Line, ...]:
    """How their answers came."""
    words = {
        "web": _("On this site"),
        "paper": _("On paper"),
        "phone": _("By phone"),
        "import": _("From a file"),
    }
    return lines({words.get(channel, channel): people for channel, people in sorted(came.channels.items())})


def by_time(days: Mapping[date, int]) -> tuple[Line, ...]:
    """By day, or by week where most days are too small to show."""
    if not days:
        return ()
    first, last = min(days), max(days)
    every = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    told = lines({long_date(day): days.get(day, 0) for day in every})
    if sum(line.people is None for line in told) * 2 <= len(told):
        return told
    weeks: dict[date, int] = {}
    for day in every:
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + days.get(day, 0)
    return lines({_("Week of %(day)s", day=long_date(monday)): people for monday, people in weeks.items()})


def by_surgery(practices: Sequence[Practice], counts: Mapping[int, int]) -> tuple[SurgeryLine, ...]:
    """Every member surgery with its list size; the ones not reached first, then by people for each 1,000
    patients. Hidden numbers come right after 0, in the order of names: another order would tell them."""
    nested: dict[str, dict[str, int]] = {}
    for practice in practices:
        nested.setdefault(practice.locality.name, {})[practice.code] = counts.get(practice.id, 0)
    _totals, parts = suppress_nested(nested)
    made = [_line(practice, parts[practice.locality.name][practice.code]) for practice in practices]
    return tuple(sorted(made, key=_not_reached_first))


def _line(practice: Practice, people: Shown) -> SurgeryLine:
    per = "" if not people or not practice.patients else f"{1000 * people / practice.patients:.0f}"
    return SurgeryLine(
        name=practice.name,
        area=practice.locality.name,
        patients=practice.patients,
        people=people,
        in_1000=_("less than 1") if per == "0" else per,
    )


def _not_reached_first(line: SurgeryLine) -> tuple[float, str, str]:
    if line.people is None:
        return 0.0, line.area, line.name
    if line.people == 0:
        return -1.0, line.area, line.name
    return line.people / max(line.patients, 1), line.area, line.name
