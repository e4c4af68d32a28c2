"""The places in the list beside those of other counts, as tables for staff: what would be otherwise, and for
whom, before anything is published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.rule_in_words import assurance_words
from app.ranking.assurance import Assurance
from app.ranking.count import Voiced
from app.ranking.result import OptionPlace
from app.results.apart import CountedApart
from app.results.by_area import shown_areas
from app.results.channels import CHANNELS
from app.results.otherwise import Otherwise, Way
from app.results.snapshot import PublishedList
from app.web.formats import number, ordinal


@dataclass(frozen=True, kw_only=True)
class OtherPlaces:
    """One table. `said`: what it shows, in sentences; `heads`, `rows`: empty where there is no table."""

    anchor: str
    title: str
    said: tuple[str, ...]
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


_Column = tuple[str, Mapping[int, int]]
"""A heading, and the place of each option; without places where too few people are left."""


def tables(
    published: PublishedList, apart: CountedApart, rows: Sequence[OptionPlace]
) -> tuple[OtherPlaces, ...]:
    """Every table. `published`: the list as it will be; `rows`: the part of it on this page."""
    return (
        _table(published, rows, "comments", _("With and without comments"), _comments(published, apart)),
        _table(published, rows, "apart", _("With and without campaigns and duplicates"), _apart(apart)),
        _table(
            published, rows, "channels", _("By the way people answered"), _of(apart.otherwise, Way.CHANNEL)
        ),
        _table(
            published, rows, "certainty", _("By how sure we are of who answered"),
            _of(apart.otherwise, Way.CERTAINTY),
        ),
        _table(published, rows, "groups", _("If everybody were one group"), _pooled(published)),
        _table(published, rows, "areas", _("Area by area"), _areas(published)),
    )  # fmt: skip


def _table(
    published: PublishedList,
    rows: Sequence[OptionPlace],
    anchor: str,
    title: str,
    columns: Sequence[_Column],
) -> OtherPlaces:
    if not columns:
        return OtherPlaces(anchor=anchor, title=title, said=(_NOTHING[anchor](),))
    titles = {option.id: option.title for option in published.options}
    return OtherPlaces(
        anchor=anchor,
        title=title,
        said=tuple(_moves(published, head, places) for head, places in columns),
        heads=(_("Priority"), _("Place in the list"), *(head for head, _places in columns)),
        rows=tuple(
            (
                titles[one.option],
                _joint(one),
                *(ordinal(found[one.option]) if found else "–" for _head, found in columns),
            )
            for one in rows
        ),
    )


_NOTHING = {
    "comments": lambda: _("No comment that counts takes a side."),
    "apart": lambda: _("Nothing is set apart."),
    "channels": lambda: _("Everybody answered in the same way."),
    "certainty": lambda: _("We are equally sure of everybody."),
    "groups": lambda: _("There is one group only."),
    "areas": lambda: _("No area has an order of its own: too few people answered in each."),
}


def _joint(one: OptionPlace) -> str:
    return _("joint %(p)s", p=ordinal(one.place)) if one.tied else ordinal(one.place)


def _moves(published: PublishedList, head: str, places: Mapping[int, int]) -> str:
    if not places:
        return _("%(what)s: too few people for a list.", what=head)
    moved = sum(places[one.option] != one.place for one in published.result.options)
    first = [published.by_id[option].title for option, place in places.items() if place == 1]
    own = {one.option for one in published.result.options if one.place == 1}
    if not moved:
        return _("%(what)s: no place changes.", what=head)
    said = ngettext("%(n)s place changes.", "%(n)s places change.", moved, n=number(moved))
    if {option for option, place in places.items() if place == 1} == own:
        return _("%(what)s: %(said)s The first place stays.", what=head, said=said)
    return _("%(what)s: %(said)s “%(title)s” comes first.", what=head, said=said, title=first[0])


def _by_option(counted: Voiced | None) -> dict[int, int]:
    return {} if counted is None else {option: place for option, place, _tied, _total in counted.places}


def _comments(published: PublishedList, apart: CountedApart) -> list[_Column]:
    if not published.comments_counted:
        return []
    without = {one.option: one.without_comments for one in published.result.options}
    copies = [
        (
            ngettext(
                "Without %(n)s comment that is a copy", "Without %(n)s comments that are copies", one.people,
                n=number(one.people),
            ),
            _by_option(one.places),
        )
        for one in apart.otherwise
        if one.way is Way.COPIES
    ]  # fmt: skip
    return [(_("Without comments"), without), *copies]


def _apart(apart: CountedApart) -> list[_Column]:
    columns: list[_Column] = []
    if apart.campaigns:
        columns.append((_("Without campaigns"), _by_option(apart.without_campaigns)))
    if apart.left_out:
        columns.append((_("With everything that came"), _by_option(apart.everything)))
    return columns


def _of(otherwise: Sequence[Otherwise], way: Way) -> list[_Column]:
    return [
        (
            _("%(which)s (%(people)s)", which=_named(one), people=number(one.people)),
            _by_option(one.places),
        )
        for one in otherwise
        if one.way is way
    ]


def _named(one: Otherwise) -> str:
    if one.way is Way.CHANNEL:
        return str(CHANNELS.get(one.which, one.which))
    return assurance_words(Assurance(one.which))


def _pooled(published: PublishedList) -> list[_Column]:
    if published.voices < 2:
        return []
    return [(_("One group"), {one.option: one.pooled_place for one in published.result.options})]


def _areas(published: PublishedList) -> list[_Column]:
    return [(area.label, dict(area.places)) for area in shown_areas(published)]


def firsts_in_a_sentence(published: PublishedList) -> str:
    """How many areas put how many different priorities first; "" where fewer than two have an order."""
    areas = [area.first() for area in shown_areas(published)]
    different = len(set(areas))
    if len(areas) < 2:
        return ""
    if different == 1:
        return _("All %(n)s areas that have an order put the same first.", n=number(len(areas)))
    return _(
        "%(areas)s areas have %(different)s different first priorities.",
        areas=number(len(areas)),
        different=number(different),
    )
