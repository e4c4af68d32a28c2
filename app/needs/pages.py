"""Values for the pages of communication needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.languages import LANGUAGES
from app.needs.kinds import Need
from app.needs.models import CommunicationNeed
from app.needs.queries import State, Told, is_overdue, state_of
from app.needs.words import STATES, WORDS
from app.privacy.suppression import suppress_nested
from app.web.formats import and_list, london_day, number, shown
from app.web.tongues import language_name


@dataclass(frozen=True, kw_only=True)
class Row:
    """A request in the log of staff. `tone`: of its tag."""

    key: str
    needs: str
    about: str
    about_url: str
    age: str
    state: str
    tone: str
    reviewed: bool


def needs_in_words(request: CommunicationNeed) -> str:
    """'Large print and another language: Polish (Polski)'."""
    said = []
    for need in request.needs:
        words = str(WORDS[Need(need)])
        if need == Need.LANGUAGE and request.language in LANGUAGES:
            language = language_name(LANGUAGES[request.language])
            words = _("%(need)s: %(which)s", need=words, which=language)
        said.append(words)
    return and_list(said)


def row(request: CommunicationNeed, titles: Mapping[int, str], at: datetime) -> Row:
    """One line. `titles`: of consultations, by their number."""
    state, late = state_of(request), is_overdue(request, at)
    words, tone = STATES[state]
    number_of = request.consultation_id or 0
    return Row(
        key=request.key,
        needs=needs_in_words(request),
        about=titles.get(number_of, ""),
        about_url=url_for("manage_consultations.overview", consultation_id=number_of) if number_of else "",
        age=_age(request, at),
        state=_("Overdue") if late else str(words),
        tone="warn" if late else tone,
        reviewed=request.reviewed_at is not None,
    )


def _age(request: CommunicationNeed, at: datetime) -> str:
    days = (london_day(at) - london_day(request.asked_at)).days
    if days <= 0:
        return _("Asked today")
    return ngettext("Asked %(num)s day ago", "Asked %(num)s days ago", days)


@dataclass(frozen=True, kw_only=True)
class Year:
    """What was told in one year of the NHS, from 1 April: a row for each way that was asked for."""

    begins: date
    is_over: bool
    rows: tuple[tuple[str, ...], ...]


def years(told: Iterable[Told], today: date, *, public: bool) -> list[Year]:
    """The newest first. For the public only years that are over, so that nobody learns from the change of a
    number from one day to the next what became of one request; and small numbers hidden."""
    by_year: dict[int, dict[str, dict[str, int]]] = {}
    for each in told:
        groups = by_year.setdefault(_begins(london_day(each.asked_at)), {})
        counts = groups.setdefault(each.need.value, dict.fromkeys(State, 0))
        counts[each.state] += 1
    found = [_year(begins, groups, today, public=public) for begins, groups in sorted(by_year.items())]
    return [year for year in reversed(found) if year.is_over or not public]


def _begins(day: date) -> int:
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def _year(begins: int, groups: dict[str, dict[str, int]], today: date, *, public: bool) -> Year:
    if public:
        _totals, parts = suppress_nested(groups)
        told = {need: {state: shown(count) for state, count in row.items()} for need, row in parts.items()}
    else:
        told = {need: {state: number(count) for state, count in row.items()} for need, row in groups.items()}
    return Year(
        begins=date(begins, 4, 1),
        is_over=_begins(today) > begins,
        rows=tuple(
            (str(WORDS[need]), *(told[need.value][state] for state in State))
            for need in Need
            if need.value in told
        ),
    )
