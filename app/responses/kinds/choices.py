"""Choosing one, or up to a number; "None of these" and "I am not sure" are set apart."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.scale import BLANK, CHOSEN, NONE_OF_THESE, NOT_SURE
from app.responses.kinds.kind import NOT_SURE_FIELD, Slip, fields, not_sure, strange, ticked, word
from app.responses.questionnaire import Asked

_FIELD, _ONE, NONE_FIELD = "option-", "choice", "none"
_APART = {NONE_FIELD: NONE_OF_THESE, NOT_SURE_FIELD: NOT_SURE}


class Choices:
    """Where one is chosen, `choice` holds its number; where several are, each has a box of its own."""

    template = "responses/choices.html"

    def read(self, posted: MultiDict[str, str], asked: Asked, prefix: str = "") -> bytes:
        assert asked.scale is not None
        one = asked.scale.size == 1
        picked = _picked_one(posted, prefix) if one else _picked_some(posted, prefix)
        numbers = {str(each.id): place for place, each in enumerate(asked.weighed)}
        if not picked <= set(numbers) | set(_APART):
            raise InvalidBallot("One of the choices is not in this consultation. Nothing was kept.")
        apart = picked & set(_APART)
        if apart and len(picked) > 1:
            raise Slip("Choose from the list, or one of the answers below it, but not both.", field="answer")
        if apart:
            marks = [_APART[apart.pop()]] * len(numbers)
        else:
            marks = [CHOSEN if number in picked else BLANK for number in numbers]
        if sum(mark == CHOSEN for mark in marks) > asked.scale.size:
            raise Slip(
                "You chose %(given)s. Choose %(most)s at most.",
                field="answer",
                given=len(picked),
                most=asked.scale.size,
            )
        return Ballot(scale=asked.scale, marks=tuple(marks)).packed()

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        assert asked.scale is not None
        picked = [name for name, mark in _APART.items() if marks and set(marks) == {mark}]
        if asked.scale.size == 1:
            return {f"{prefix}{_ONE}": each for each in [*picked, *_numbers(marks, asked)]}
        boxes = [*picked, *(f"{_FIELD}{each}" for each in _numbers(marks, asked))]
        return {f"{prefix}{name}": "yes" for name in boxes}

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        if set(marks) == {NONE_OF_THESE}:
            return (word(asked, "none", _("None of these")),)
        if set(marks) == {NOT_SURE}:
            return (not_sure(asked),)
        return tuple(each.title for each, mark in zip(asked.weighed, marks, strict=False) if mark == CHOSEN)


def _numbers(marks: bytes, asked: Asked) -> list[str]:
    """The numbers of what was chosen."""
    return [str(each.id) for each, mark in zip(asked.weighed, marks, strict=False) if mark == CHOSEN]


def _picked_one(posted: MultiDict[str, str], prefix: str) -> set[str]:
    if any(fields(posted, prefix + _FIELD)):
        raise strange()
    values = posted.getlist(prefix + _ONE)
    if len(values) > 1:
        raise strange()
    return {value for value in values if value}


def _picked_some(posted: MultiDict[str, str], prefix: str) -> set[str]:
    """The boxes that were ticked: a browser sends those and no others."""
    names = [name for name, _value in fields(posted, prefix + _FIELD) if ticked(posted, name)]
    picked = {name.removeprefix(prefix + _FIELD) for name in names}
    return picked | {name for name in _APART if ticked(posted, prefix + name)}
