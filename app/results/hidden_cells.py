"""Which numbers of people a list hides, and why each of them: for staff, who see the numbers themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from flask_babel import gettext as _

from app.consortium.queries.practices import list_localities
from app.consultations.models import Consultation
from app.consultations.rule_in_words import assurance_words
from app.privacy.suppression import RULES
from app.ranking.assurance import Assurance
from app.responses.queries import Turnout
from app.results.channels import CHANNELS
from app.results.snapshot import PublishedList


class Why(StrEnum):
    """Why a number is hidden."""

    KEPT_BACK = "kept back"
    """Of this group nothing is told at all."""
    SMALL = "small"
    """It is small itself."""
    OF_A_HIDDEN_GROUP = "of a hidden group"
    """It is part of a group whose number is hidden."""
    WHOLE_ROW = "whole row"
    """Nothing of its table can be told without telling a small one."""
    BESIDE = "beside"
    """Taken from the whole, it would tell a small one."""


@dataclass(frozen=True, kw_only=True)
class HiddenCell:
    """One number that nobody is told: in which table, of what, how many people, and why."""

    table: str
    label: str
    people: int
    why: Why


def hidden_cells(published: PublishedList, came: Turnout, consultation: Consultation) -> list[HiddenCell]:
    """All of them, table by table. `came`: everybody who is counted, those kept back too."""
    small = RULES[published.small_numbers].minimum
    return [
        *_of_groups(published, came, consultation, small),
        *_of_others(published, came, small),
    ]


def _of_groups(
    published: PublishedList, came: Turnout, consultation: Consultation, small: int
) -> Iterator[HiddenCell]:
    counting = {each.label: each.counting_group.key for each in consultation.respondent_groups}
    groups = {each.label: came.groups[each.id] for each in consultation.respondent_groups}
    sums = Counter[str]()
    for label, people in groups.items():
        sums[counting[label]] += people
    hidden = {one.key for one in published.counting_groups if one.people is None}
    yield from _of_table(
        _("How people described themselves"),
        {one.label: one.people for one in published.respondent_groups},
        groups,
        small,
        kept_back={label for label, key in counting.items() if key in published.kept_back},
        within={label for label, key in counting.items() if key in hidden},
    )
    yield from _of_table(
        _("How they were put together for counting"),
        {one.label: one.people for one in published.counting_groups},
        {one.label: sums[one.key] for one in published.counting_groups},
        small,
        kept_back={one.label for one in published.counting_groups if one.key in published.kept_back},
    )


def _of_others(published: PublishedList, came: Turnout, small: int) -> Iterator[HiddenCell]:
    yield from _of_table(
        _("Where they live or work"),
        {cell.label: cell.people for cell in published.localities},
        {area.name: came.localities[area.id] for area in list_localities()} | {"": came.localities[None]},
        small,
        names={"": _("Area not given")},
    )
    yield from _of_table(
        _("How they answered"),
        {cell.label: cell.people for cell in published.channels},
        came.channels,
        small,
        names={key: str(said) for key, said in CHANNELS.items()},
    )
    yield from _of_table(
        _("How sure we are of who answered"),
        # One degree alone is no table: everybody is in it.
        {one.assurance: one.people for one in published.assurances} if len(published.assurances) > 1 else {},
        {each.value: number for each, number in came.assurances.items()},
        small,
        names={each.value: assurance_words(each) for each in Assurance},
    )
    if published.wrote is None:
        both = {_("Wrote something"): came.wrote, _("Wrote nothing"): came.people - came.wrote}
        yield from _of_table(_("Own words"), dict.fromkeys(both), both, small)


def _of_table(
    table: str,
    told: Mapping[str, int | None],
    true: Mapping[str, int],
    small: int,
    *,
    kept_back: Collection[str] = (),
    within: Collection[str] = (),
    names: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[HiddenCell]:
    nothing = len(told) > 1 and all(people is None for people in told.values())
    for label, shown in told.items():
        if shown is not None:
            continue
        people, why = true.get(label, 0), Why.BESIDE
        if label in kept_back:
            why = Why.KEPT_BACK
        elif 0 < people < small:
            why = Why.SMALL
        elif label in within:
            why = Why.OF_A_HIDDEN_GROUP
        elif nothing:
            why = Why.WHOLE_ROW
        yield HiddenCell(table=table, label=names.get(label, label), people=people, why=why)
