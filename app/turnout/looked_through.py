"""Words as they stand in a file that is taken out: without what may stand in none."""

from __future__ import annotations

from app.privacy.guard.kinds import Action
from app.privacy.guard.redacting import redact
from app.privacy.guard.scanning import scan


def looked_through(text: str) -> tuple[str, str]:
    """The words without what may stand in no export, and what else is to be looked at."""
    found = scan(text)
    blocked = [one for one in found if one.action is Action.BLOCK]
    others = sorted({one.kind.value.replace("_", " ") for one in found if one.action is Action.WARN})
    return redact(text, blocked), ", ".join(others)
