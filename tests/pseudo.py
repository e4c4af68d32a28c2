"""A pretend language: every sentence that goes through gettext comes back as ⟦sentence⟧.

Whatever a person can read on a page outside those marks did not go through gettext. Text that people
wrote (consultations, names, settings) is created with the marks by the test, or stands in an element
with translate="no".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_babel import Domain

# Dates, times and places (1st, 2nd) are put into words by web/formats.py, in the reader's language.
_DATES = re.compile(
    r"\b\d+(?:st|nd|rd|th)\b|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\d(?:am|pm)\b|\bGMT\b|\bBST\b|\b(?:January|February|March|April"
    r"|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_SILENT = {"script", "style", "code", "template"}
_READ_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
# Names of things, the same in every language.
_NAMES = {"CSV", "JSON", "XML", "PDF", "Folkmoot", "GitHub", "NHS", "UK"}


def mark(text: object) -> str:
    """What the pretend language makes of a sentence; use it for names and texts that a test creates."""
    return f"⟦{text}⟧"


class _Pretend:
    """Stands where flask-babel expects a catalogue of translations."""

    def ugettext(self, message: str) -> str:
        return mark(message)

    def ungettext(self, one: str, many: str, number: int) -> str:
        return mark(one if number == 1 else many)

    def upgettext(self, _context: str, message: str) -> str:
        return mark(message)

    def unpgettext(self, _context: str, one: str, many: str, number: int) -> str:
        return self.ungettext(one, many, number)


def speak_pretend(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every app of this test speak the pretend language."""
    monkeypatch.setattr(Domain, "get_translations", lambda _self: _Pretend())


def marked_settings() -> dict[str, str]:
    """The settings that are shown to people, with marks; give them to the app under test."""
    shown = {"BRAND_NAME": "Brand", "BRAND_STRAPLINE": "Strapline", "CONTACT_ADDRESS": "Address"}
    return {name: mark(text) for name, text in shown.items()} | {"CONTACT_EMAIL": "a@b.c"}


def _pieces(element: Element) -> Iterator[tuple[str, str]]:
    """Each piece of readable text in order, with the kind: 'flow', or 'attribute' (on its own)."""
    silent = not isinstance(element.tag, str) or element.tag in _SILENT or element.get("translate") == "no"
    if not silent:
        yield from (("attribute", element.get(name, "")) for name in _READ_ATTRIBUTES)
        yield "flow", element.text or ""
        for child in element:
            yield from _pieces(child)
            yield "flow", child.tail or ""


def _outside(text: str, depth: int) -> tuple[str, int]:
    """What of a text stands outside the marks, and how deep inside them it ends."""
    kept = []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        if depth == 0:
            kept.append(character if character != "⟧" else " ")
    return "".join(kept), depth


def untranslated(html: str) -> list[str]:
    """Every readable text of a page that did not go through gettext."""
    root: Any = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    found, depth = [], 0
    for kind, text in _pieces(root):
        loose, after = _outside(text, depth if kind == "flow" else 0)
        depth = after if kind == "flow" else depth
        words = [word for word in _WORD.findall(_DATES.sub(" ", loose)) if word not in _NAMES]
        if words and "@" not in loose:
            found.append(" ".join(loose.split()))
    if depth:
        found.append("(a mark ⟦ is never closed: was a translated sentence cut short?)")
    return found


def plain_addresses(app: Flask) -> list[str]:
    """The address of every GET route that takes no value from the URL."""
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    return sorted(rule.rule for rule in rules if not rule.arguments)


def assert_translated(client: FlaskClient, addresses: Iterable[str]) -> None:
    """Fetch each address and fail with every text that did not go through gettext."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        answer = client.get(address)
        if answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
            for text in untranslated(answer.get_data(as_text=True)):
                found.setdefault(text, []).append(address)
    lines = [f"«{text[:90]}» on {', '.join(places[:3])}" for text, places in found.items()]
    assert not found, "\n  ".join(["wrap these in _() or {% trans %}:", *lines])
