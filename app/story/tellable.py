"""What a post can tell of: public things of the rooms above, which they hand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Flask, current_app
from flask_babel import gettext as _


@dataclass(frozen=True, kw_only=True)
class Tellable:
    """A public page of a room above. `sort`: what it is, in words, such as "Decision"."""

    path: str
    title: str
    sort: str


Source = Callable[[datetime], Sequence[Tellable]]
"""What can be told of at a moment, the newest first."""


def init_app(app: Flask, sources: Sequence[Source]) -> None:
    """Rooms above say what can be told of."""
    app.extensions["tellable"] = tuple(sources)


def tellable(at: datetime) -> tuple[Tellable, ...]:
    """Everything a post can tell of now."""
    sources: tuple[Source, ...] = current_app.extensions["tellable"]
    return tuple(one for source in sources for one in source(at))


def paths(at: datetime) -> frozenset[str]:
    """The addresses of these."""
    return frozenset(one.path for one in tellable(at))


def title_at(path: str, at: datetime) -> str:
    """What stands at this address; "" where nothing does now."""
    return next((one.title for one in tellable(at) if one.path == path), "")


def choices(offered: Iterable[Tellable], kept: str = "") -> list[tuple[str, Any]]:
    """For a list to choose from; what is stored already stays among them."""
    found = [(one.path, f"{one.sort}: {one.title}") for one in offered]
    if kept and kept not in dict(found):
        found.append((kept, kept))
    return [("", _("Nothing here")), *found]
