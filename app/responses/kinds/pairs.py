"""Two at a time: the pair needed most comes next, and whoever has had enough stops."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.next_pair import next_pair
from app.ranking.scale import (
    BLANK,
    FIRST_OF_PAIR,
    NO_PREFERENCE,
    NOT_SURE,
    SECOND_OF_PAIR,
    pairs_of,
)
from app.responses.kinds.kind import END, NOT_SURE_FIELD, Ended, Looking, Slip, Turn, fields, number, strange
from app.responses.questionnaire import Asked, Weighed
from app.web.marked import fill

_FIELD = "pair-"
_ANSWERS: Final = {
    "": BLANK,
    "first": FIRST_OF_PAIR,
    "second": SECOND_OF_PAIR,
    "same": NO_PREFERENCE,
    NOT_SURE_FIELD: NOT_SURE,
}
_WORDS: Final = {mark: word for word, mark in _ANSWERS.items()}


@dataclass(frozen=True, kw_only=True)
class ShownPair:
    """A pair: its number from 1, the two, how many of all pairs were answered, and whether this is one of
    them that is looked at again."""

    number: int
    first: Weighed
    second: Weighed
    done: int
    of: int
    again: bool


class Pairs:
    """pair-7 holds the answer to the seventh pair, in the order of `pairs_of`."""

    template = "responses/pairs.html"

    def read(self, posted: MultiDict[str, str], asked: Asked, prefix: str = "") -> bytes:
        assert asked.scale is not None
        marks = [BLANK] * asked.columns
        for name, value in fields(posted, prefix + _FIELD):
            place = number(name.removeprefix(prefix + _FIELD), len(marks))
            if place is None:
                raise strange()
            if value not in _ANSWERS:
                raise InvalidBallot("One of the answers is not on the scale. Nothing was kept.")
            marks[place - 1] = _ANSWERS[value]
        return Ballot(scale=asked.scale, marks=tuple(marks)).packed()

    def turn(self, posted: MultiDict[str, str], asked: Asked, looking: Looking) -> Turn | None:
        if posted.get("part") == END:
            return Turn(marks=looking.marks, done=True)
        place = number(posted.get("part", ""), len(looking.marks))
        if place is None:
            return None
        marks = bytearray(looking.marks)
        answer = self.read(posted, asked)[place - 1]
        if answer != BLANK:
            marks[place - 1] = answer
        if posted.get("act") == "stop":
            return Turn(marks=bytes(marks), part=END, done=not looking.asks_why)
        if answer == BLANK:
            raise Slip("Choose one, or stop here.", field="answer")
        if all(marks):
            return Turn(marks=bytes(marks), part=END, done=not looking.asks_why)
        return Turn(marks=bytes(marks), part="next")

    def piece(self, asked: Asked, looking: Looking) -> ShownPair | Ended:
        """The pair that was asked for, or the next; all that was said where that is done."""
        marks = looking.marks
        if looking.part == END or (looking.part == "" and any(marks)):
            return self._ended(asked, marks)
        place = number(looking.part, len(marks))
        if place is None:
            done = [index for index, mark in enumerate(marks) if mark != BLANK]
            found = next_pair(len(asked.weighed), [marks], done=done, seed=looking.by_number)
            if found is None:
                return self._ended(asked, marks)
            place = found + 1
        return shown_pair(asked, place, marks)

    def _ended(self, asked: Asked, marks: bytes) -> Ended:
        return Ended(lines=_lines(marks, asked), left=not all(marks))

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        return {
            f"{prefix}{_FIELD}{place}": _WORDS[mark]
            for place, mark in enumerate(marks, start=1)
            if mark != BLANK
        }

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        return tuple(words for _part, words in _lines(marks, asked))


def _lines(marks: bytes, asked: Asked) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(place), _said_of_pair(shown_pair(asked, place, marks), mark))
        for place, mark in enumerate(marks, start=1)
        if mark != BLANK
    )


def shown_pair(asked: Asked, place: int, marks: bytes) -> ShownPair:
    """The pair with this number, from 1."""
    first, second = pairs_of(len(asked.weighed))[place - 1]
    return ShownPair(
        number=place,
        first=asked.weighed[first],
        second=asked.weighed[second],
        done=sum(mark != BLANK for mark in marks),
        of=len(marks),
        again=marks[place - 1] != BLANK,
    )


def _said_of_pair(pair: ShownPair, mark: int) -> str:
    first, second = pair.first.title, pair.second.title
    if mark == FIRST_OF_PAIR:
        return fill(_("%(one)s before %(other)s"), one=first, other=second)
    if mark == SECOND_OF_PAIR:
        return fill(_("%(one)s before %(other)s"), one=second, other=first)
    if mark == NO_PREFERENCE:
        return fill(_("%(one)s and %(other)s: the same"), one=first, other=second)
    return fill(_("%(one)s or %(other)s: I am not sure"), one=first, other=second)
