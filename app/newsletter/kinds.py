"""An issue, its items, and which of them somebody gets, as values and a pure function."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

EVERYTHING: Final = "everything:0"
"""The key of who follows all there is (app.following.subjects)."""


class State(StrEnum):
    """Where an issue stands."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    SENDING = "sending"
    STOPPED = "stopped"
    SENT = "sent"


@dataclass(frozen=True, kw_only=True)
class IssueTexts:
    """The words above the items."""

    title: str
    intro: str = ""


@dataclass(frozen=True, kw_only=True)
class ItemTexts:
    """An item. `link`: a path of this site, or ""; `source`: "post:12" or "decision:3" where it was made of
    one, or "" for words of the newsletter's own."""

    heading: str
    summary: str
    link: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class About:
    """An item with the keys of what it is about; nothing: it is for everybody who gets the issue."""

    id: int
    subjects: frozenset[str]
    own: bool


def items_for(follows: frozenset[str], items: Sequence[About]) -> tuple[int, ...]:
    """The numbers of the items for somebody who follows these keys, in their order: all of them for who
    follows everything; else what is about something they follow, with the newsletter's own words if there is
    any such thing. Source: MISSION M28."""
    if EVERYTHING in follows:
        return tuple(item.id for item in items)
    mine = {item.id for item in items if item.subjects & follows}
    return tuple(item.id for item in items if item.id in mine or (item.own and mine))
