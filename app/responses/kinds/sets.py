"""Best-worst: the most and the least important of a few, set by set; on paper, all sets on one page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.ranking.ballots import Ballot
from app.ranking.scale import BLANK, NOT_SURE
from app.responses.kinds.kind import (
    END,
    NOT_SURE_FIELD,
    Ended,
    Looking,
    Slip,
    Turn,
    fields,
    not_sure,
    number,
    strange,
    ticked,
    word,
)
from app.responses.questionnaire import Asked, Weighed
from app.web.marked import fill

BEST, WORST = "best", "worst"


@dataclass(frozen=True, kw_only=True)
class ShownSet:
    """One set: its number from 1, and what it holds, each with its place on the ballot from 1."""

    number: int
    of: int
    weighed: tuple[tuple[int, Weighed], ...]


class Sets:
    """set-2-best and set-2-worst hold a place in the second set; set-2-not-sure stands for both."""

    template = "responses/sets.html"

    def read(self, posted: MultiDict[str, str], asked: Asked, prefix: str = "") -> bytes:
        assert asked.scale is not None
        marks = [BLANK] * asked.columns
        for name, value in fields(posted, f"{prefix}set-"):
            which, _dash, what = name.removeprefix(f"{prefix}set-").partition("-")
            place = number(which, len(asked.scale.sets))
            if place is None or what not in (BEST, WORST, NOT_SURE_FIELD):
                raise strange()
            if what != NOT_SURE_FIELD:
                marks[2 * place - 2 + (what == WORST)] = _place(value, len(asked.scale.sets[place - 1]))
        for place in range(1, len(asked.scale.sets) + 1):
            _take_not_sure(posted, marks, place, prefix)
        return Ballot(scale=asked.scale, marks=tuple(marks)).packed()

    def turn(self, posted: MultiDict[str, str], asked: Asked, looking: Looking) -> Turn | None:
        assert asked.scale is not None
        if posted.get("part") == END:
            return Turn(marks=looking.marks, done=True)
        place = number(posted.get("part", ""), len(asked.scale.sets))
        if place is None:
            return None
        mine = slice(2 * place - 2, 2 * place)
        marks = bytearray(looking.marks)
        marks[mine] = self.read(posted, asked)[mine]
        if place < len(asked.scale.sets):
            return Turn(marks=bytes(marks), part=str(place + 1))
        return Turn(marks=bytes(marks), part=END, done=not looking.asks_why)

    def piece(self, asked: Asked, looking: Looking) -> ShownSet | Ended:
        """The set to show, the first one at first; all that was said where that is done."""
        assert asked.scale is not None
        of = len(asked.scale.sets)
        place = number(looking.part, of)
        if place is None:
            if looking.part == END or any(looking.marks):
                return Ended(lines=self._lines(looking.marks, asked), left=False)
            place = 1
        return shown_sets(asked)[place - 1]

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        found = {}
        for place, (best, worst) in enumerate(_by_set(marks), start=1):
            if best == NOT_SURE:
                found[f"{prefix}set-{place}-{NOT_SURE_FIELD}"] = "yes"
                continue
            if best:
                found[f"{prefix}set-{place}-{BEST}"] = str(best)
            if worst:
                found[f"{prefix}set-{place}-{WORST}"] = str(worst)
        return found

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        return tuple(words for _part, words in self._lines(marks, asked))

    def _lines(self, marks: bytes, asked: Asked) -> tuple[tuple[str, str], ...]:
        return tuple(
            (str(one.number), _said_of_set(asked, one, picked))
            for one, picked in zip(shown_sets(asked), _by_set(marks), strict=True)
            if any(picked)
        )


def _said_of_set(asked: Asked, one: ShownSet, picked: tuple[int, int]) -> str:
    titles = {place: each.title for place, each in one.weighed}
    which = (word(asked, "most", _("most important")), word(asked, "least", _("least important")))
    said = [
        fill(_("%(which)s: %(option)s"), which=what, option=titles[mark])
        for what, mark in zip(which, picked, strict=True)
        if mark in titles
    ]
    if len(said) == len(which):
        said = [fill(_("%(best)s; %(worst)s"), best=said[0], worst=said[1])]
    return fill(_("List %(number)s – %(said)s"), number=one.number, said=said[0] if said else not_sure(asked))


def shown_sets(asked: Asked) -> tuple[ShownSet, ...]:
    """All sets of a question, for a page that shows them one after another or together."""
    assert asked.scale is not None
    return tuple(
        ShownSet(
            number=place,
            of=len(asked.scale.sets),
            weighed=tuple((mark, asked.weighed[index]) for mark, index in enumerate(shown, start=1)),
        )
        for place, shown in enumerate(asked.scale.sets, start=1)
    )


def _by_set(marks: bytes) -> tuple[tuple[int, int], ...]:
    return tuple(zip(marks[0::2], marks[1::2], strict=True))


def _place(text: str, most: int) -> int:
    if text == "":
        return BLANK
    place = number(text, most)
    if place is None:
        raise InvalidBallot("One of the choices is not in this consultation. Nothing was kept.")
    return place


def _take_not_sure(posted: MultiDict[str, str], marks: list[int], place: int, prefix: str) -> None:
    best, worst = 2 * place - 2, 2 * place - 1
    if ticked(posted, f"{prefix}set-{place}-{NOT_SURE_FIELD}"):
        if marks[best] or marks[worst]:
            raise Slip(
                "Choose the most and the least important, or say that you are not sure, but not both.",
                field="answer",
            )
        marks[best] = marks[worst] = NOT_SURE
    elif marks[best] and marks[best] == marks[worst]:
        raise Slip("Choose 2 different ones: one most and one least important.", field="answer")
