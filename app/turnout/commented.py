"""The table of comments: those that everybody can read and no others, as they can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from app.comments.models import Comment
from app.comments.places import Place
from app.comments.queries.reading import Order, Shown, Wanted, list_shown
from app.comments.states import State
from app.comments.words import STANCES, place_in_words
from app.consultations.models import Consultation
from app.turnout.looked_through import looked_through
from app.web.cells import csv_text

HEADS: Final = ("comment", "about", "from", "side", "says it for", "words", "look at")
_AT_ONCE: Final = 500


def comments_csv(consultation: Consultation) -> str:
    """A line for each public comment and reply, the newest comment first, replies beneath theirs. No name
    stands in it, and no day."""
    return csv_text(HEADS, _rows(consultation))


def _rows(consultation: Consultation) -> Iterator[list[object]]:
    titles = {option.id: option.title for option in consultation.options}
    groups = {group.id: group.label for group in consultation.respondent_groups}
    wanted, first, number = Wanted(consultation_id=consultation.id, order=Order.NEWEST), 0, 0
    while some := list_shown(wanted, first=first, most=_AT_ONCE):
        first += len(some)
        for shown in some:
            number += 1
            about = _about(shown.comment, titles)
            for line, comment in enumerate((shown.comment, *shown.replies)):
                if comment.state == State.PUBLIC:
                    name = f"{number}.{line}" if line else str(number)
                    said = _side(shown) if not line else ["", ""]
                    yield [name, about, _from(comment, groups), *said, *looked_through(comment.text)]


def _about(comment: Comment, titles: dict[int, str]) -> str:
    option = titles.get(comment.option_id or 0, "")
    place = Place(name="", option_id=comment.option_id, option=option, part=comment.part,
                  paragraph=comment.paragraph)  # fmt: skip
    return place_in_words(place)


def _side(shown: Shown) -> list[object]:
    side = "" if shown.stance is None else str(STANCES[shown.stance])
    return [side, shown.echoes]


def _from(comment: Comment, groups: dict[int, str]) -> str:
    return "The team" if comment.official else groups.get(comment.respondent_group_id or 0, "")
