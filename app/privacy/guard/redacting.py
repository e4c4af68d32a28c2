"""The public copy of a text."""

from __future__ import annotations

from collections.abc import Iterable

from app.privacy.guard.kinds import Finding

REMOVED = "[removed: personal information]"


def redact(text: str, findings: Iterable[Finding]) -> str:
    """The text with each of its findings replaced by a mark that says so. What touches is one mark."""
    pieces: list[str] = []
    done = 0
    for one in sorted(findings, key=lambda one: one.start):
        if one.start >= done and (one.start > done or not pieces):
            pieces += [text[done : one.start], REMOVED]
        done = max(done, one.end)
    return "".join([*pieces, text[done:]])
