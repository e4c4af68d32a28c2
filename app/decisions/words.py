"""Kinds, votes and texts of a decision record in words, for forms and pages."""

from __future__ import annotations

from typing import Any, Final

from flask_babel import lazy_gettext as _l

from app.decisions.record import Kind, Vote, Way

KINDS: Final[dict[Kind, Any]] = {
    Kind.CHANGE: _l("Something starts or changes"),
    Kind.STOP: _l("Something stops"),
    Kind.NO_CHANGE: _l("Nothing changes"),
}
VOTES: Final[dict[Vote, Any]] = {
    Vote.FOR: _l("For"),
    Vote.AGAINST: _l("Against"),
    Vote.ABSTAIN: _l("Did not vote"),
    Vote.TOOK_PART: _l("Took part, without a vote"),
    Vote.RECUSED: _l("Took no part, because of an interest"),
    Vote.ABSENT: _l("Was not there"),
}
WAYS: Final[dict[Way, Any]] = {
    Way.VOTE: _l("There was a vote"),
    Way.CONSENSUS: _l("No vote was taken: everybody who took part agreed"),
}
PARTS: Final[dict[str, Any]] = {
    "what": _l("What was decided, and what changes"),
    "stopping": _l("Why it stops, and what replaces it"),
    "why": _l("Reasons and conditions"),
    "choice": _l("Options and criteria"),
    "evidence": _l("Evidence"),
    "themes": _l("Main themes and their answers"),
    "equality": _l("Equality assessment, looked at again"),
    "meeting": _l("The meeting, and whom it concerns"),
    "reading": _l("Who has read the report"),
    "votes": _l("Interests and votes"),
    "after": _l("Who is accountable, review, and test of success"),
}
"""The parts of a record in the order in which they are best written."""
TEXTS: Final[dict[str, Any]] = {
    "what.title": _l("What was decided, in one line"),
    "what.question": _l("The question"),
    "what.changes": _l("What will change, and for whom"),
    "what.next_steps": _l("What happens next"),
    "stopping.failed_test": _l("Which test was failed"),
    "stopping.effect": _l("What it means for patients"),
    "stopping.replacement": _l("What replaces it"),
    "why.reasons": _l("Reasons"),
    "why.conditions": _l("Conditions"),
    "choice.criteria": _l("Criteria"),
    "choice.departs_because": _l("Why it leaves the order of the list"),
    "meeting.decided_by": _l("Who decided, and where"),
    "after.accountable": _l("Who is accountable"),
    "after.measure": _l("What is measured"),
    "after.baseline": _l("Where it stands now"),
    "after.target": _l("What it should reach"),
    "after.by_when": _l("By when"),
}
"""What each text that can be put right is called."""
