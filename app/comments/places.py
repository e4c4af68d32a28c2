"""What can be commented on: the whole, one part of it, one paragraph, one option.

A place is written in an address and in a form as words joined by dots: `all`, `why`, `why.2`,
`evening-clinics`, `evening-clinics.change`, `evening-clinics.change.1`. Numbers of paragraphs count from 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.consultations.models import Consultation, Option
from app.errors import NotFound
from app.texts import paragraphs

WHOLE: Final = "all"
PARTS: Final = ("summary", "why", "decided", "undecided")
"""The parts of the text of a consultation, in reading order."""
OPTION_PARTS: Final = ("detail", "now", "change", "affected", "demand", "risks")
"""The parts of the text of an option; all but the first stand in its proposal."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """What a comment is on. `option_id`, `option`: number and title, or None and "". `part`: "" for all of
    it. `paragraph`: from 1, or 0 for the whole part. `quoted`: the paragraph itself, or ""."""

    name: str
    option_id: int | None = None
    option: str = ""
    part: str = ""
    paragraph: int = 0
    quoted: str = ""

    @property
    def subject(self) -> int:
        """What a stance taken here is about: the option’s number, or 0 for the whole."""
        return self.option_id or 0


def places(consultation: Consultation) -> Iterator[Place]:
    """Every place of a consultation, in reading order. Reads its options with their proposals."""
    yield Place(name=WHOLE)
    for part in PARTS:
        yield from _within(part, getattr(consultation, part), Place(name=part, part=part))
    for option in consultation.options:
        own = Place(name=option.slug, option_id=option.id, option=option.title)
        yield own
        for part in OPTION_PARTS:
            name = f"{option.slug}.{part}"
            there = Place(name=name, option_id=option.id, option=option.title, part=part)
            yield from _within(name, _text_of(option, part), there)


def find_place(consultation: Consultation, name: str) -> Place:
    """The place with this name; NotFound where there is none."""
    found = next((place for place in places(consultation) if place.name == name), None)
    if found is None:
        raise NotFound("There is no such part of this consultation.")
    return found


def name_of(slugs: dict[int, str], option_id: int | None, part: str, paragraph: int) -> str:
    """The name of the place a comment is on. `slugs`: of the options, by number."""
    pieces = [slugs[option_id]] if option_id is not None else []
    pieces += [part] if part else []
    pieces += [str(paragraph)] if paragraph else []
    return ".".join(pieces) or WHOLE


def _text_of(option: Option, part: str) -> str:
    if part == "detail":
        return option.detail
    return getattr(option.proposal, part) if option.proposal is not None else ""


def _within(name: str, text: str, there: Place) -> Iterator[Place]:
    """The part itself, then its paragraphs where it has more than one."""
    found = paragraphs(text)
    if not found:
        return
    yield there
    if len(found) > 1:
        for number, quoted in enumerate(found, start=1):
            yield Place(
                name=f"{name}.{number}",
                option_id=there.option_id,
                option=there.option,
                part=there.part,
                paragraph=number,
                quoted=quoted,
            )
