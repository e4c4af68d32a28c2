"""The record speaks plain English: every event that can be recorded, and whatever it holds, has words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from importlib import import_module

from app.audit.events import Event
from app.audit.words import ABOUT, WHAT
from tests.house.source import APP


def kinds(of: type[Event] = Event) -> Iterator[type[Event]]:
    """Every kind of event there is."""
    for path in (APP / "audit").glob("*events.py"):
        import_module(f"app.audit.{path.stem}")
    for one in of.__subclasses__():
        yield from kinds(one)
        if not one.__name__.startswith("_"):
            yield one


def test_every_event_has_words() -> None:
    silent = {one.__name__: one.kind for one in kinds() if one.kind not in WHAT}

    assert not silent, "app/audit/words.py says nothing of these"


def test_whatever_an_event_holds_has_a_name() -> None:
    held = {(one.__name__, field.name) for one in kinds() for field in fields(one) if field.name != "subject"}
    nameless = {(kind, name) for kind, name in held if name not in ABOUT}

    assert not nameless, "app/audit/words.py has no name for these"


def test_no_words_are_left_of_events_that_are_gone() -> None:
    gone = set(WHAT) - {one.kind for one in kinds()}

    assert not gone
