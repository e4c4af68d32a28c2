"""Somebody at a browser without JavaScript: follows links by their words, fills in forms, counts clicks."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from flask import Flask
from werkzeug.test import TestResponse

from tests.filled_form import Values
from tests.inspector import InspectedClient, answer_of
from tests.parsed_answer import text_of


class Browsing:
    """One browser: the page it shows, and the clicks it took (each choice in a form is one too)."""

    def __init__(self, client: InspectedClient, start: str = "/") -> None:
        self.client, self.clicks = client, 0
        self.page: TestResponse = client.get(start, follow_redirects=True)
        assert self.page.status_code == 200, f"{start}: {self.page.status}"

    @classmethod
    def anew(cls, app: Flask, start: str = "/") -> Browsing:
        """Somebody at a browser that has never been here."""
        client = app.test_client()
        assert isinstance(client, InspectedClient)
        return cls(client, start)

    @property
    def text(self) -> str:
        """What a person reads on the page."""
        return text_of(answer_of(self.page).all("main")[0])

    @property
    def heading(self) -> str:
        return text_of(answer_of(self.page).all("h1")[0])

    def links(self) -> dict[str, str]:
        """Address by words; of two links with the same words the first."""
        found: dict[str, str] = {}
        for link in answer_of(self.page).all("a"):
            found.setdefault(text_of(link), link.get("href", ""))
        return found

    def follow(self, words: str) -> Browsing:
        """Click the link with these words."""
        links = self.links()
        assert words in links, f"no link «{words}» on {self.page.request.path}: {sorted(links)}"
        parts = urlsplit(urljoin(self.page.request.url, links[words]))
        self.page = self.client.get(
            parts.path + (f"?{parts.query}" if parts.query else ""), follow_redirects=True
        )
        assert self.page.status_code == 200, f"«{words}» leads to {self.page.status}"
        self.clicks += 1
        return self

    def press(self, button: str, fields: dict[str, Values] | None = None, *, status: int = 200) -> Browsing:
        """Fill in the form with this button and press it; typing is no click, choosing is."""
        chosen = {
            e.get("name")
            for e in answer_of(self.page).all("input", "select")
            if e.tag == "select" or e.get("type") in {"radio", "checkbox"}
        }
        self.clicks += 1 + sum(1 for name in fields or {} if name in chosen)
        self.page = self.client.submit(self.page, fields, button=button)
        assert self.page.status_code == status, f"«{button}»: {self.page.status} {self.text[:500]}"
        return self

    def values(self, name: str) -> dict[str, str]:
        """What a field offers: value by the words of its label (radios) or of its option (select)."""
        page = answer_of(self.page)
        labels = {label.get("for"): text_of(label) for label in page.all("label")}
        found = {}
        for field in page.all("input", "select"):
            if field.get("name") == name and field.tag == "input":
                found[labels[field.get("id")]] = field.get("value", "")
            elif field.get("name") == name:
                found |= {text_of(o): o.get("value", "") for o in field.iter() if o.tag == "option"}
        return found
