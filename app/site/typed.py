"""The standard text of a section as staff would type it, so that changing a word is no rewriting.

Pure. It knows what our own templates are made of, and leaves out the rest."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_MARKS: Final = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_BLOCKS: Final = {"p", "h2", "h3", "h4", "li"}


def typed(html: str) -> str:
    """HTML of paragraphs, headings, lists and links as Markdown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[tuple[str, str]] = []  # what each begins with, and its words
        self._words: list[str] = []
        self._lists: list[int | None] = []  # for each list that is open: how far it counted, or None
        self._links: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "svg":
            self._hidden += 1
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag in _BLOCKS:
            self._words = []
        elif tag == "a":
            self._links.append(dict(attrs).get("href") or "")
            self._words.append("[")
        elif tag in _MARKS:
            self._words.append(_MARKS[tag])

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._hidden -= 1
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "a":
            self._words.append(f"]({self._links.pop()})")
        elif tag in _MARKS:
            self._words.append(_MARKS[tag])
        elif tag in _BLOCKS:
            self._blocks.append((self._beginning(tag), " ".join("".join(self._words).split())))
            self._words = []

    def _beginning(self, tag: str) -> str:
        if tag != "li" or not self._lists:
            return "#" * int(tag[1]) + " " if tag.startswith("h") else ""
        counted = self._lists[-1]
        if counted is None:
            return "- "
        self._lists[-1] = counted + 1
        return f"{counted + 1}. "

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._words.append(data)

    def text(self) -> str:
        """All of it: lines of a list follow each other, everything else has an empty line between."""
        made = ""
        for place, (beginning, words) in enumerate(self._blocks):
            in_list = _is_line(beginning) and place > 0 and _is_line(self._blocks[place - 1][0])
            made += f"{'' if not made else chr(10) if in_list else chr(10) * 2}{beginning}{words}"
        return made


def _is_line(beginning: str) -> bool:
    return beginning.strip() == "-" or beginning.strip().endswith(".")
