"""One HTML answer of the site, parsed the way a browser would, with every complaint of the parser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib


@dataclass(frozen=True)
class Answer:
    """One HTML answer, parsed. `is_page` is False for a fragment."""

    url: str
    status: int
    html: str
    policy: str
    is_page: bool

    @cached_property
    def _parsed(self) -> tuple[Element, list[Any]]:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
        root = parser.parse(self.html) if self.is_page else parser.parseFragment(self.html)
        return root, parser.errors

    @property
    def root(self) -> Element:
        """The document, or a holder around the fragment."""
        return self._parsed[0]

    @property
    def errors(self) -> list[Any]:
        """What the HTML parser complained about: ((line, column), code, values)."""
        return self._parsed[1]

    @cached_property
    def elements(self) -> list[Element]:
        """Every element in the order of the page."""
        return [element for element in self.root.iter() if isinstance(element.tag, str)]

    @cached_property
    def parents(self) -> dict[Element, Element]:
        """The element that holds each element."""
        return {child: parent for parent in self.root.iter() for child in parent}

    @cached_property
    def ids(self) -> Counter[str]:
        """Each id with how often it stands in the answer."""
        return Counter(element.get("id", "") for element in self.elements if element.get("id") is not None)

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of these tags."""
        return [element for element in self.elements if element.tag in tags]

    def holders(self, element: Element) -> Iterator[Element]:
        """The elements around this one, innermost first."""
        while (parent := self.parents.get(element)) is not None:
            yield parent
            element = parent

    def leads_elsewhere(self, address: str) -> bool:
        """Whether this address is on another host or runs code."""
        absolute = urlsplit(urljoin(self.url, address.strip()))
        if absolute.scheme in {"mailto", "tel", "sms"}:
            return False
        return absolute.scheme not in {"http", "https"} or absolute.netloc != urlsplit(self.url).netloc


def text_of(element: Element, *, without_class: str = "") -> str:
    """The text a person reads in an element, with single spaces."""

    def parts(e: Element) -> Iterator[str]:
        yield e.text or ""
        for child in e:
            skipped = without_class and without_class in child.get("class", "")
            if isinstance(child.tag, str) and not skipped:
                yield from parts(child)
            yield child.tail or ""

    return " ".join("".join(parts(element)).split())


def show(element: Element) -> str:
    """The start tag, short enough for a message."""
    attributes = "".join(f' {name}="{value}"' for name, value in list(element.attrib.items())[:4])
    return f"<{str(element.tag).rpartition('}')[2]}{attributes}>"
