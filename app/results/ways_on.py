"""The links under the heading of a list: its other pages, those of them that exist."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _

from app.results.snapshot import PublishedList
from app.results.views.door import told_later


def links(published: PublishedList) -> list[tuple[str, str]]:
    """The row of links under a list's heading."""
    by_area = []
    if any(area.places for area in published.result.areas):
        by_area = [(url_for("results.by_area", number=published.number), _("Area by area"))]
    return [
        (url_for("results.how_we_counted", number=published.number), _("How we counted")),
        (url_for("results.who_took_part", number=published.number), _("Who took part")),
        *_of_groups(published),
        *_of_statements(published),
        (url_for("results.table", number=published.number), _("See it as a table")),
        *by_area,
        *_of_moves(published),
        *_of_the_nation(),
        (url_for("results.lists"), _("All lists")),
        (url_for("consultations.quick_wins"), _("Quick wins")),
    ]


def _of_moves(published: PublishedList) -> list[tuple[str, str]]:
    """The way to what moved, where there is a list before this one: numbers are given without a gap."""
    if published.number == 1:
        return []
    return [(url_for("priorities.moved", number=published.number), _("What moved"))]


def _of_groups(published: PublishedList) -> list[tuple[str, str]]:
    """The way to what patient groups said as groups, where any did."""
    groups = published.patient_groups
    if groups is None or groups.sent == 0:
        return []
    return [(url_for("results.patient_groups", number=published.number), _("What patient groups said"))]


def _of_statements(published: PublishedList) -> list[tuple[str, str]]:
    """The way to what people said of statements, where any were weighed."""
    if not published.statements:
        return []
    return [(url_for("results.statements", number=published.number), _("Where people agree"))]


def _of_the_nation() -> list[tuple[str, str]]:
    """The way to the national priorities, where any are written down."""
    if not told_later().compared():
        return []
    return [(url_for("national.index"), _("National priorities"))]
