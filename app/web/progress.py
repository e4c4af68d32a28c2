"""How far something is that the worker does, for the component that shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Progress:
    """`lead` says what is being done, or was not; `words` its step, its end, or why not. `done` of `of`
    steps; `goes_on`: whether it is worth looking again; `failed`."""

    lead: str
    words: str
    done: int
    of: int
    goes_on: bool = False
    failed: bool = False
