"""Answers as short texts in numbered boxes: what staff type, and what stands in the columns of a spreadsheet.

Each box has a name ("q2.3": the third thing of the second question, as on form A) and takes few keys: a
number, or n for "not sure". The kinds of the questions read them, so a ballot that was typed is valid or is
refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.consultations.kinds import QuestionKind, Why
from app.errors import InvalidBallot, Refused
from app.ranking.scale import pairs_of
from app.responses.kinds.kind import NOT_SURE_FIELD, Slip
from app.responses.kinds.registry import kind_of
from app.responses.kinds.sets import BEST, WORST, shown_sets
from app.responses.questionnaire import Asked, Questionnaire, Weighed

NOT_SURE = "n"
FIRST_FORM = "form A"
MOST_WORDS = 4_000


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One box. `about`: what it is for; `keys`: what can be typed; `words`: whether it is for text."""

    name: str
    about: str
    keys: str
    words: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question with its boxes, in the order of one form. `number`: of the question on paper."""

    number: int
    asked: Asked
    cells: tuple[Cell, ...]


def numbered(asked: Asked) -> tuple[Weighed, ...]:
    """What is weighed, in the order in which it is numbered: that of form A."""
    return asked.shown(FIRST_FORM)


def lines(asked: Questionnaire, form: str = FIRST_FORM) -> tuple[Line, ...]:
    """Every question with its boxes, in the order of this form."""
    return tuple(
        Line(number=number, asked=each, cells=tuple(_cells(each, f"q{number}", form)))
        for number, each in enumerate(asked.questions, start=1)
    )


def _cells(asked: Asked, name: str, form: str) -> Iterator[Cell]:
    if asked.scale is None:
        yield Cell(name=name, about="", keys=_("words"), words=True)
        return
    yield from _BOXES[asked.kind](asked, name, form)
    if asked.why is not Why.OFF:
        yield Cell(name=f"{name}.why", about=_("Why?"), keys=_("words"), words=True)


def _per_thing(keys: Callable[[Asked], str]) -> Callable[[Asked, str, str], Iterator[Cell]]:
    def boxes(asked: Asked, name: str, form: str) -> Iterator[Cell]:
        places = {each.id: place for place, each in enumerate(numbered(asked), start=1)}
        for each in asked.shown(form):
            yield Cell(name=f"{name}.{places[each.id]}", about=each.title, keys=keys(asked))

    return boxes


def _most(asked: Asked) -> int:
    assert asked.scale is not None
    return asked.scale.size


def _one_box(asked: Asked, name: str, _form: str) -> Iterator[Cell]:
    most = len(asked.weighed)
    if _most(asked) == 1:
        keys = _("1 to %(most)s, 0 for none of these, n for not sure", most=most)
    else:
        keys = _("numbers from 1 to %(most)s, with spaces; 0 for none of these, n for not sure", most=most)
    yield Cell(name=name, about="", keys=keys)


def _set_boxes(asked: Asked, name: str, _form: str) -> Iterator[Cell]:
    for one in shown_sets(asked):
        keys = _("1 to %(most)s, or n", most=len(one.weighed))
        for what, words in ((BEST, _("most important")), (WORST, _("least important"))):
            about = _("List %(number)s, %(what)s", number=one.number, what=words)
            yield Cell(name=f"{name}.{one.number}{what}", about=about, keys=keys)


def _pair_boxes(asked: Asked, name: str, _form: str) -> Iterator[Cell]:
    for number, (first, second) in enumerate(pairs_of(len(asked.weighed)), start=1):
        about = _(
            "1: %(first)s. 2: %(second)s",
            first=asked.weighed[first].title,
            second=asked.weighed[second].title,
        )
        yield Cell(name=f"{name}.{number}", about=about, keys=_("1 or 2, 0 for the same, n for not sure"))


_MARK_BOXES = _per_thing(lambda asked: _("1 to %(most)s, or n", most=_most(asked)))
_BOXES: dict[QuestionKind, Callable[[Asked, str, str], Iterator[Cell]]] = {
    QuestionKind.RATING: _MARK_BOXES,
    QuestionKind.AGREEMENT: _MARK_BOXES,
    QuestionKind.STATEMENTS: _MARK_BOXES,
    QuestionKind.APPROPRIATENESS: _MARK_BOXES,
    QuestionKind.RANKING: _per_thing(lambda asked: _("place 1 to %(most)s, or n", most=_most(asked))),
    QuestionKind.POINTS: _per_thing(lambda asked: _("points, %(most)s in all, or n", most=_most(asked))),
    QuestionKind.CHOOSE_ONE: _one_box,
    QuestionKind.CHOOSE_SOME: _one_box,
    QuestionKind.BEST_WORST: _set_boxes,
    QuestionKind.PAIRWISE: _pair_boxes,
}


def read_words(typed: str, cell: str) -> str:
    """Words as they are kept."""
    said = typed.replace("\0", "").strip()
    if len(said) > MOST_WORDS:
        raise Slip("Use %(most)s characters or fewer.", field=cell, most=f"{MOST_WORDS:,}")
    return said


def read_ballot(line: Line, typed: Mapping[str, str]) -> bytes:
    """The packed ballot. `typed`: texts by the name of the box. Raises Slip with the box as its field."""
    name = f"q{line.number}"
    posted = MultiDict[str, str]()
    came_from: dict[str, str] = {}
    for field, value, cell in _POSTED[line.asked.kind](line.asked, name, typed):
        posted[field] = value
        came_from[field] = cell
    try:
        return kind_of(line.asked).read(posted, line.asked)
    except InvalidBallot as refusal:
        cell = came_from.get(refusal.field or "") or line.cells[0].name
        raise Slip(refusal.message, field=cell, **refusal.values) from refusal


_Posted = Iterator[tuple[str, str, str]]
"""Field of the kind, its value, and the box it comes from."""


def key(typed: Mapping[str, str], cell: str, most: int, least: int = 1) -> str:
    """What stands in a box: a number from `least` to `most`, n, or nothing."""
    text = typed.get(cell, "").strip().casefold()
    if text in ("", NOT_SURE):
        return text
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and least <= int(text) <= most):
        raise Slip(
            "Type a number from %(least)s to %(most)s, or n for not sure.", field=cell, least=least, most=most
        )
    return str(int(text))


def _marks(asked: Asked, name: str, typed: Mapping[str, str]) -> _Posted:
    for place, each in enumerate(numbered(asked), start=1):
        cell = f"{name}.{place}"
        value = key(typed, cell, _most(asked))
        yield f"option-{each.id}", NOT_SURE_FIELD if value == NOT_SURE else value, cell


def _places(asked: Asked, name: str, typed: Mapping[str, str]) -> _Posted:
    taken: dict[str, str] = {}
    for place, each in enumerate(numbered(asked), start=1):
        cell = f"{name}.{place}"
        value = key(typed, cell, _most(asked))
        if value == NOT_SURE:
            yield NOT_SURE_FIELD, "yes", cell
        elif value:
            if value in taken:
                raise Slip("This place is given twice. Each place can be there once.", field=cell)
            taken[value] = cell
            yield f"place-{value}", str(each.id), cell


def _points(asked: Asked, name: str, typed: Mapping[str, str]) -> _Posted:
    for place, each in enumerate(numbered(asked), start=1):
        cell = f"{name}.{place}"
        value = key(typed, cell, _most(asked), least=0)
        if value == NOT_SURE:
            yield NOT_SURE_FIELD, "yes", cell
        elif value:
            yield f"points-{each.id}", value, cell


def _choices(asked: Asked, name: str, typed: Mapping[str, str]) -> _Posted:
    things = numbered(asked)
    for part in typed.get(name, "").replace(",", " ").split():
        value = key({name: part}, name, len(things), least=0)
        field = {NOT_SURE: NOT_SURE_FIELD, "0": "none"}.get(value)
        if _most(asked) > 1:
            yield field or f"option-{things[int(value) - 1].id}", "yes", name
        elif len(typed[name].replace(",", " ").split()) > 1:
            raise Slip("Only one can be chosen here. If more are ticked, leave it blank.", field=name)
        else:
            yield "choice", field or str(things[int(value) - 1].id), name


def _sets(asked: Asked, name: str, typed: Mapping[str, str]) -> _Posted:
    for one in shown_sets(asked):
        for what in (BEST, WORST):
            cell = f"{name}.{one.number}{what}"
            value = key(typed, cell, len(one.weighed))
            if value == NOT_SURE:
                yield f"set-{one.number}-{NOT_SURE_FIELD}", "yes", cell
            elif value:
                yield f"set-{one.number}-{what}", value, cell


def _pairs(asked: Asked, name: str, typed: Mapping[str, str]) -> _Posted:
    words = {"1": "first", "2": "second", "0": "same", NOT_SURE: NOT_SURE_FIELD}
    for number in range(1, asked.columns + 1):
        cell = f"{name}.{number}"
        value = key(typed, cell, 2, least=0)
        if value:
            yield f"pair-{number}", words[value], cell


_POSTED: dict[QuestionKind, Callable[[Asked, str, Mapping[str, str]], _Posted]] = {
    QuestionKind.RATING: _marks,
    QuestionKind.AGREEMENT: _marks,
    QuestionKind.STATEMENTS: _marks,
    QuestionKind.APPROPRIATENESS: _marks,
    QuestionKind.RANKING: _places,
    QuestionKind.POINTS: _points,
    QuestionKind.CHOOSE_ONE: _choices,
    QuestionKind.CHOOSE_SOME: _choices,
    QuestionKind.BEST_WORST: _sets,
    QuestionKind.PAIRWISE: _pairs,
}


class TypedWrongly(Refused):
    """Some boxes cannot be read. `problems`: why, by the name of the box."""

    def __init__(self, problems: dict[str, Refused]) -> None:
        self.problems = problems
        super().__init__("Some boxes cannot be read.")
