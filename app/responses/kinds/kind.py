"""What every kind of question offers, and what they share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Protocol, runtime_checkable

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.editions.page_words import mark_names
from app.errors import InvalidBallot
from app.responses.questionnaire import Asked
from app.web.scales import mark_labels

NOT_SURE_FIELD: Final = "not-sure"
END: Final = "end"
"""The last part of a question that comes in parts: all that was answered, and the box for the reason."""


class Slip(InvalidBallot):
    """Something a person can do by mistake on our own page: shown beside the field, and mended there."""

    def __init__(self, sentence: str, *, field: str, **values: object) -> None:
        super().__init__(sentence, field=field, **values)


class Kind(Protocol):
    """One way of asking. `prefix` stands before each field's name where several questions share a page, as on
    a paper form that staff type in; on the page of one question it is empty."""

    template: str
    """The page of one question."""

    def read(self, posted: MultiDict[str, str], asked: Asked, prefix: str = "") -> bytes:
        """The packed ballot. Raises Slip for what a person can mend, InvalidBallot for what nobody could have
        chosen on our page."""
        ...

    def chosen(self, marks: bytes, asked: Asked, prefix: str = "") -> dict[str, Any]:
        """Which answers the form shows as given: field name to value."""
        ...

    def said(self, marks: bytes, asked: Asked) -> tuple[str, ...]:
        """The ballot in words, a line each; nothing for a blank one."""
        ...


@dataclass(frozen=True, kw_only=True)
class Turn:
    """What was posted by a page that comes round more than once: the ballot so far, and what is shown next.

    `part`: of the question, by its name in the address. `look_at`: the id of the piece of the page that was
    touched. `done`: whether the person has finished with the question.
    """

    marks: bytes
    part: str = ""
    look_at: str = ""
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Looking:
    """How one person sees a question: the ballot so far, in which order, which part, and whether a reason is
    asked for. `by_number`: a number of this person's own, to draw lots with."""

    marks: bytes
    part: str
    order: str
    by_number: int
    asks_why: bool


@dataclass(frozen=True, kw_only=True)
class Ended:
    """The last part: what was said to each part that was answered, pairs of the part and the words. `left`:
    whether there are parts that were not."""

    lines: tuple[tuple[str, str], ...]
    left: bool


@runtime_checkable
class InParts(Kind, Protocol):
    """A kind whose page comes round several times before the question is answered."""

    def turn(self, posted: MultiDict[str, str], asked: Asked, looking: Looking) -> Turn | None:
        """The next turn of the page; None where the whole ballot was posted at once, to be read as such.
        Raises what `read` raises."""
        ...

    def piece(self, asked: Asked, looking: Looking) -> Any:
        """What the page shows of the question now."""
        ...


def word(asked: Asked, name: str, english: str) -> str:
    """A word of the answers: translated where the question is, else as given."""
    return asked.words.get(name, english)


def not_sure(asked: Asked) -> str:
    """The answer that is no answer about anything."""
    return word(asked, "not-sure", _("I am not sure"))


def scale_words(asked: Asked) -> tuple[str, ...]:
    """The words of the marks from 1 up."""
    if asked.scale is None:
        return ()
    english = mark_labels(asked.scale.kind, asked.scale.size)
    names = mark_names(asked.scale) or ("",) * len(english)
    return tuple(word(asked, name, said) for name, said in zip(names, english, strict=True))


def fields(posted: MultiDict[str, str], beginning: str) -> Iterable[tuple[str, str]]:
    """Name and value of each field that begins so. A field given twice is nobody's honest answer."""
    for name, values in posted.lists():
        if not name.startswith(beginning):
            continue
        if len(values) != 1:
            raise strange()
        yield name, values[0]


def ticked(posted: MultiDict[str, str], name: str) -> bool:
    """Whether this box was ticked: a browser sends it then, and not at all if it was not."""
    values = posted.getlist(name)
    if values and values != ["yes"]:
        raise strange()
    return bool(values)


def strange() -> InvalidBallot:
    """An answer to something that is not on the page."""
    return InvalidBallot("This form has an answer to something we did not ask. Nothing was kept.")


def number(text: str, most: int) -> int | None:
    """The whole number from 1 to `most` that was chosen, or None where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        return None
    return int(text) if 1 <= int(text) <= most else None
