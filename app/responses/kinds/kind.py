"""What every kind of question offers, and what they share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from werkzeug.datastructures import MultiDict

from app.errors import InvalidBallot
from app.responses.questionnaire import Asked


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


def fields(posted: MultiDict[str, str], beginning: str) -> Iterable[tuple[str, str]]:
    """Name and value of each field that begins so. A field given twice is nobody's honest answer."""
    for name, values in posted.lists():
        if not name.startswith(beginning):
            continue
        if len(values) != 1:
            raise strange()
        yield name, values[0]


def strange() -> InvalidBallot:
    """An answer to something that is not on the page."""
    return InvalidBallot("This form has an answer to something we did not ask. Nothing was kept.")


def number(text: str, most: int) -> int | None:
    """The whole number from 1 to `most` that was chosen, or None where it is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        return None
    return int(text) if 1 <= int(text) <= most else None
