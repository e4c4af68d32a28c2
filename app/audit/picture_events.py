"""What can be recorded of pictures, beside the other events."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class PictureAdded(Event):
    kind = "picture added"
    alt: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class PictureChanged(Event):
    kind = "picture changed"
    alt: str


@dataclass(frozen=True, kw_only=True)
class PictureRemoved(Event):
    kind = "picture removed"
    alt: str
    digest: str
