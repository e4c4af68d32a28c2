"""A published list in another order, or some of it: what a reader asks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.ranking.result import OptionPlace
from app.results.by_area import shown_areas
from app.results.pages import group_label, stands_apart
from app.results.snapshot import PublishedList

_PLACE, _COST, _ALL = "place", "cost", "all"
_GROUP, _AREA = "group:", "area:"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """How a reader wants a list: `sort` and `show` are values of `sorts` and `shows`."""

    sort: str = _PLACE
    show: str = _ALL
    words: str = ""

    @property
    def is_plain(self) -> bool:
        """Whether it is the list as it was published."""
        return self == Asked()


def read(published: PublishedList, sent: Mapping[str, str]) -> Asked:
    """What an address asks for; what it does not know is passed over."""
    sort, show = sent.get("sort", _PLACE), sent.get("show", _ALL)
    return Asked(
        sort=sort if sort in dict(sorts(published)) else _PLACE,
        show=show if show in dict(shows(published)) else _ALL,
        words=sent.get("words", "").strip()[:100],
    )


def sorts(published: PublishedList) -> list[tuple[str, str]]:
    """The orders a list can be shown in, each with its words."""
    groups = [
        (f"{_GROUP}{group.key}", _("Place with %(group)s", group=group_label(group.key, group.label)))
        for group in published.result.ranked_groups
    ]
    areas = [
        (f"{_AREA}{area.key}", _("Place in %(area)s", area=area.label)) for area in shown_areas(published)
    ]
    cost = [(_COST, _("Cost, lowest first"))]
    return [
        (_PLACE, _("Place for everybody")),
        *(groups if len(groups) > 1 else []),
        *areas,
        *(cost if any(option.cost_pounds is not None for option in published.options) else []),
    ]


def shows(published: PublishedList) -> list[tuple[str, str]]:
    """What can be picked from a list, each with its words."""
    found = [(_ALL, _("All of them"))]
    if len(published.result.ranked_groups) > 1:
        found += [("differ", _("Where groups differ")), ("agree", _("Where all groups agree"))]
    found.append(("under-way", _("Being worked on")))
    return found


def arranged(published: PublishedList, asked: Asked, under_way: frozenset[int]) -> Sequence[OptionPlace]:
    """The priorities that were asked for, in that order; list order where two are alike."""
    wanted = asked.words.casefold()
    kept = [
        place
        for place in published.result.options
        if _is_shown(published, place, asked.show, under_way) and wanted in _words_of(published, place)
    ]
    return sorted(kept, key=lambda place: _key(published, place, asked.sort))


def _words_of(published: PublishedList, place: OptionPlace) -> str:
    option = published.by_id[place.option]
    return f"{option.title} {option.summary}".casefold()


def _is_shown(published: PublishedList, place: OptionPlace, show: str, under_way: frozenset[int]) -> bool:
    if show == "under-way":
        return place.option in under_way
    if show in ("differ", "agree"):
        return stands_apart(published, place) is (show == "differ")
    return True


def _key(published: PublishedList, place: OptionPlace, sort: str) -> Any:
    if sort == _COST:
        pounds = published.by_id[place.option].cost_pounds
        return (pounds is None, pounds or 0)
    if sort.startswith(_GROUP):
        return next(one.rank for one in place.groups if one.group == sort.removeprefix(_GROUP))
    if sort.startswith(_AREA):
        key = sort.removeprefix(_AREA)
        own = next(dict(area.places) for area in published.result.areas if area.key == key)
        return own[place.option]
    return 0
