"""The language somebody answers in.

It stands in the address of each page of answering (`?language=ur`) and nowhere else: not with the ballot, the
draft, the receipt or in a cookie, because a language that few people here read could tell who answered.
Whoever saves to come back later finds it again: it is sealed with their place, which only their code opens.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from flask import current_app, g, request, url_for
from flask_babel import get_locale

from app.editions.page_words import ENGLISH as PAGE_WORDS
from app.editions.queries.translating import Readable, read
from app.errors import NotFound
from app.languages import ENGLISH, LANGUAGES, Language
from app.responses.questionnaire import Questionnaire
from app.responses.translated import Wording, in_language

NAME = "language"
_STAYS = ("part", "change", "then")


class Tongue:
    """The language of this request. `wanted`: what the address says; None: English."""

    def __init__(self, slug: str, wanted: Language | None) -> None:
        self.slug, self.wanted = slug, wanted

    @cached_property
    def _readable(self) -> Readable:
        return read(self.slug, self.wanted.code if self.wanted else "") if self.slug else Readable()

    @property
    def language(self) -> Language | None:
        """What the questions are shown in; None: English, also where the translation was taken back."""
        there = self.wanted is not None and self.wanted.code in self._readable.languages
        return self.wanted if there else None

    @property
    def is_gone(self) -> bool:
        """Whether the translation was taken back while somebody answered in it."""
        return self.wanted is not None and self.language is None

    @property
    def direction(self) -> str:
        """Which way the page runs."""
        return self.language.direction if self.language else "ltr"

    @cached_property
    def _wording(self) -> Wording | None:
        return Wording(language=self.language, texts=self._readable) if self.language else None

    def say(self, part: str, english: str) -> str:
        """A text of the consultation."""
        return self._wording(part, english) if self._wording else english

    def questionnaire(self, asked: Questionnaire) -> Questionnaire:
        """What is asked, in this language."""
        return in_language(asked, self._wording) if self._wording else asked

    @property
    def about_buttons(self) -> str:
        """That the words of the page itself are in English; "" where they are not, or everything is."""
        if self.language is None or self.language.code.partition("-")[0] == get_locale().language:
            return ""
        return self.say("words:buttons", PAGE_WORDS["buttons"])

    @property
    def about_url(self) -> str:
        """The page of the consultation, in this language."""
        if self.language is None:
            return url_for("consultations.show", slug=self.slug)
        return url_for("editions.translated", slug=self.slug, language=self.language.code)

    @property
    def choices(self) -> list[tuple[Language, str]]:
        """The languages this page can be read in, each with its address; none where there is only English."""
        codes = [code for code in self._readable.languages if code in LANGUAGES]
        written = [LANGUAGES[code] for code in codes if not LANGUAGES[code].is_signed]
        if not written:
            return []
        return [(each, _address_in(each)) for each in (LANGUAGES[ENGLISH], *written)]


def _address_in(language: Language) -> str:
    """This page in another language; for a page that answers a form, that of the form."""
    kept = {name: request.args[name] for name in _STAYS if name in request.args}
    if language.code != ENGLISH:
        kept[NAME] = language.code
    return request.path + (f"?{urlencode(kept)}" if kept else "")


def here() -> Tongue:
    """The language of this request."""
    found: Tongue = g.tongue
    return found


def take_from_address(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Read the language of this request. NotFound for one that we do not know, or that is not written."""
    g.tongue = Tongue("", None)
    code = request.args.get(NAME, ENGLISH)
    if code not in LANGUAGES or LANGUAGES[code].is_signed:
        raise NotFound("There is no such language here.")
    wanted = LANGUAGES[code] if code != ENGLISH else None
    g.tongue = Tongue((values or {}).get("slug", ""), wanted)


def keep_in_address(endpoint: str, values: dict[str, Any]) -> None:
    """Let each link to a page of a consultation carry the language on, unless it names one."""
    tongue: Tongue | None = g.get("tongue")
    if tongue and tongue.wanted and current_app.url_map.is_endpoint_expecting(endpoint, "slug"):
        values.setdefault(NAME, tongue.wanted.code)
