"""Ranking: one list to pick from for each place, or buttons that move what was chosen up and down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.scale import BLANK, NOT_SURE
from app.responses.kinds.kind import NOT_SURE_FIELD, Looking, Slip, Turn, fields, not_sure, strange, ticked
from app.responses.questionnaire import Asked, Weighed
from app.web.marked import fill

_FIELD = "place-"
BUTTONS = "buttons"
"""The part of the page that has buttons instead of lists to choose from."""


@dataclass(frozen=True, kw_only=True)
class ShownOrder:
    """What was put in order so far, and what was not; `full`: whether no place is left."""

    placed: tuple[Weighed, ...]
    others: tuple[Weighed, ...]
    places: int

    @property
    def full(self) -> bool:
        return len(self.placed) >= self.places


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
        if ticked(posted, prefix + NOT_SURE_FIELD):
            if any(marks):
                raise Slip("Choose an order, or say that you are not sure, but not both.", field="answer")
            marks = [NOT_SURE] * len(options)
        return Ballot(scale=asked.scale, marks=tuple(marks)).packed()

    def turn(self, posted: MultiDict[str, str], asked: Asked, looking: Looking) -> Turn | None:
        """A button beside one of the things ("up 12"), or the end of what the buttons were for."""
        if posted.get("part") != BUTTONS:
            return None
        act, _space, which = posted.get("act", "").partition(" ")
        if not act:
            return Turn(marks=_finished(looking.marks, posted), done=True)
        index = next((place for place, each in enumerate(asked.weighed) if str(each.id) == which), None)
        if index is None or act not in _MOVES:
            raise strange()
        order = [number for number, _place in _placed(looking.marks)]
        assert asked.scale is not None
        _MOVES[act](order, index, asked.scale.size)
        marks = [BLANK] * len(asked.weighed)
        for place, number in enumerate(order, start=1):
            marks[number] = place
        ballot = Ballot(scale=asked.scale, marks=tuple(marks))
        return Turn(marks=ballot.packed(), part=BUTTONS, look_at=f"row-{which}")

    def piece(self, asked: Asked, looking: Looking) -> ShownOrder | None:
        """What is placed and what is not; None where lists are to be shown instead."""
        if looking.part != BUTTONS:
            return None
        assert asked.scale is not None
        placed = [asked.weighed[index] for index, _place in _placed(looking.marks)]
        return ShownOrder(
            placed=tuple(placed),
            others=tuple(each for each in asked.shown(looking.order) if each not in placed),
            places=min(asked.scale.size, len(asked.weighed)),
        )

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        if marks and set(marks) == {NOT_SURE}:
            return {f"{prefix}{NOT_SURE_FIELD}": "yes"}
        return {
            f"{prefix}{_FIELD}{mark}": str(each.id)
            for each, mark in zip(asked.weighed, marks, strict=True)
            if mark != BLANK
        }

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        if marks and set(marks) == {NOT_SURE}:
            return (not_sure(asked),)
        return tuple(
            fill(_("%(place)s. %(option)s"), place=place, option=asked.weighed[index].title)
            for index, place in _placed(marks)
        )


def _finished(marks: bytes, posted: MultiDict[str, str]) -> bytes:
    """The order as it was left, unless somebody says that they are not sure after all."""
    if not ticked(posted, NOT_SURE_FIELD):
        return bytes(len(marks)) if set(marks) == {NOT_SURE} else marks
    if _placed(marks):
        raise Slip("Choose an order, or say that you are not sure, but not both.", field="answer")
    return bytes([NOT_SURE]) * len(marks)


def _placed(marks: bytes) -> list[tuple[int, int]]:
    """(index, place) of what has a place, in order."""
    given = [(index, mark) for index, mark in enumerate(marks) if mark not in (BLANK, NOT_SURE)]
    return sorted(given, key=lambda each: (each[1], each[0]))


def _put(order: list[int], index: int, places: int) -> None:
    if index not in order and len(order) < places:
        order.append(index)


def _take_out(order: list[int], index: int, places: int) -> None:
    if index in order:
        order.remove(index)


def _move_up(order: list[int], index: int, places: int) -> None:
    _swap(order, index, -1)


def _move_down(order: list[int], index: int, places: int) -> None:
    _swap(order, index, 1)


def _swap(order: list[int], index: int, step: int) -> None:
    if index not in order:
        return
    place = order.index(index)
    other = place + step
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]


_MOVES: dict[str, Callable[[list[int], int, int], None]] = {
    "put": _put,
    "out": _take_out,
    "up": _move_up,
    "down": _move_down,
}


def _refuse_gaps(marks: list[int], prefix: str) -> None:
    given = sorted(mark for mark in marks if mark != BLANK)
    for expected, mark in enumerate(given, start=1):
        if mark != expected:
            raise Slip("Fill this place before the ones below it.", field=f"{prefix}{_FIELD}{expected}")
