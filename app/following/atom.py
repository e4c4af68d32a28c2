"""An Atom feed (RFC 4287) as bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

_SPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EMPTY = datetime(2000, 1, 1, tzinfo=UTC)
"""When a feed without entries was updated: RFC 4287 asks for a moment."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing told. `uid`: a UUID that never changes; `url`: absolute."""

    uid: str
    title: str
    summary: str
    url: str
    at: datetime


def write_feed(
    *, title: str, author: str, feed_url: str, page_url: str, language: str, entries: Sequence[Entry]
) -> bytes:
    """The feed at `feed_url` (its id, too), which tells in XML what stands on `page_url`; newest first.
    Texts are plain text: whatever they hold, a reader shows it as it was written. What XML cannot hold at all
    (such as a null byte) is left out."""
    feed = ElementTree.Element("feed", {"xmlns": _SPACE, "xml:lang": language})
    _add(feed, "id", feed_url)
    _add(feed, "title", title)
    _add(feed, "updated", max((each.at for each in entries), default=EMPTY).isoformat())
    _add(ElementTree.SubElement(feed, "author"), "name", author)
    ElementTree.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": feed_url})
    ElementTree.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": page_url})
    for each in entries:
        entry = ElementTree.SubElement(feed, "entry")
        _add(entry, "id", f"urn:uuid:{each.uid}")
        _add(entry, "title", re.sub(r"[\r\n]+", " ", each.title))
        _add(entry, "published", each.at.isoformat())
        _add(entry, "updated", each.at.isoformat())
        url = _NOT_XML.sub("", each.url)
        ElementTree.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
        if each.summary:
            _add(entry, "summary", each.summary)
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _NOT_XML.sub("", re.sub(r"\r\n?", "\n", text))
