"""Section 8: what was left out of the count or told apart, and the places had it been otherwise."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.consultations.leaving_out import WHY_LEFT_OUT
from app.ranking.leaving_out import WhyLeftOut
from app.reports.composing.pieces import commentary, hidden_note, hidden_or, people_table, prose
from app.reports.composing.sources import Sources
from app.reports.values import Block, Cell, Column, Table
from app.results.apart import Apart
from app.results.snapshot import PublishedList
from app.web.formats import number, ordinal


def campaigns(sources: Sources) -> tuple[Block, ...]:
    """Petitions, campaigns, copies: how many, how treated, and the list with and without them."""
    published, written = sources.published, commentary(sources, "campaigns")
    if published is None or published.apart is None:
        nothing = _("No answer was left out of the count, and no campaign was told apart.")
        return (*(prose(nothing) if published else ()), *written) or prose(
            _("Nothing is written down of it.")
        )
    apart = published.apart
    return (
        *_left_out(apart),
        *_reasons(apart),
        *_campaigns(apart),
        *_with_and_without(published, apart),
        *written,
    )


def _left_out(apart: Apart) -> tuple[Block, ...]:
    if apart.left_out is None:
        return prose(_("A few answers were left out of the count. We do not show how many."))
    said = ngettext(
        "%(n)s answer was left out of the count.",
        "%(n)s answers were left out of the count.",
        apart.left_out,
        n=number(apart.left_out),
    )
    return prose(said, _("The rule said before anybody answered for which reasons that may be done."))


def _reasons(apart: Apart) -> tuple[Block, ...]:
    if not apart.reasons:
        return ()
    rows = [(str(WHY_LEFT_OUT[WhyLeftOut(one.reason)]), one.people) for one in apart.reasons]
    return (
        people_table(
            "left-out", _("Why answers were left out"), _("Reason"), _("A reason of the rule"), rows
        ),
    )


def _campaigns(apart: Apart) -> tuple[Block, ...]:
    if not apart.campaigns:
        return prose(_("No campaign was found."))
    rows = [(one.name, hidden_or(one.people)) for one in apart.campaigns]
    table = people_table("campaigns", _("Campaigns"), _("Campaign"), _("What it is called"), rows)
    return (*prose(_("The answers of a campaign count like all others, and are told apart here.")), table)


def _with_and_without(published: PublishedList, apart: Apart) -> tuple[Block, ...]:
    if not apart.places:
        return ()
    places = {one.option: one for one in apart.places}
    rows: list[tuple[Cell, ...]] = []
    for place in published.result.options:
        other = places[place.option]
        told = [_place(other.without_campaigns), _place(other.everything)]
        rows.append((published.by_id[place.option].title, ordinal(place.place), *told))
    return (
        Table(
            key="with-and-without",
            title=_("The list with and without them"),
            columns=(
                Column(head=_("Priority"), meaning=_("Its title")),
                Column(head=_("Place in the list"), meaning=_("As published")),
                Column(head=_("Without campaigns"), meaning=_("Had the answers of campaigns not counted")),
                Column(head=_("With all answers"), meaning=_("Had no answer been left out")),
            ),
            rows=tuple(rows),
            note=hidden_note(rows),
        ),
    )


def _place(place: int | None) -> str:
    return _("the same count") if place is None else ordinal(place)
