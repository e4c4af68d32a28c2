"""The pages about us: which there are, what is worked out for each, and what staff wrote for a section.

The templates hold the standard text, each section in a call of `own(key, label)`: it gives that text, or what
staff wrote. So the template alone says which sections a page has, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from app.consortium.pages.registers import share_sentence
from app.consortium.queries.board import gp_share
from app.consortium.queries.legal_form import find_legal_form
from app.consortium.queries.practices import list_figures
from app.errors import NotFound
from app.site.queries import texts_of
from app.web.formats import london_day, number
from app.web.markdown import to_html

UNDER_A_HEADING = 3


def _about(at: datetime) -> dict[str, Any]:
    day = london_day(at)
    figures = list_figures(day)
    return {
        "figures": figures,
        "practices": number(sum(each.practices for each in figures)),
        "patients": number(sum(each.patients for each in figures)),
        "legal_form": find_legal_form(),
        **_board(at),
    }


def _board(at: datetime) -> dict[str, Any]:
    share = gp_share(london_day(at))
    return {"board_share": share_sentence(share) if share.members else ""}


def _nothing(_at: datetime) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page about us. `values`: what is worked out for it and cannot be written by hand."""

    name: str
    title: Any
    endpoint: str
    template: str
    values: Callable[[datetime], dict[str, Any]] = _nothing


PAGES = {
    page.name: page
    for page in (
        Page(
            name="about",
            title=_l("About us"),
            endpoint="site.about",
            template="site/about.html",
            values=_about,
        ),
        Page(
            name="how-we-decide",
            title=_l("How we decide"),
            endpoint="site.how_we_decide",
            template="site/how_we_decide.html",
            values=_board,
        ),
        Page(name="contact", title=_l("Contact us"), endpoint="site.contact", template="site/contact.html"),
        Page(name="privacy", title=_l("Privacy"), endpoint="site.privacy", template="site/privacy.html"),
        Page(name="cookies", title=_l("Cookies"), endpoint="site.cookies", template="site/cookies.html"),
        Page(
            name="accessibility",
            title=_l("Accessibility statement"),
            endpoint="site.accessibility",
            template="site/accessibility.html",
        ),
    )
}


def get_page(name: str) -> Page:
    """The page with this name; NotFound if there is none."""
    if name not in PAGES:
        raise NotFound("There is no such page.")
    return PAGES[name]


class Sections:
    """What a template asks for each of its sections: the standard text, or what staff wrote instead."""

    def __init__(self, *, page: str) -> None:
        self._own = {section: text.words for (_page, section), text in texts_of(page).items()}

    def __call__(self, key: str, label: str, top: int = UNDER_A_HEADING, *, caller: Any) -> Markup:
        words = self._own.get(key)
        return to_html(words, top=top) if words else caller()


@dataclass(frozen=True, kw_only=True)
class Standard:
    """A section as the template has it. `top`: the level of the highest heading it may have."""

    key: str
    label: str
    top: int
    html: Markup


class _Noting:
    """Notes the sections of a template while it is rendered."""

    def __init__(self) -> None:
        self.found: dict[str, Standard] = {}

    def __call__(self, key: str, label: str, top: int = UNDER_A_HEADING, *, caller: Any) -> Markup:
        html: Markup = caller()
        self.found[key] = Standard(key=key, label=label, top=top, html=html)
        return html


def standards(page: Page, at: datetime) -> dict[str, Standard]:
    """The sections of a page by their keys, in their order, with their standard texts."""
    noting = _Noting()
    render_template(page.template, own=noting, **page.values(at))
    return noting.found
