"""What can be recorded of paper forms and spreadsheets of responses; never what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class PaperPlanned(Event):
    kind = "paper planned"
    days: int
    check_one_in: int


@dataclass(frozen=True, kw_only=True)
class FormsPrinted(Event):
    kind = "paper forms printed"
    batch: int
    forms: int


@dataclass(frozen=True, kw_only=True)
class FormTyped(Event):
    kind = "paper form typed"
    number: int
    channel: str


@dataclass(frozen=True, kw_only=True)
class FormSetAside(Event):
    kind = "paper form set aside"
    number: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class FormChecked(Event):
    kind = "paper form checked"
    number: int
    differences: int


@dataclass(frozen=True, kw_only=True)
class DifferenceSettled(Event):
    kind = "difference settled"
    number: int
    chosen: str


@dataclass(frozen=True, kw_only=True)
class FormsReceived(Event):
    kind = "paper forms received"
    received_on: str
    forms: int


@dataclass(frozen=True, kw_only=True)
class FormsLeft(Event):
    kind = "paper forms left counted"
    forms: int


@dataclass(frozen=True, kw_only=True)
class TypingFinished(Event):
    kind = "typing finished"
    forms: int


@dataclass(frozen=True, kw_only=True)
class ResponsesImported(Event):
    kind = "responses imported"
    digest: str
    responses: int
