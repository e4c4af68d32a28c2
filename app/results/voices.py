"""What patient groups said as groups, beside what people said one by one, in lines and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.results.findings import agreement_words
from app.results.patient_groups import GroupsPlace, PatientGroups
from app.results.snapshot import PublishedList
from app.web.formats import number, shown


@dataclass(frozen=True, kw_only=True)
class GroupLine:
    """One priority: the place groups gave it, and the place people did; `far`: how far apart these are in
    words, where that is far, else ""."""

    option: int
    place: int
    tied: bool
    people_place: int
    far: str


def lines(published: PublishedList, places: Sequence[GroupsPlace]) -> tuple[GroupLine, ...]:
    """`places`: the part of the list on this page."""
    of_people = {one.option: one.place for one in published.result.options}
    third = max(1, -(-len(published.options) // 3))  # as where groups of people are said to differ
    return tuple(
        GroupLine(
            option=one.option,
            place=one.place,
            tied=one.tied,
            people_place=of_people[one.option],
            far=_far(one.place - of_people[one.option], third),
        )
        for one in places
    )


def _far(lower: int, third: int) -> str:
    if abs(lower) < third:
        return ""
    return _("groups lower") if lower > 0 else _("groups higher")


def agreed(groups: PatientGroups) -> str:
    """How far the groups agree with each other, as a sentence; "" where nothing can be said."""
    if groups.agreement is None:
        return ""
    return _(
        "How far the groups agree with each other: %(words)s (Kendall’s W %(w)s).",
        words=agreement_words(groups.agreement),
        w=number(groups.agreement),
    )


def together(groups: PatientGroups) -> list[tuple[str, str]]:
    """(what, how many) of the people behind the answers; a number too small to print says so."""
    if groups.present is None:
        return []
    rows = [
        (_("People at the meetings"), groups.present),
        (_("Agreed with the answer of their group"), groups.agreeing),
        (_("Were against it"), groups.against),
        (_("Were not sure"), groups.unsure),
        (_("Did not say"), groups.quiet),
    ]
    return [(words, shown(people)) for words, people in rows]
