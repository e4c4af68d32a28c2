"""Each area's own order beside the whole list, and where it differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from app.consortium.pages.practices import TookPart
from app.ranking.result import AreaOrder, OptionPlace
from app.results.queries import list_published
from app.results.snapshot import PublishedList
from app.web.formats import and_list, ordinal


@dataclass(frozen=True, kw_only=True)
class Line:
    """One priority: its place in the whole list and in each area that has an order of its own. `far`: for
    each area, how many places away it stands, in words, where that is far; else ""."""

    option: int
    place: int
    tied: bool
    own: tuple[int, ...]
    far: tuple[str, ...]


def shown_areas(published: PublishedList) -> tuple[AreaOrder, ...]:
    """The areas whose order is told."""
    return tuple(area for area in published.result.areas if area.places)


def lines(published: PublishedList, places: Sequence[OptionPlace]) -> tuple[Line, ...]:
    """`places`: the part of the list on this page."""
    orders = [dict(area.places) for area in shown_areas(published)]
    # A third of the list, as where groups are said to differ.
    third = max(1, -(-len(published.options) // 3))
    return tuple(
        Line(
            option=one.option,
            place=one.place,
            tied=one.tied,
            own=tuple(order[one.option] for order in orders),
            far=tuple(_far(order[one.option] - one.place, third) for order in orders),
        )
        for one in places
    )


def _far(lower: int, third: int) -> str:
    if abs(lower) < third:
        return ""
    return _("%(n)s lower", n=lower) if lower > 0 else _("%(n)s higher", n=-lower)


def firsts(published: PublishedList) -> list[str]:
    """What comes first in each area, and where that stands in the whole list."""
    whole = {one.option: one.place for one in published.result.options}
    said = []
    for area in published.result.areas:
        if not area.places:
            said.append(_("%(area)s: too few answers to say", area=area.label))
            continue
        titles = and_list(
            _("“%(title)s” (%(place)s in the whole list)", title=title, place=ordinal(whole[option]))
            for option in area.first()
            for title in [published.by_id[option].title]
        )
        said.append(_("%(area)s: %(titles)s", area=area.label, titles=titles))
    return said


def took_part_in(area_id: int, name: str) -> list[TookPart]:
    """The published lists in which people of this area took part, newest first, with what those lists say of
    it and nothing more. An area is known by its number where the list has its order, else by its name."""
    found = []
    for published in list_published():
        order = next((area for area in published.result.areas if area.key == str(area_id)), None)
        label = order.label if order else name
        cell = next((cell for cell in published.localities if cell.label == label), None)
        if cell is None or cell.people == 0:
            continue
        first = order.first() if order and order.places else ()
        found.append(
            TookPart(
                title=published.title,
                url=url_for("results.show", number=published.number),
                published_at=published.published_at,
                people=cell.people,
                first=and_list(f"“{published.by_id[option].title}”" for option in first),
            )
        )
    return found
