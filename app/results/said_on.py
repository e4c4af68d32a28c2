"""What people said of one priority in their own words: the sides they took in comments, and quotations."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from app.comments.pages.sides import Sides, sides_shown
from app.comments.places import Place
from app.comments.queries.counting import count_shown
from app.comments.queries.reading import Wanted
from app.comments.queries.sides import count_sides
from app.insight.queries.answers import Quoted, list_quotations_on
from app.results.queries import get_listed
from app.results.snapshot import ListedOption, PublishedList

MOST_QUOTED = 5


@dataclass(frozen=True, kw_only=True)
class SaidOn:
    """`comments`: how many everybody can read. `url`: their page."""

    sides: Sides | None
    comments: int
    url: str
    quotes: tuple[Quoted, ...]


def said_on(published: PublishedList, option: ListedOption) -> SaidOn:
    """What people said of an option of this list."""
    consultation_id = get_listed(published.number).consultation_id
    place = Place(name=option.slug, option_id=option.id, option=option.title)
    return SaidOn(
        sides=sides_shown(count_sides(consultation_id, option.id), place),
        comments=count_shown(Wanted(consultation_id=consultation_id, subject=option.id)).read,
        url=url_for("comments.index", slug=published.consultation_slug, on=option.slug),
        quotes=tuple(list_quotations_on(consultation_id, option.id)[:MOST_QUOTED]),
    )
