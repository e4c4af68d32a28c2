"""What can be recorded of themes and coding: that it was done and to how many texts, never what they say."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class TextsGathered(Event):
    kind = "texts brought in"
    texts: int


@dataclass(frozen=True, kw_only=True)
class FrameChanged(Event):
    kind = "themes changed"
    version: int
    change: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CodingBegun(Event):
    kind = "texts coded one by one"
    batch: int


@dataclass(frozen=True, kw_only=True)
class CodedTogether(Event):
    kind = "texts coded together"
    batch: int
    texts: int


@dataclass(frozen=True, kw_only=True)
class SampleDrawn(Event):
    kind = "sample of texts drawn"
    texts: int
    seed: str


@dataclass(frozen=True, kw_only=True)
class SampleBegun(Event):
    kind = "sample of texts coded again"
    sample: int


@dataclass(frozen=True, kw_only=True)
class ThemeAnswered(Event):
    kind = "theme answered"
    title: str
    status: str


@dataclass(frozen=True, kw_only=True)
class QuotationApproved(Event):
    kind = "quotation approved"
    quotation: int


@dataclass(frozen=True, kw_only=True)
class QuotationTakenBack(Event):
    kind = "quotation taken back"
    quotation: int


@dataclass(frozen=True, kw_only=True)
class ThemesPublished(Event):
    kind = "themes published"
    title: str
    themes: int
