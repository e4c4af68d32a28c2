"""Markdown beside its HTML: as plain text for letters, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flask_babel import gettext as _
from markdown_it.token import Token

from app.web.markdown import parse, plain

_PICTURE = re.compile(r"picture:([0-9]{1,4})")


def as_text(text: str, *, site: str = "") -> str:
    """It as plain text: links with their addresses in brackets, items with a hyphen or their number. `site`:
    put before the paths of links."""
    lines: list[str] = []
    mark = ""
    for token in parse(text):
        if token.type == "list_item_open":
            mark = f"{token.info}. " if token.info else "- "
        elif token.type == "inline":
            lines.append(mark + _words(token, site.rstrip("/")))
            mark = ""
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.strip())
    return "\n\n".join(line for line in lines if line.strip())


def _words(token: Token, site: str) -> str:
    said: list[str] = []
    addresses: list[str] = []
    for child in token.children or ():
        if child.type in {"softbreak", "hardbreak"}:
            said.append("\n")
        elif child.type == "link_open":
            address = str(child.attrGet("href") or "")
            addresses.append(site + address if address.startswith("/") else address)
        elif child.type == "link_close":
            said.append(f" ({addresses.pop()})")
        else:
            said.append(plain([child]))
    return "".join(said)


def faults(text: str, pictures: frozenset[int] = frozenset()) -> list[str]:
    """What is wrong with its headings and pictures, each with its line. `pictures`: the numbers of those that
    belong to it."""
    found: list[str] = []
    level = 1
    for token in parse(text):
        line = (token.map[0] if token.map else 0) + 1
        if token.type == "heading_open":
            now = int(token.tag[1])
            found += _of_heading(now, level, line)
            level = now
        for child in token.children or ():
            if child.type == "image":
                found += _of_picture(child, line, pictures)
    return found


def _of_heading(now: int, before: int, line: int) -> Iterator[str]:
    if now == 1:
        yield _("Line %(line)s: begin a heading with ##. The title is the only one above it.", line=line)
    elif now > 3:
        yield _("Line %(line)s: use no heading smaller than ###.", line=line)
    elif now == 3 and before == 1:
        yield _("Line %(line)s: a heading with ## comes before one with ###.", line=line)


def _of_picture(token: Token, line: int, pictures: frozenset[int]) -> Iterator[str]:
    named = _PICTURE.fullmatch(str(token.attrGet("src") or ""))
    if named is None:
        yield _("Line %(line)s: add the picture under Pictures, then write ![](picture:1).", line=line)
    elif int(named[1]) not in pictures:
        yield _("Line %(line)s: there is no picture %(number)s.", line=line, number=named[1])
