"""Text that knows which language it is in, so that every page that shows it says so.

The words of a translated consultation pass through forms, ballots in words, lists and error messages. Were
the language told beside them, each of these would have to carry it along, and a page that forgot it would be
read out in the wrong voice. So the text carries it: where a template writes it, it comes with `lang` and
`dir`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from markupsafe import Markup, escape

from app.languages import Language

_GAPS: Final = re.compile(r"%\(\w+\)s")


class Marked(str):
    """A text in a language. On a page it is a span with `lang` and `dir`; to all else it is the text alone.

    `stored`: the same as it is stored, which decides the order where things are sorted by their words.
    In an attribute, a title or an `<option>` there is no room for a span: use the filter `plain` there.
    """

    __slots__ = ("language", "stored")
    language: Language
    stored: str

    def __new__(cls, text: str, *, language: Language, stored: str = "") -> Marked:
        marked = super().__new__(cls, text)
        marked.language, marked.stored = language, stored or text
        return marked

    def __html__(self) -> str:
        return f"<span{lang_dir(self)}>{escape(plain(self))}</span>"


def plain(text: str) -> str:
    """The text alone, for an attribute, a title or an `<option>`."""
    return str(text) if isinstance(text, Marked) else text


def stored(text: str) -> str:
    """The text as it is stored, whatever language it is shown in."""
    return text.stored if isinstance(text, Marked) else text


def attributes_of(text: Any) -> dict[str, str]:
    """The attributes of an element that holds only this text; none where it does not know its language."""
    if not isinstance(text, Marked):
        return {}
    return {"lang": text.language.code, "dir": text.language.direction}


def marks_of(text: Any) -> dict[str, dict[str, str]]:
    """The same as the parameters of an NHS.UK component."""
    known = attributes_of(text)
    return {"attributes": known} if known else {}


def lang_dir(text: Any) -> Markup:
    """The same as HTML, with a space before it."""
    return Markup("").join(Markup(' {}="{}"').format(*pair) for pair in attributes_of(text).items())


def marked_like(text: str, other: str) -> str:
    """A piece of a text, in the language of the whole."""
    return Marked(text, language=other.language) if isinstance(other, Marked) else text


def _has_words(*texts: str) -> bool:
    return any(letter.isalpha() for text in texts for letter in text)


def fill(sentence: str, **values: object) -> str:
    """A sentence with its gaps filled in: HTML where a value knows its language, text where none does. Where
    there are no words but those of one language, the whole is in that language."""
    marked = [value for value in values.values() if isinstance(value, Marked)]
    others = [str(value) for value in values.values() if not isinstance(value, Marked)]
    if len({each.language.code for each in marked}) == 1 and not _has_words(_GAPS.sub("", sentence), *others):
        return Marked(sentence % values, language=marked[0].language)
    if any(hasattr(value, "__html__") for value in values.values()):
        return Markup(sentence) % values  # the sentence is ours, and what fills it is escaped
    return sentence % values


FILTERS: Final = (plain, lang_dir, marked_like)
