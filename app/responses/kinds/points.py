"""Sharing out points: a number for each, together exactly what there is."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.scale import BLANK, NOT_SURE
from app.responses.kinds.kind import NOT_SURE_FIELD, Slip, fields, not_sure, strange, ticked
from app.responses.questionnaire import Asked
from app.web.formats import number as in_words
from app.web.marked import fill

_FIELD = "points-"
_LONGEST = 20


class Points:
    """points-12 holds the points of number 12; empty is none. No points and no answer are the same byte."""

    template = "responses/points.html"

    def read(self, posted: MultiDict[str, str], asked: Asked, prefix: str = "") -> bytes:
        assert asked.scale is not None
        places = {f"{prefix}{_FIELD}{each.id}": place for place, each in enumerate(asked.weighed)}
        typed = dict(fields(posted, prefix + _FIELD))
        if not set(typed) <= set(places):
            raise strange()
        marks = [BLANK] * len(places)
        for name, text in typed.items():
            marks[places[name]] = _points(text, asked, name, asked.weighed[places[name]].title)
        if ticked(posted, prefix + NOT_SURE_FIELD):
            if any(marks):
                raise Slip("Share out points, or say that you are not sure, but not both.", field="answer")
            marks = [NOT_SURE] * len(places)
        try:
            return Ballot(scale=asked.scale, marks=tuple(marks)).packed()
        except InvalidBallot as refusal:  # too many or too few in all: people add up wrongly
            raise Slip(refusal.sentence, field="answer", **refusal.values) from refusal

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        if marks and set(marks) == {NOT_SURE}:
            return {f"{prefix}{NOT_SURE_FIELD}": "yes"}
        return {
            f"{prefix}{_FIELD}{each.id}": str(mark)
            for each, mark in zip(asked.weighed, marks, strict=False)
            if mark != BLANK
        }

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        if set(marks) == {NOT_SURE}:
            return (not_sure(asked),)
        given = [
            (each.title, mark) for each, mark in zip(asked.weighed, marks, strict=False) if mark != BLANK
        ]
        return tuple(
            fill(
                _("%(option)s: %(points)s"),
                option=title,
                points=ngettext("%(n)s point", "%(n)s points", mark, n=in_words(mark)),
            )
            for title, mark in sorted(given, key=lambda each: -each[1])
        )


def _points(text: str, asked: Asked, name: str, title: str) -> int:
    """The number typed; what is typed wrongly can be mended, what is far too long was not typed."""
    assert asked.scale is not None
    if len(text) > _LONGEST:
        raise InvalidBallot("One of the answers is not on the scale. Nothing was kept.")
    plain = text.strip()
    if plain == "":
        return BLANK
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 3 and int(plain) <= asked.scale.size):
        raise Slip(
            "Enter a whole number from 0 to %(most)s for “%(option)s”.",
            field=name,
            most=asked.scale.size,
            option=title,
        )
    return int(plain)
