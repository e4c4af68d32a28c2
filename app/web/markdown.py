"""Words that staff write with headings, lists and links (CommonMark) as HTML. Nothing of HTML gets through:
what looks like a tag is shown as it was typed, and a link leads to a page, an address or a phone number only.

A picture of the page's own is named by its number, `![what it shows](picture:3)`, on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markupsafe import Markup, escape

from app.texts import paragraphs

LOWEST = 4
"""The lowest level of heading on a page."""
_LINK = re.compile(r"(https?://[^/?#\s]|mailto:[^\s]+@|tel:[+\d]|/(?![/\\])|#)", re.IGNORECASE)
_PICTURE = re.compile(r"picture:(\d{1,4})")
_CLASSES = {
    "bullet_list_open": "nhsuk-list nhsuk-list--bullet",
    "ordered_list_open": "nhsuk-list nhsuk-list--number",
    "blockquote_open": "nhsuk-inset-text",
}
PictureOf = Callable[[int], Markup | None]
"""The number of a picture to its HTML; None where there is none."""


def to_html(text: str, *, top: int = 2, picture: PictureOf | None = None, site: str = "") -> Markup:
    """The text as HTML. `top`: the level of its highest heading, so that it fits under what stands above it;
    `picture`: where it may name pictures; `site`: put before the paths of links, for letters."""
    reader = _reader()
    tokens = reader.parse(text)
    _fit_headings(tokens, top)
    _dress(tokens, site.rstrip("/"))
    if picture is not None:
        _place_pictures(tokens, picture)
    return Markup(reader.renderer.render(tokens, reader.options, {}))


def plain_html(text: str, classes: str = "") -> Markup:
    """Plain text as HTML: its paragraphs, each with these classes."""
    return Markup("").join(
        Markup('<p class="{}">{}</p>' if classes else "<p>{1}</p>").format(classes, one)
        for one in paragraphs(text)
    )


def parse(text: str) -> list[Token]:
    """The tokens of a text."""
    return _reader().parse(text)


def headings(text: str) -> list[tuple[int, str]]:
    """The level (1 to 6, as typed) and words of each heading, in their order."""
    tokens = _reader().parse(text)
    return [
        (int(token.tag[1]), plain(tokens[place + 1].children or ()))
        for place, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def plain(tokens: Sequence[Token]) -> str:
    """The words of inline tokens, without what they look like."""
    return "".join(token.content if not token.children else plain(token.children) for token in tokens)


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False})
    reader.disable(["html_block", "html_inline", "autolink"])
    reader.validateLink = _is_harmless  # type: ignore[method-assign, assignment]
    reader.add_render_rule("image", _image)
    return reader


def _is_harmless(address: str) -> bool:
    return bool(_LINK.match(address.strip()) or _PICTURE.fullmatch(address))


def _image(
    _renderer: RendererHTML, tokens: Sequence[Token], place: int, _options: Any, _env: dict[str, Any]
) -> str:
    """A picture of the page, where it was found; else the words that would stand for it."""
    token = tokens[place]
    return str(token.meta.get("made") or escape(plain(token.children or ())))


def _place_pictures(tokens: list[Token], picture: PictureOf) -> None:
    """A picture that stands alone is no paragraph; one among words, or that is not there, is its words."""
    for place, token in enumerate(tokens):
        alone = token.children[0] if token.children and len(token.children) == 1 else None
        named = (
            _PICTURE.fullmatch(str(alone.attrs.get("src", ""))) if alone and alone.type == "image" else None
        )
        made = picture(int(named[1])) if named else None
        if alone and made and tokens[place - 1].type == "paragraph_open":
            alone.meta["made"] = made
            tokens[place - 1].hidden = tokens[place + 1].hidden = True


def _fit_headings(tokens: list[Token], top: int) -> None:
    """The highest heading becomes `top`; no level is left out on the way down."""
    levels = sorted({token.tag for token in tokens if token.type == "heading_open"})
    fitting = {tag: f"h{min(top + place, LOWEST)}" for place, tag in enumerate(levels)}
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = fitting[token.tag]


def _dress(tokens: list[Token], site: str) -> None:
    """Classes of lists, and what leads to other sites. Guidance for health writing asks for no italics, so
    that one star makes a word strong, too."""
    for token in tokens:
        if token.type in _CLASSES:
            token.attrSet("class", _CLASSES[token.type])
        for child in token.children or ():
            if child.tag == "em":
                child.tag = "strong"
            if child.type == "link_open":
                _lead(child, site)


def _lead(link: Token, site: str) -> None:
    address = str(link.attrs.get("href", ""))
    if address.lower().startswith("http"):
        link.attrSet("rel", "external")
    elif address.startswith("/"):
        link.attrSet("href", site + address)
    elif _PICTURE.fullmatch(address):
        link.attrSet("href", "#")
