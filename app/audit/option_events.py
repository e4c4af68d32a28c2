"""What can be recorded of options and wording of an open consultation."""

from __future__ import annotations

from dataclasses import dataclass

from app.audit.events import Event


@dataclass(frozen=True, kw_only=True)
class OptionWithdrawn(Event):
    kind = "option taken out"
    option: str
    merged_into: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WordingCorrected(Event):
    """`part`: the name of the question, or of the option in its address."""

    kind = "wording corrected"
    part: str
    version: int
    reason: str
