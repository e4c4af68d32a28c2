"""Ranking: one list to pick from for each place."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.scale import BLANK
from app.responses.kinds.kind import Slip, fields, strange
from app.responses.questionnaire import Asked

_FIELD = "place-"


class Places:
    """place-1 holds the number of what is put first."""

    template = "responses/places.html"

    def read(self, posted: MultiDict[str, str], asked: Asked, prefix: str = "") -> bytes:
        assert asked.scale is not None
        options = {str(each.id): place for place, each in enumerate(asked.weighed)}
        wanted = {f"{prefix}{_FIELD}{place}": place for place in range(1, asked.scale.size + 1)}
        marks = [BLANK] * len(options)
        for name, value in fields(posted, prefix + _FIELD):
            if name not in wanted:
                raise strange()
            if value == "":
                continue
            if value not in options:
                raise InvalidBallot("One of the choices is not in this consultation. Nothing was kept.")
            if marks[options[value]] != BLANK:
                raise Slip("You chose this one for another place too. Choose each only once.", field=name)
            marks[options[value]] = wanted[name]
        _refuse_gaps(marks, prefix)
        return Ballot(scale=asked.scale, marks=tuple(marks)).packed()

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        return {
            f"{prefix}{_FIELD}{mark}": str(each.id)
            for each, mark in zip(asked.weighed, marks, strict=True)
            if mark != BLANK
        }

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        placed = [
            (mark, each.title) for each, mark in zip(asked.weighed, marks, strict=True) if mark != BLANK
        ]
        return tuple(_("%(place)s. %(option)s", place=mark, option=title) for mark, title in sorted(placed))


def _refuse_gaps(marks: list[int], prefix: str) -> None:
    given = sorted(mark for mark in marks if mark != BLANK)
    for expected, mark in enumerate(given, start=1):
        if mark != expected:
            raise Slip("Fill this place before the ones below it.", field=f"{prefix}{_FIELD}{expected}")
