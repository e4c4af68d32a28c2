"""What of a consultation is translated, text by text, and which English each translation was made from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

from app.editions.page_words import ENGLISH, names_for

if TYPE_CHECKING:
    from app.consultations.models import Consultation


class Group(StrEnum):
    """What is translated together, on one page of the staff area."""

    ABOUT = "about"
    QUESTIONS = "questions"
    OPTIONS = "options"
    WORDS = "words"


class State(StrEnum):
    """How a translated text stands to its English."""

    MISSING = "missing"
    OLD = "old"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Part:
    """One text to translate. `key`: its name for good; `what`: the kind of text it is."""

    key: str
    group: Group
    what: str
    english: str

    @property
    def digest(self) -> str:
        """What tells this English from another."""
        return digest_of(self.english)


def digest_of(english: str) -> str:
    """The mark of an English text that a translation remembers."""
    return sha256(english.replace("\r\n", "\n").strip().encode()).hexdigest()[:20]


def parts_of(consultation: Consultation) -> list[Part]:
    """Everything there is to translate, in the order of the page; empty texts are left out."""
    every = [
        *_about(consultation),
        *_questions(consultation),
        *_options(consultation),
        *_page_words(consultation),
    ]
    return [part for part in every if part.english.strip()]


def _about(consultation: Consultation) -> Iterator[Part]:
    for what in ("title", "summary", "why", "decided", "undecided", "decides"):
        yield Part(key=what, group=Group.ABOUT, what=what, english=getattr(consultation, what))


def _questions(consultation: Consultation) -> Iterator[Part]:
    for question in consultation.questions:
        for what, english in (("question", question.text), ("hint", question.hint)):
            yield Part(key=f"{what}:{question.id}", group=Group.QUESTIONS, what=what, english=english)
        for item in question.items if question.own_items else ():
            for what, english in (("item", item.title), ("item-summary", item.summary)):
                yield Part(key=f"{what}:{item.id}", group=Group.QUESTIONS, what=what, english=english)
    for group in consultation.respondent_groups:
        yield Part(key=f"group:{group.id}", group=Group.QUESTIONS, what="group", english=group.label)


def _options(consultation: Consultation) -> Iterator[Part]:
    for option in consultation.options:
        for what, english in (
            ("option", option.title),
            ("option-summary", option.summary),
            ("option-detail", option.detail),
            ("option-cost", option.cost_note),
        ):
            yield Part(key=f"{what}:{option.id}", group=Group.OPTIONS, what=what, english=english)


def _page_words(consultation: Consultation) -> Iterator[Part]:
    scales = [question.scale for question in consultation.questions if question.scale]
    for name in names_for(scales):
        yield Part(key=f"words:{name}", group=Group.WORDS, what="words", english=ENGLISH[name])
