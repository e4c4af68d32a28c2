"""A mark for each thing: rating, agreement, statements, appropriateness."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.scale import BLANK, NOT_SURE
from app.responses.kinds.kind import fields, not_sure, number, scale_words, strange
from app.responses.questionnaire import Asked
from app.web.marked import fill

_FIELD = "option-"


class Marks:
    """One choice of the scale for each, or "I am not sure"."""

    template = "responses/marks.html"

    def read(self, posted: MultiDict[str, str], asked: Asked, prefix: str = "") -> bytes:
        assert asked.scale is not None
        places = {f"{prefix}{_FIELD}{each.id}": place for place, each in enumerate(asked.weighed)}
        marks = [BLANK] * len(asked.weighed)
        for name, value in fields(posted, prefix + _FIELD):
            if name not in places:
                raise strange()
            marks[places[name]] = _mark(value, asked.scale.size)
        return Ballot(scale=asked.scale, marks=tuple(marks)).packed()

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        return {
            f"{prefix}{_FIELD}{each.id}": "not-sure" if mark == NOT_SURE else str(mark)
            for each, mark in zip(asked.weighed, marks, strict=False)
            if mark != BLANK
        }

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        assert asked.scale is not None
        labels = scale_words(asked)
        return tuple(
            fill(
                _("%(option)s: %(answer)s"),
                option=each.title,
                answer=not_sure(asked) if mark == NOT_SURE else labels[mark - 1],
            )
            for each, mark in zip(asked.weighed, marks, strict=False)
            if mark != BLANK
        )


def _mark(text: str, size: int) -> int:
    if text == "":
        return BLANK
    if text == "not-sure":
        return NOT_SURE
    mark = number(text, size)
    if mark is None:
        raise InvalidBallot("One of the answers is not on the scale. Nothing was kept.")
    return mark
