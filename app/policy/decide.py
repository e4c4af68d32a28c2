"""The one question: may this actor do this to that, at this moment?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.actor import Actor
from app.policy.actions import Action
from app.policy.predicates import Predicate
from app.policy.table import TABLE


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Allowed or not; when not, the fact that was missing on the road that went furthest."""

    allowed: bool
    missing: Predicate | None = None

    @property
    def reason(self) -> str:
        """Why not, as a sentence; empty when allowed."""
        return self.missing.otherwise if self.missing else ""


def decide(actor: Actor, action: Action, subject: object, at: datetime) -> Decision:
    """Try each alternative of the table in order; the refusal names the first missing fact."""
    furthest, missing = -1, None
    for facts in TABLE[action]:
        held = 0
        for fact in facts:
            if not fact.holds(actor, subject, at):
                break
            held += 1
        else:
            return Decision(allowed=True)
        if held > furthest:
            furthest, missing = held, facts[held]
    return Decision(allowed=False, missing=missing)
