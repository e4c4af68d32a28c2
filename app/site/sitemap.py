"""Where search engines find what everybody may read: the addresses of public pages, and no others.

Every address comes from the query that its own page asks, so that what is not public is on no list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any
from xml.etree import ElementTree

from flask import url_for
from sqlalchemy import Select

from app.consultations.queries import in_stage
from app.database import db
from app.decisions.queries.published import every as every_decision
from app.lifecycle import Stage
from app.ranking.methods import METHODS
from app.results.queries import every_list
from app.story.queries import every as every_post
from app.web.addresses import absolute
from app.web.formats import london_day

MOST = 50_000
"""Addresses in one file (sitemaps.org, protocol 0.9)."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_ALWAYS_THERE = (
    "site.home",
    "consultations.index",
    "results.index",
    "decisions.index",
    "insight.every",
    "story.index",
    "timeline.index",
    "national.index",
    "newsletter.index",
    "consortium.show",
    "site.about",
    "value.show",
    "site.how_we_decide",
    "site.contact",
    "site.how_we_count",
    "site.how_we_join",
    "site.how_sure",
    "site.who_may_do_what",
    "site.accessibility",
    "site.privacy",
    "site.cookies",
    "following.index",
    "needs.tell",
)
_PUBLIC = tuple(stage for stage in Stage if stage is not Stage.DRAFT)


@dataclass(frozen=True, kw_only=True)
class Address:
    """A public page: its path, and the day in London on which it was published, where one is known."""

    path: str
    published: date | None = None


def addresses(at: datetime) -> Iterator[Address]:
    """Every public page that is worth finding at `at`: pages that are always there, then consultations,
    lists, decisions and news. As many statements for one of each as for thousands."""
    for endpoint in _ALWAYS_THERE:
        yield Address(path=url_for(endpoint))
    for name in METHODS:
        yield Address(path=url_for("site.how_we_count_method", name=name))
    for (slug,) in _columns(in_stage(*_PUBLIC, at=at), "slug"):
        yield Address(path=url_for("consultations.show", slug=slug))
    for number, moment in _columns(every_list(), "number", "published_at"):
        yield Address(path=url_for("results.show", number=number), published=london_day(moment))
    for slug, day in _columns(every_decision(), "slug", "decided_on"):
        yield Address(path=url_for("decisions.show", slug=slug), published=day)
    for slug, moment in _columns(every_post(), "slug", "published_at"):
        yield Address(path=url_for("story.show", slug=slug), published=london_day(moment))


def _columns(statement: Select[Any], *names: str) -> Iterable[Sequence[Any]]:
    """What a room lists, but these columns alone: of thousands of pages only addresses and days are read."""
    listed = statement.selected_columns
    return db.session.execute(statement.with_only_columns(*(listed[name] for name in names)))


def write_sitemap(at: datetime) -> bytes:
    """The sitemap in XML, with whole addresses of this site as it is configured, whatever host was asked."""
    root = ElementTree.Element("urlset", {"xmlns": _SPACE})
    for address in islice(addresses(at), MOST):
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = absolute(address.path)
        if address.published:
            ElementTree.SubElement(url, "lastmod").text = address.published.isoformat()
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def write_robots() -> str:
    """What search engines are asked: to leave the staff area alone, and where the sitemap is. It keeps nobody
    out and names nothing that is not known anyway: what is not public is refused to them as to anybody."""
    there = absolute(url_for("site.sitemap"))
    return f"User-agent: *\nDisallow: {url_for('manage.dashboard')}\n\nSitemap: {there}\n"
