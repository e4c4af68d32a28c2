"""What the guard says of a text, short enough to read in a table."""

from __future__ import annotations

from app.privacy.guard.kinds import Action, Kind
from app.privacy.guard.scanning import scan


def found(text: str, kind: Kind) -> list[tuple[str, str]]:
    """The places of one kind, each with what is to be done about it."""
    return [(one.text, one.action.value) for one in scan(text) if one.kind is kind]


def action_for(text: str, kind: Kind) -> Action:
    """The gravest action for one kind; IGNORE where there is nothing of it."""
    actions = {one.action for one in scan(text) if one.kind is kind}
    return next((action for action in Action if action in actions), Action.IGNORE)
