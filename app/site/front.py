"""The values of the front page: read from every room, in as many statements however much there is."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import url_for

from app.consultations.models import Consultation
from app.consultations.pages import days_left
from app.consultations.queries import list_in_stage
from app.decisions.queries.published import list_latest as latest_decisions
from app.editions.pages import editions_of
from app.insight.pages.told import latest_told
from app.lifecycle import Stage
from app.results import pages as list_pages
from app.results.queries import find_current
from app.story.queries import list_latest as latest_news
from app.texts import paragraphs
from app.value.queries import is_published

_SHOWN = 3
_FIRST = 5


def values(at: datetime) -> dict[str, Any]:
    """Everything that stands there; what each is stands at the head of the template."""
    open_now = list(reversed(list_in_stage(Stage.OPEN, at=at)))
    first = open_now[0] if open_now else None
    return {
        "open_now": [_open(each, at) for each in open_now],
        "editions": editions_of(first.id, first.slug) if first else None,
        "coming": [
            {
                "title": each.title,
                "url": url_for("consultations.show", slug=each.slug),
                "opens_at": each.opens_at,
            }
            for each in list_in_stage(Stage.SCHEDULED, at=at)
        ],
        **_list(),
        "decisions": _decisions(),
        "has_value": is_published(),
        "told": latest_told(at),
        "stories": [
            {
                "title": post.title,
                "url": url_for("story.show", slug=post.slug),
                "summary": post.summary,
                "published_at": post.published_at,
            }
            for post in latest_news(_SHOWN)
        ],
    }


def _open(consultation: Consultation, at: datetime) -> dict[str, Any]:
    return {
        "title": consultation.title,
        "summary": consultation.summary,
        "url": url_for("consultations.show", slug=consultation.slug),
        "closes_at": consultation.timetable.ends_at,
        "days_left": days_left(consultation, at),
        "minutes": 5,
        "assurances": consultation.assurances,
        "print_url": url_for("paper.print_all", slug=consultation.slug),
    }


def _list() -> dict[str, Any]:
    """The list at a glance."""
    published = find_current()
    return {
        "list_total": len(published.options) if published else 0,
        "list_people": published.result.people if published else 0,
        "list_published": published.published_at if published else None,
        "list_url": url_for("results.index"),
        "priorities": [list_pages.row(published, place) for place in published.result.options[:_FIRST]]
        if published
        else [],
        "groups": list_pages.keys(published) if published else (),
    }


def _decisions() -> list[dict[str, Any]]:
    return [
        {
            "title": decision.said.what.title,
            "url": url_for("decisions.show", slug=decision.slug),
            "summary": next(iter(paragraphs(decision.said.what.changes)), ""),
            "decided_on": decision.decided_on,
            "tag": "",
            "tone": "",
        }
        for decision in latest_decisions(_SHOWN)
    ]
