"""Short ways to write the national picture, through the real operations."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask

from app.database import transaction
from app.following.operations.topics import TopicTexts, add_topic
from app.national import operations
from app.national.kinds import NationalAim, Noted
from tests.factories import TESTER

TODAY = date(2026, 6, 15)


def a_topic(app: Flask, name: str) -> int:
    """Add it; returns its number."""
    with app.app_context(), transaction() as at:
        return add_topic(TopicTexts(name=name, about=""), actor=TESTER, at=at).id


def an_aim(app: Flask, **more: Any) -> int:
    """A national priority since 2020; returns its number."""
    given: dict[str, Any] = {
        "title": "Cut waiting times",
        "summary": "Nobody waits longer than 18 weeks.",
        "source": "Planning guidance",
        "link": "https://www.example.org/guidance",
        "since": date(2020, 4, 1),
    }
    with app.app_context(), transaction() as at:
        return operations.keep_aim(None, NationalAim(**(given | more)), actor=TESTER, at=at)


def noted(**more: Any) -> Noted:
    """An entry about a study."""
    given: dict[str, Any] = {
        "dated_on": date(2026, 5, 2),
        "title": "A study of visits at home",
        "source": "A journal",
        "link": "https://www.example.org/study",
        "summary": "Visits at home did not keep people out of hospital.",
        "response": "We look at our own figures.",
    }
    return Noted(**(given | more))


def an_entry(app: Flask, *, public: bool = True, **more: Any) -> int:
    """An entry of the watching brief; returns its number."""
    with app.app_context(), transaction() as at:
        number = operations.note(noted(**more), today=TODAY, actor=TESTER, at=at)
        if public:
            operations.publish(number, seen=operations.mark(1), actor=TESTER, at=at)
        return number


def tag(app: Flask, **tags: tuple[int, ...]) -> None:
    """Say what local priorities are about; an underscore in a name stands for a hyphen."""
    with app.app_context(), transaction() as at:
        told = {slug.replace("_", "-"): topics for slug, topics in tags.items()}
        operations.tag_local(told, actor=TESTER, at=at)
