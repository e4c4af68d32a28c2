"""A national priority and an entry of the watching brief, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class NationalAim:
    """A national priority as it is written down. `link`: where it can be read, https. `since`, `until`: its
    first and last day; None for no last day. `topics`: their numbers."""

    title: str
    summary: str
    source: str
    link: str
    since: date
    until: date | None = None
    topics: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Noted:
    """An entry of the watching brief. `dated_on`: the day of the source. `response`: what we do about it.
    `priorities`: the addresses of the local priorities it touches, as lists have them."""

    dated_on: date
    title: str
    source: str
    link: str
    summary: str
    response: str
    topics: tuple[int, ...] = ()
    priorities: tuple[str, ...] = ()
